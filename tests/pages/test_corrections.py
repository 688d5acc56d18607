"""What a reader is told of a correction: where the fact stands, and where all corrections are listed."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from kayes.pages.addresses import folder
from kayes.pages.pages import Site
from site_reading import LANGUAGES, Built
from trial_page import fill

FIRST = {
    "en": "corrected on 14 May 2012 (before: April 2011): the page of the workshop names the day.",
    "fr": "corrigé le 14 mai 2012 (avant : avril 2011) : la page de l’atelier donne le jour.",
}


def said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["workshops/cedar/", "studies/cedar/"])
def test_the_note_of_a_fact_and_of_the_stage_that_it_dates_says_how_it_was_corrected(
    site: Built, address: str, language: str
) -> None:
    page = site.page(folder(language) + address)
    notes = [said(each) for each in page.all("span") if "note" in (each.get("class") or "").split()]
    told = [note for note in notes if FIRST[language] in note.replace("Corr", "corr")]
    assert told and len(told) < len(notes), "no other note says so"
    date = {"en": "Validation workshop of the Cedar study — Date:", "fr": "Atelier de validation de l’étude de Cedar — Date :"}
    among_others = [note for note in told if FIRST[language] in note]
    assert bool(among_others) == (address != "workshops/cedar/"), "where the note is of nothing else, its fact is not named"
    assert all(f"{date[language]} {FIRST[language]}" in note for note in among_others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_corrections_are_listed_the_latest_first_each_with_its_source(site: Built, language: str) -> None:
    page = site.page(folder(language) + "gaps/")
    listed = [each for each in page.all("li") if "2012 (" in said(each)]
    assert (
        len(listed) == 3 and FIRST[language] in said(listed[-1]).replace("Corr", "corr") and "Dr. Cléo Third" in said(listed[0])
    )
    assert all(next(each.iter("sup"), None) is not None for each in listed)


def test_a_name_that_was_corrected_says_so_where_its_record_stands(site: Built) -> None:
    notes = [said(each) for each in site.page("people/").all("span") if "note" in (each.get("class") or "").split()]
    assert any("corrected on 2 July 2012 (before: Dr. Clea Third): her name was misspelt." in note for note in notes)


def test_where_nothing_was_corrected_the_list_says_so(pages: Site, tmp_path: Path) -> None:
    then = min(day for day, _ in pages.catalogue.history)
    site = Site(pages.root, pages.catalogue.as_of(then.last_day), pages.pages, pages.settings)
    assert "No published fact has been corrected." in fill(site, tmp_path, "{{ corrections() }}")
