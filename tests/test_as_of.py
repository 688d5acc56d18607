"""The site set back to the day of the workshop, when one source and an earlier one were all there was."""

import datetime
import json
from pathlib import Path

import pytest

from conftest import ROOT, mkdocs
from kayes.catalogue import Catalogue, walk
from kayes.facts import Recorded, Text
from kayes.pages import load_pages
from kayes.records import Person, Publication, Source
from site_reading import Built

LATER = (
    "2022", "2021-12", "2021-04", "April 2021", "avril 2021", "December 2021", "décembre 2021", "Maliweb", "Diasporaction",
    "Diallo", "Gaoukoyé", "Klatt", "Ouvry", "Moustapha", "UNTM", "CCSC", "CNRSS", "Salam", "Bourem", "Ansongo",
    "72 people", "72 personnes", "Youth Council", "jeunesse", "published 1", "three-year",
)  # fmt: skip


def files(site: Built) -> dict[str, str]:
    """Everything on the site that a person, a program or a search engine reads; the schemas hold no facts."""
    kinds = ("*.html", "*.json", "*.xml", "*.csv", "*.ics", "*.geojson")
    found = (file for kind in kinds for file in site.folder.rglob(kind) if file.parent.name != "schema")
    return {str(file.relative_to(site.folder)): file.read_text("utf-8") for file in found}


def test_the_later_words_are_on_the_site_of_today(site: Built) -> None:
    everything = "\n".join(files(site).values())
    for word in set(LATER) - {"published 1", "three-year"}:
        assert word in everything, word


def test_nothing_later_is_anywhere_on_it(site_of_the_workshop_day: Built) -> None:
    for name, text in files(site_of_the_workshop_day).items():
        for word in LATER:
            assert word not in text, f"{word} in {name}"


def test_no_text_of_a_later_source_is_on_it(site_of_the_workshop_day: Built, catalogue: Catalogue) -> None:
    then = catalogue.as_of(datetime.date(2021, 2, 9))

    def texts(of: Catalogue) -> set[str]:
        found = set()
        for path, value in walk(of.facts):
            if path[:1] == ("labels",):
                continue
            if isinstance(value, Text):
                found |= {value.en, value.fr}
            elif isinstance(value, Recorded) and isinstance(value.value, str):
                found.add(str(value.value))
            elif isinstance(value, Source):
                found.add(value.url or "-")
            elif isinstance(value, Person):
                found.add(value.name)
            elif isinstance(value, Publication):
                found.add(value.title)
        return {text for text in found if len(text) > 8}

    later = texts(catalogue) - texts(then)
    assert len(later) > 60
    for name, text in files(site_of_the_workshop_day).items():
        for phrase in later:
            assert phrase not in text, f"{phrase} in {name}"


def test_it_says_what_the_primary_source_says(site_of_the_workshop_day: Built) -> None:
    english, french = site_of_the_workshop_day.page("").text, site_of_the_workshop_day.page("fr/").text
    for place, status, statut in (
        ("Kayes", "validated", "validée"),
        ("Mopti", "planned", "prévue"),
        ("Gao", "planned", "prévue"),
    ):
        assert f"{place} {status}" in english
        assert f"{place} {statut}" in french
    plan = site_of_the_workshop_day.page("project/").text
    assert "publication of the studies, once all three are validated" in plan
    assert "presentation of the studies to policymakers and civil society organisations (Bamako)" in plan


def test_a_page_whose_subject_is_not_yet_known_says_so(site_of_the_workshop_day: Built) -> None:
    for address, words in (("workshops/gao/", "Not yet on record"), ("fr/workshops/gao/", "Pas encore enregistré")):
        page = site_of_the_workshop_day.page(address)
        assert page.title.startswith(words)
        assert words in page.text
        assert "Gao" not in page.meta("description")


def test_every_page_says_which_day_it_shows(site_of_the_workshop_day: Built) -> None:
    for page in site_of_the_workshop_day.pages.values():
        day = "9 February 2021" if page.language == "en" else "9 février 2021"
        banner = next(each for each in page.all("aside"))
        assert day in "".join(banner.itertext())


def test_the_site_of_today_has_no_such_notice(site: Built) -> None:
    assert all(not page.all("aside") for page in site.pages.values())


@pytest.mark.parametrize(
    "day", ["2018-01-01", "2019-03-26", "2021-03-01", "2021-04-08", "2021-12-31", "2022-02-17", "2030-01-01"]
)
def test_every_day_can_be_shown(catalogue: Catalogue, day: str) -> None:
    site = load_pages(ROOT, catalogue.as_of(datetime.date.fromisoformat(day)))
    rendered = site.render_all()
    assert len(rendered) == len(site.pages) > 30
    assert all(page.title and page.markdown.strip() for page in rendered.values())


def test_a_line_of_the_configuration_sets_it_as_well(project: Path) -> None:

    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("# as_of: 2021-02-09", "as_of: 2021-02-09"), "utf-8")
    done = mkdocs(project, "build", "-q")
    assert done.returncode == 0, done.stderr
    index = json.loads((project / "site/search/search_index.json").read_text("utf-8"))
    assert "2022" not in json.dumps(index)


def test_a_day_that_is_none_is_refused_in_a_sentence(project: Path) -> None:

    done = mkdocs(project, "build", "-q", AS_OF="9 February")
    assert done.returncode != 0
    assert "AS_OF: expected a day such as 2021-02-09, found '9 February'" in done.stderr
    assert "Traceback" not in done.stderr
