"""A page before MkDocs: its words and blocks, its sandbox, and what it is told when it is wrong."""

from pathlib import Path

import pytest

from kayes.catalogue import load
from kayes.pages import Site, load_pages
from kayes.problems import Problems

TOP = "---\ntitle: A page\ndescription: About it.\n---\n\n"


def fill(pages: Site, folder: Path, text: str, language: str = "en") -> str:
    """The Markdown of a page of the project with a text of one's own."""
    for each in ("en", "fr"):
        file = folder / "docs" / each / "trial.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TOP + text, "utf-8")
    overrides = folder / "overrides"
    if not overrides.exists():
        overrides.symlink_to(pages.root / "overrides")
    site = load_pages(folder, pages.catalogue, pages.settings)
    return site.render(site.pages[language, "trial.md"]).markdown


def problem(pages: Site, folder: Path, text: str) -> str:
    with pytest.raises(Problems) as found:
        fill(pages, folder, text)
    return "\n".join(map(str, found.value.problems))


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        (
            "events.kayes_validation_2021.participants",
            '<data value="30">some thirty participants</data>',
            '<data value="30">une trentaine de participants</data>',
        ),
        (
            "events.kayes_validation_2021.date",
            '<time datetime="2021-02-09">Tuesday 9 February 2021</time>',
            '<time datetime="2021-02-09">mardi 9 février 2021</time>',
        ),
        (
            "events.gao_validation_2021.participants",
            '<data value="30">some thirty socio&#45;political actors</data>',
            "<data value=\"30\">une trentaine d&#39;acteurs sociopolitiques</data>",
        ),
        ("studies.gao.sample", '<data value="72">72 people</data>', '<data value="72">72 personnes</data>'),
        ("studies.mopti.status", "presented", "présentée"),
        ("studies.gao.circles.names", "Gao, Bourem and Ansongo", "Gao, Bourem et Ansongo"),
        ("studies.mopti.validated", '<span class="absent">not recorded</span>', '<span class="absent">non renseigné</span>'),
        ("studies.mopti.sample", '<span class="absent">not recorded</span>', '<span class="absent">non renseigné</span>'),
        ("studies.kayes.coordinator.of", "of the Centre for Studies and Reflection in Mali", "du Centre d&#39;Études et de Réflexion au Mali"),
        ("organisations.eu.of", "of the European Union", "de l&#39;Union européenne"),
        ("events.presentation_2021.date", '<time datetime="2021-12">December 2021</time>', '<time datetime="2021-12">décembre 2021</time>'),
        ("events.kick_off_2019.date", '<time datetime="2019-03-24">24 to 26 March 2019</time>', '<time datetime="2019-03-24">du 24 au 26 mars 2019</time>'),
    ],
)  # fmt: skip
def test_a_path_says_its_value_in_the_language_of_the_page(
    pages: Site, tmp_path: Path, written: str, english: str, french: str
) -> None:
    assert fill(pages, tmp_path, f"{{{{ {written} }}}}", "en").strip().split("\n\n")[0] == english
    assert fill(pages, tmp_path, f"{{{{ {written} }}}}", "fr").strip().split("\n\n")[0] == french


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{ evnts.kick_off_2019.date }}", "6:4: no such word: evnts — did you mean events?"),
        ("{{ events.kayes_2021.date }}", "events has no kayes_2021 — did you mean kayes_validation_2021?"),
        ("one\n\n{{ events.kick_off_2019.dat }}", "8:25: events.kick_off_2019 has no dat — did you mean date?"),
        ("{{ staus_board() }}", "no such word: staus_board — did you mean status_board?"),
        ('{{ at_a_glance("kayes_2021") }}', "at_a_glance: no kayes_2021 in data/events — did you mean kayes_validation_2021?"),
        ("{{ at_a_glance() }}", "at_a_glance(events) takes one id"),
        ('{{ status_board("kayes") }}', "status_board() takes no id"),
        ('{{ cite("pscc_kayes", "¶2") }}', "cite: no pscc_kayes in data/sources.yml — did you mean pscc_kayes_2021?"),
        ('{{ cite("pscc_kayes_2021") }}', 'cite: add the place in the source, as in cite("pscc_kayes_2021", "¶2")'),
        ("{{ events }}", "dict has no words of its own; add a key of it, after a dot"),
        ("one\n{{ events.kick_off_2019.date }\n", ":7:1: unexpected '}' — look for a missing brace or quote"),
        ("{% if project %}\nnever closed\n", "an {% if %} is not closed — add {% endif %}"),
        ("{{ project.name | upper }}", "no such filter: upper — known here: capital"),
    ],
)
def test_a_mistake_in_a_page_says_where_and_offers_the_right_name(
    pages: Site, tmp_path: Path, written: str, expected: str
) -> None:
    found = problem(pages, tmp_path, written)
    assert found.startswith("docs/en/trial.md:")
    assert expected in found


