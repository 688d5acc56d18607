"""The site set back to the day of the workshop, when one source and an earlier one were all there was."""

import datetime
import re
from pathlib import Path

from mkdocs.config import load_config

from kayes.catalogue.catalogue import Catalogue, load, walk
from kayes.catalogue.settings import read_settings
from kayes.pages.addresses import folder
from kayes.pages.pages import load_pages
from kayes.records.models import Person, Publication, Source
from kayes.site.macros import fill
from kayes.values.citation import Citation, Cited
from kayes.values.recorded import Recorded
from kayes.values.text import Text
from projects import THEN, edit, mkdocs
from site_reading import Built

LATER = (
    "2012", "2011-12", "2011-04", "April 2011", "avril 2011", "December 2011", "décembre 2011", "Gazette", "Courier",
    "Second", "Third", "Fourth", "Fifth", "GUILD", "Imaginaire", "Fern", "Grove",
    "70 people", "70 personnes", "Youth Council", "Conseil inventé", "published 1", "three-year",
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


def test_nothing_later_is_anywhere_on_it(site_then: Built) -> None:
    for name, text in files(site_then).items():
        for word in LATER:  # a size in bytes may have the same digits
            assert not re.search(rf"(?<!\d){re.escape(word)}(?!\d)", text), f"{word} in {name}"


def test_no_text_of_a_later_source_is_on_it(site_then: Built, catalogue: Catalogue) -> None:
    then = catalogue.as_of(datetime.date(2011, 2, 8))

    def texts(of: Catalogue) -> set[str]:
        found = set()
        for path, value in walk(of.facts):
            if path[:1] == ("labels",):
                continue
            if isinstance(value, Text):
                found |= {value.en, value.fr}
            elif isinstance(value, Recorded) and isinstance(value.value, str):
                found.add(str(value.value))
            if isinstance(value, Cited | Citation):
                found.add(value.quote or "-")
            if isinstance(value, Source):
                found.add(value.url or value.insecure_url or "-")
            elif isinstance(value, Person):
                found.add(value.name)
            elif isinstance(value, Publication):
                found.add(value.title or "-")
        return {text for text in found if len(text) > 8}

    later = texts(catalogue) - texts(then)
    assert len(later) > 60
    for name, text in files(site_then).items():
        for phrase in later:
            assert phrase not in text, f"{phrase} in {name}"


def test_it_says_what_the_primary_source_says(site_then: Built) -> None:
    english, french = site_then.page("").text, site_then.page(folder("fr")).text
    validated = {"en": "Validated 8 February 2011", "fr": "Validée 8 février 2011"}
    for text, language, none in ((english, "en", "Validated —not known"), (french, "fr", "Validée —pas d’information")):
        assert text.count(validated[language]) == 1
        assert text.count(none) == 2
    plan = site_then.page("plan/").text
    assert "publication of the studies, once all three are validated" in plan
    assert "presentation of the studies to those who decide (Dahlia)" in plan


def test_a_page_whose_subject_is_not_yet_known_says_so(site_then: Built) -> None:
    for address, words in (("workshops/cedar/", "Not yet known"), ("fr/workshops/cedar/", "Pas encore connu")):
        page = site_then.page(address)
        assert page.title.startswith(words)
        assert words in page.text
        assert "Cedar" not in page.meta("description")


def test_every_page_can_be_made_of_a_day_before_the_project_is_known(project: Path) -> None:
    edit(project, "data/project.yml", "source: kick_off_page_2009", "source: amber_page_2011")
    then = load(project).as_of(datetime.date(2009, 3, 24))
    assert then.facts.project is None
    assert load_pages(project, then, read_settings(project / "mkdocs.yml")).render_all()


def test_every_page_says_which_day_it_shows(site_then: Built) -> None:
    for page in site_then.pages.values():
        day = "8 February 2011" if page.language == "en" else "8 février 2011"
        banner = next(each for each in page.all("aside"))
        assert day in "".join(banner.itertext())


def test_the_site_of_today_has_no_such_notice(site: Built) -> None:
    assert all(not page.all("aside") for page in site.pages.values())


def test_a_line_of_the_configuration_sets_it_as_well(project: Path) -> None:
    edit(project, "mkdocs.yml", "extra:\n", f"extra:\n  as_of: {THEN}\n")
    assert str(fill(load_config(str(project / "mkdocs.yml"))).site.catalogue.day) == THEN


def test_a_day_that_is_none_is_refused_in_a_sentence(project: Path) -> None:
    done = mkdocs(project, "build", "-q", AS_OF="9 February")
    assert done.returncode != 0
    assert "AS_OF: expected a day such as 2021-02-09, found '9 February'" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_on_record_on_a_day_is_what_rests_on_sources_known_by_then(catalogue: Catalogue) -> None:
    said = [path for path, value in catalogue.everything if isinstance(value, str)]
    for _, then in catalogue.history:
        assert sum(catalogue.on_record_from(path) <= then.day for path in said) == sum(
            isinstance(value, str) for _, value in then.everything
        ), then.day
