"""A page before MkDocs: its words and blocks, its sandbox, and what it is told when it is wrong."""

from html import unescape
from pathlib import Path

import pytest

from kayes.catalogue.catalogue import load
from kayes.catalogue.diagnostics import Problems
from kayes.pages.fragments import END, START, convert, fragment
from kayes.pages.pages import Site, load_pages
from projects import edit
from trial_page import TOP, fill, problem


def test_the_note_of_a_stage_has_its_mark(project: Path) -> None:
    validated = "    event: cedar_validation_2011\n"
    edit(project, "data/studies/cedar.yml", validated, f"{validated}    note: {{en: A word of it., fr: Un mot là-dessus.}}\n")
    site = load_pages(project, load(project))
    assert 'A word of it.<sup class="cite"' in site.render(site.pages["en", "studies/cedar.md"]).markdown


def test_a_date_of_the_project_can_be_in_dispute(project: Path) -> None:
    reading = (
        "other_readings: [{value: 2008, source: gazette_2011, at: ¶1, quote: lors de l’atelier de présentation d’une étude}]"
    )
    edit(project, "data/project.yml", "start: {value: 2009-03,", f"start: {{value: 2009-03, {reading},")
    site = load_pages(project, load(project))
    assert "2008" in site.render(site.pages["en", "gaps.md"]).markdown


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        (
            "events.amber_validation_2011.participants",
            '<data value="30">some thirty participants</data>',
            '<data value="30">une trentaine de participants</data>',
        ),
        (
            "events.amber_validation_2011.date",
            '<time datetime="2011-02-08">Tuesday 8 February 2011</time>',
            '<time datetime="2011-02-08">mardi 8 février 2011</time>',
        ),
        (
            "events.cedar_validation_2011.participants",
            '<data value="30">some thirty socio-political actors</data>',
            "<data value=\"30\">une trentaine d’acteurs sociopolitiques</data>",
        ),
        ("studies.cedar.sample", "between 60 and 70 people", "de 60 à 70 personnes"),
        ("studies.basil.status", "presented", "présentée"),
        ("studies.cedar.circles.names", "Cedar, Fern and Grove", "Cedar, Fern et Grove"),
        ("studies.basil.validated", '<span class="absent">not known</span>', '<span class="absent">pas d’information</span>'),
        ("studies.basil.sample", '<span class="absent">not known</span>', '<span class="absent">pas d’information</span>'),
        ("studies.amber.coordinator.of", "of the Institute of Made&#45;up Studies", "de l’Institut d’études inventées"),
        ("organisations.union.of", "of the Invented Union", "de l’Union inventée"),
        ("events.presentation_2011.date", '<time datetime="2011-12">by December 2011</time>', '<time datetime="2011-12">au plus tard en décembre 2011</time>'),
        ("events.kick_off_2009.date", '<time datetime="2009-03-22">22 to 24 March 2009</time>', '<time datetime="2009-03-22">du 22 au 24 mars 2009</time>'),
    ],
)  # fmt: skip
def test_a_path_says_its_value_in_the_language_of_the_page(
    pages: Site, tmp_path: Path, written: str, english: str, french: str
) -> None:
    assert convert(fill(pages, tmp_path, f"{{{{ {written} | plain }}}}", "en")).splitlines()[0] == f"<p>{english}</p>"
    assert convert(fill(pages, tmp_path, f"{{{{ {written} | plain }}}}", "fr")).splitlines()[0] == f"<p>{french}</p>"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{ evnts.kick_off_2009.date }}", "6:4: no such word: evnts — did you mean events?"),
        ("{{ events.amber_2011.date }}", "events has no amber_2011 — did you mean amber_validation_2011?"),
        ("one\n\n{{ events.kick_off_2009.dat }}", "8:25: events.kick_off_2009 has no dat — did you mean date?"),
        ("{{ staus_board() }}", "no such word: staus_board — did you mean status_board?"),
        ('{{ at_a_glance("amber_2011") }}', "at_a_glance: no amber_2011 in data/events — did you mean amber_validation_2011?"),
        ("{{ at_a_glance() }}", "at_a_glance(events) takes one id"),
        ('{{ status_board("amber") }}', "status_board() takes no id"),
        ('{{ cite("amber_page", "¶2") }}', "cite: no amber_page in data/sources.yml — did you mean amber_page_2011?"),
        ('{{ cite("amber_page_2011", "page 2", "three words there") }}', "no page 2 under locator in data/labels.yml"),
        ('{{ cite("amber_page_2011", "¶2", "two words") }}', "cite: expected 3 to 12 words of the source, found 2"),
        (
            '{{ cite("amber_page_2011", "¶2", " three words there") }}',
            "cite: expected words on one line, without spaces around them, found ' three words there'",
        ),
        (
            '{{ cite("amber_page_2011") }}',
            'cite: add the place in the source and its words there, as in cite("amber_page_2011", "¶2", "…")',
        ),
        (
            '{{ cite("amber_page_2011", "¶2") }}',
            'cite: add the place in the source and its words there, as in cite("amber_page_2011", "¶2", "…")',
        ),
        ("{{ events }}", "dict has no words of its own; add a key of it, after a dot"),
        ("one\n{{ events.kick_off_2009.date }\n", ":7:1: unexpected '}' — look for a missing brace or quote"),
        ("{% if project %}\nnever closed\n", "an {% if %} is not closed — add {% endif %}"),
        ("{{ project.name | upper }}", "no such filter: upper — known here: capital, plain"),
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
    file = project / "data/events/amber_validation_2011.yml"
    text = file.read_text("utf-8").replace("from the town of Amber and its circles", "HOSTILE")
    file.write_text(text.replace("en: HOSTILE", "en: '" + hostile + "'"), "utf-8")
    (project / "docs/en/index.md").write_text(TOP + "{{ events.amber_validation_2011.participants_from }}\n", "utf-8")
    site = load_pages(project, load(project))
    html = convert(site.render(site.pages["en", "index.md"]).markdown)
    assert hostile in unescape(html)
    for tag in ("<script", "<strong>bold", "<code", 'href="javascript'):
        assert tag not in html, tag


def test_a_block_stands_on_one_line_wherever_a_page_puts_it(pages: Site, tmp_path: Path) -> None:
    markdown = fill(pages, tmp_path, "!!! note\n\n    {{ status_board() }}\n")
    (line,) = [line for line in markdown.splitlines() if '<ul class="board"' in line]
    assert line == f"    {fragment(line.strip(f' {START}{END}'))}"


def test_asking_whether_something_is_on_record_works_for_every_day(pages: Site, tmp_path: Path) -> None:
    text = "{% if events.closing_2012 %}yes{% else %}no{% endif %} {% if not studies.basil.validated %}open{% endif %}"
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