@pytest.mark.parametrize(
    "attack",
    [
        '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
        "{{ ''.__class__.__mro__ }}",
        "{{ project.__class__ }}",
        "{{ project['__class__'] }}",
        "{{ project.speaker }}",
        "{{ status_board.__globals__ }}",
        "{{ status_board() .__class__ }}",
        "{{ config }}",
        "{{ environment }}",
        "{{ self }}",
        "{{ page.file.abs_src_path }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for i in range(1000000000) %}{% endfor %}",
        "{% for x in events %}{{ x }}{% endfor %}",
        "{% set events = 1 %}",
        '{% include "../../mkdocs.yml" %}',
        '{% import "macros.html" as m %}',
        '{% extends "x" %}',
        "{% macro x() %}{% endmacro %}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ ('%s' % project) }}",
        '{{ at_a_glance(**{"id": "x"}) }}',
        "{{ project.name() }}",
        '{{ "x"() }}',
    ],
)
def test_a_page_reaches_the_facts_and_nothing_else(pages: Site, tmp_path: Path, attack: str) -> None:
    assert problem(pages, tmp_path, attack).startswith("docs/en/trial.md:6:")


def test_a_value_is_text_and_never_markdown_or_html(project: Path) -> None:
    hostile = '<script>alert(1)</script> **bold** [x](javascript:alert(1)) `code` {{ config }} "quoted" & done'
    file = project / "data/events/kayes_validation_2021.yml"
    text = file.read_text("utf-8").replace("from the city of Kayes and from various circles of the region", "HOSTILE")
    file.write_text(text.replace("en: HOSTILE", "en: '" + hostile + "'"), "utf-8")
    (project / "docs/en/index.md").write_text(TOP + "{{ events.kayes_validation_2021.participants_from }}\n", "utf-8")
    site = load_pages(project, load(project))
    markdown = site.render(site.pages["en", "index.md"]).markdown
    assert "script" in markdown
    for sign in ("<script", "**", "[x]", "`", "{{"):
        assert sign not in markdown, sign


def test_a_block_stands_on_one_line_wherever_a_page_puts_it(pages: Site, tmp_path: Path) -> None:
    markdown = fill(pages, tmp_path, "!!! note\n\n    {{ status_board() }}\n")
    (line,) = [line for line in markdown.splitlines() if "<table" in line]
    assert line.startswith("    <table") and line.endswith("</p>")


def test_asking_whether_something_is_on_record_works_for_every_day(pages: Site, tmp_path: Path) -> None:
    text = "{% if events.closing_2022 %}yes{% else %}no{% endif %} {% if not studies.mopti.validated %}open{% endif %}"
    assert fill(pages, tmp_path, text).strip().startswith("yes open")


def test_a_page_without_title_or_description_is_told_so(pages: Site, tmp_path: Path) -> None:
    file = tmp_path / "docs/en/bare.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: x\nsubjct: y\n---\n", "utf-8")
    with pytest.raises(Problems) as found:
        load_pages(tmp_path, pages.catalogue, pages.settings)
    assert [str(problem) for problem in found.value.problems] == [
        "docs/en/bare.md:1:1: description: this line is missing from the top of the page",
        "docs/en/bare.md:3:9: subjct: unknown key — did you mean subject?",
    ]


def test_a_template_that_is_wrong_names_its_own_line(project: Path) -> None:
    file = project / "overrides/blocks/status_board.html"
    file.write_text(file.read_text("utf-8") + "{{ nothing_like_it }}\n", "utf-8")
    site = load_pages(project, load(project))
    with pytest.raises(Problems, match=r"overrides/blocks/status_board\.html:\d+:1: UndefinedError: 'nothing_like_it'"):
        site.render_all()
