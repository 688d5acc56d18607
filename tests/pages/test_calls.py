"""What a page hands to a word or a block is held against what that takes: a mistake is told with its place, and never a traceback."""

from pathlib import Path

import pytest

from kayes.catalogue.diagnostics import Problems
from kayes.pages.pages import Site, load_pages
from trial_page import fill, problem

CITE = 'cite takes a value, as in cite(project.name), or words of a source, as in cite("my_source", "¶2", "its words")'
BULLETS = "bullets takes a list of texts, as in bullets(project.aims)"
LINK = "link takes a record, as in link(events.my_workshop)"
LABEL = 'label takes a word under interface in data/labels.yml, as in label("source")'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ cite() }}", f"6:4: {CITE}; found nothing"),
        ("one {{ cite( ) }}", f"6:8: {CITE}; found nothing"),
        ("{{ cite(3) }}", f"6:4: {CITE}; found 3"),
        ("{{ cite(true) }}", f"6:4: {CITE}; found True"),
        ('{{ cite("a", "b", "c", "d") }}', f"6:4: {CITE}; found 'a', 'b', 'c', 'd'"),
        ('{{ cite("a", 2) }}', f"6:4: {CITE}; found 'a', 2"),
        ("{{ cite(project.name, project.aims) }}", f"6:4: {CITE}; found project.name, project.aims"),
        ("{{ cite(project.name, place=1) }}", f"6:4: {CITE}; found project.name, place=1"),
        ("{{ cite(cite) }}", f"6:4: {CITE}; found cite"),
        ("{{ bullets() }}", f"6:4: {BULLETS}; found nothing"),
        ("{{ bullets(3) }}", f"6:4: {BULLETS}; found 3"),
        ('{{ bullets("aims") }}', f"6:4: {BULLETS}; found 'aims'"),
        ("{{ bullets(project.name) }}", f"6:4: {BULLETS}; found project.name"),
        ("{{ bullets(project) }}", f"6:4: {BULLETS}; found project"),
        ("{{ bullets(list=project.aims) }}", f"6:4: {BULLETS}; found list=project.aims"),
        ("{{ link() }}", f"6:4: {LINK}; found nothing"),
        ("{{ link(2.5) }}", f"6:4: {LINK}; found 2.5"),
        ("{{ link(events) }}", f"6:4: {LINK}; found events"),
        ("{{ link(project.name) }}", f"6:4: {LINK}; found project.name"),
        ("{{ link(project, project) }}", f"6:4: {LINK}; found project, project"),
        ("{{ label() }}", f"6:4: {LABEL}; found nothing"),
        ("{{ label(none) }}", f"6:4: {LABEL}; found None"),
        ("{{ label(project) }}", f"6:4: {LABEL}; found project"),
        ("{{ label(project.aims) }}", f"6:4: {LABEL}; found project.aims"),
        ("{{ at_a_glance(3) }}", "6:4: at_a_glance(events) takes one id; found 3"),
        ("{{ at_a_glance(events) }}", "6:4: at_a_glance(events) takes one id; found events"),
        ('{{ at_a_glance("a", "b") }}', "6:4: at_a_glance(events) takes one id; found 'a', 'b'"),
        ('{{ at_a_glance(event="a") }}', "6:4: at_a_glance(events) takes one id; found event='a'"),
        ("one\n\ntwo {{ status_board(id=2) }}", "8:8: status_board() takes no id; found id=2"),
        ("{{ sources(events) }}", "6:4: sources() takes no id; found events"),
        ("{{ cite(*project.aims) }}", "6:9: a page may not use this (*) — write each value"),
        ("{{ cite(**project) }}", "6:9: a page may not use this (*) — write each value"),
        ("{{ project.name | capital(3) }}", "6:19: capital takes no values"),
        ("{{ project.name | capital(x=3) }}", "6:19: capital takes no values"),
        ("{{ cite }}", "6:1: cite is called with brackets, as in cite()"),
        ("{{ link }}", "6:1: link is called with brackets, as in link()"),
        ("{{ status_board }}", "6:1: status_board is called with brackets, as in status_board()"),
        ("{{ status_board | capital }}", "6:1: status_board is called with brackets, as in status_board()"),
    ],
)
def test_a_call_with_the_wrong_values_says_what_it_takes(pages: Site, tmp_path: Path, written: str, said: str) -> None:
    assert f"docs/en/trial.md:{said}" in problem(pages, tmp_path, written).splitlines()


def test_a_title_is_held_to_the_same(pages: Site, tmp_path: Path) -> None:
    fill(pages, tmp_path, "A page.")
    file = tmp_path / "docs/en/other.md"
    file.write_text("---\ntitle: x {{ cite() }}\ndescription: y\n---\n", "utf-8")
    site = load_pages(tmp_path, pages.catalogue, pages.settings)
    with pytest.raises(Problems, match=r"^docs/en/other\.md:2:6: cite takes a value"):
        site.render_all()


def test_a_value_of_a_call_can_be_named(pages: Site, tmp_path: Path) -> None:
    source = next(iter(pages.catalogue.facts.sources))
    written = fill(pages, tmp_path, f'{{{{ cite("{source}", "¶2", "three words there") }}}}')
    assert fill(pages, tmp_path, f'{{{{ cite("{source}", at="¶2", quote="three words there") }}}}') == written


def test_a_list_is_cited_by_the_sources_of_all_its_items(pages: Site, tmp_path: Path) -> None:
    page = fill(pages, tmp_path, "It had aims.{{ cite(studies.basil.remarks) }}")
    assert page.count('class="cite"') == 1 and "the workshop was held in the town-hall, as planned" in page
