"""The reference marks of a page: a value brings its own along, and a sentence ends with one mark for all that it states."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from kayes.pages.fragments import convert
from kayes.pages.pages import Site
from site_reading import words
from trial_page import fill

COUNT = "{{ events.amber_validation_2011.participants }}"
PLACE = "{{ events.amber_validation_2011.place }}"
DAY = "{{ events.kick_off_2009.date }}"


def marked(pages: Site, folder: Path, text: str) -> str:
    """A page's text as it is seen, each mark as the numbers that it shows in square brackets, without the list of sources."""
    html = convert(fill(pages, folder, text)).split('<section class="references"')[0]
    document: Element = html5lib.parse(html, namespaceHTMLElements=False)
    for button in document.iter("button"):
        if button.get("data-at"):
            button.text = f"[{button.text}]"
    return words(document)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (f"Of {COUNT}. And more.", "Of some thirty participants.[1] And more."),
        (f"Of {COUNT}, in {PLACE}. More.", "Of some thirty participants, in Amber.[1] More."),
        (f"Of {COUNT}, on {DAY}. More.", "Of some thirty participants, on 22 to 24 March 2009.[1, 2] More."),
        (f"On {DAY}. In {PLACE}. On {DAY}.", "On 22 to 24 March 2009.[1] In Amber.[2] On 22 to 24 March 2009.[1]"),
        (f"- of {COUNT}\n- on {DAY}\n", "of some thirty participants[1] on 22 to 24 March 2009[2]"),
        (f"| a | b |\n| - | - |\n| {COUNT} | {DAY} |\n", "a b some thirty participants[1] 22 to 24 March 2009[2]"),
        (f"Said “of {COUNT}.” More.", "Said “of some thirty participants.”[1] More."),
        (f"Of {COUNT},\nin {PLACE}\n\nMore.", "Of some thirty participants, in Amber[1] More."),
        (f"# On {DAY}\n\nMore.", "On 22 to 24 March 2009 More."),
        ("Of {{ events.amber_validation_2011.participants | plain }}.", "Of some thirty participants."),
        ("{{ events.amber_validation_2011.participants | capital }}.", "Some thirty participants.[1]"),
        ('No more is known.{{ cite("amber_page_2011", "¶2", "some thirty people spoke") }} More.', "No more is known.[1] More."),
        ("By {{ organisations.union.the }} of {{ people.dan_fourth }}.", "By the Invented Union of Dan Fourth."),
        ("By {{ studies.amber.coordinator.the }}.", "By the Institute of Made-up Studies.[1]"),
        ("It is {{ studies.basil.status }}.", "It is presented.[1]"),
        ("Of {{ studies.basil.sample }}.", "Of not known."),
    ],
)
def test_a_sentence_ends_with_one_mark_for_all_that_it_states(pages: Site, tmp_path: Path, written: str, seen: str) -> None:
    assert marked(pages, tmp_path, written) == seen


def test_no_space_stands_between_a_word_and_its_mark(pages: Site, tmp_path: Path) -> None:
    markdown = fill(pages, tmp_path, f"Of {COUNT}. On {DAY} \n\n{{{{ at_a_glance('amber_validation_2011') }}}}")
    marks = list(re.finditer('(.)<sup class="cite"', markdown))
    assert len(marks) > 3
    assert not [mark for mark in marks if mark[1].isspace()]


def test_a_mark_says_on_paper_where_in_its_source_a_fact_stands(pages: Site, tmp_path: Path) -> None:
    citation = pages.catalogue.citation(("events", "amber_validation_2011", "participants"))
    assert citation
    assert f'data-at="1 {citation.at}"' in fill(pages, tmp_path, f"Of {COUNT}.")


def test_a_page_of_a_report_is_a_place_in_a_source(pages: Site, tmp_path: Path) -> None:
    cited = '{{ cite("amber_page_2011", "p. 12–14, heading", "some thirty people spoke") }}'
    assert 'data-at="1 p.\N{NO-BREAK SPACE}12–14, heading"' in fill(pages, tmp_path, f"No more is known.{cited}")
    assert 'data-at="1 p.\N{NO-BREAK SPACE}12–14, en-tête"' in fill(pages, tmp_path, f"On n’en sait pas plus.{cited}", "fr")


def test_the_sources_are_numbered_in_the_order_of_the_text(pages: Site, tmp_path: Path) -> None:
    markdown = fill(pages, tmp_path, f"On {DAY}.\n\n{{{{ at_a_glance('amber_validation_2011') }}}}\n\nOf {COUNT}.")
    shown = [int(number) for number in re.findall(r'data-at="(\d+)', markdown)]
    assert shown[0] == 1 and 2 in shown
