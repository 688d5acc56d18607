"""What the site promises of its facts, whatever they are: a source for each, the certainty of each, and what is not known said."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.nodes import read_file
from kayes.checks.check import main
from kayes.pages.views import Voice
from kayes.records.editor_schema import schemas
from kayes.records.kinds import FOLDERS
from kayes.records.models import Stage
from kayes.values.count import Certainty, Count
from projects import ROOT
from site_reading import LANGUAGES, Built, words

MODELINE = "# yaml-language-server: $schema="
FILES = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "data").rglob("*.yml"))


def kind(file: Path) -> str:
    """The kind of the records that a file holds."""
    return file.parent.name if file.parent.name in FOLDERS else file.stem


def test_nothing_is_wrong_with_the_facts_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], ROOT) == 0, capsys.readouterr().out


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    """By the name of a schema."""
    return {name: Draft202012Validator(schema) for name, schema in schemas().items()}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_valid_and_names_no_other_schema(validators: dict[str, Draft202012Validator], name: str) -> None:
    file = ROOT / name
    errors = list(validators[f"{kind(file)}.json"].iter_errors(read_file(file, ROOT).plain()))
    assert not errors, errors
    first = file.read_text("utf-8").splitlines()[0]
    if first.startswith(MODELINE):  # it helps an editor, and nothing needs it
        assert (file.parent / first.removeprefix(MODELINE)).resolve() == ROOT / "data" / "schema" / f"{kind(file)}.json"


def test_every_fact_has_a_source_and_a_place_in_it(catalogue: Catalogue) -> None:
    assert list(catalogue.cited())
    for each in ("events", "people", "organisations", "places", "publications", "recommendations", "findings", "glossary"):
        for id in catalogue.records(each):
            assert catalogue.citation((each, id)), f"{each}.{id}"


def test_each_source_is_listed_on_every_page_that_cites_it_and_with_its_address(site: Built, catalogue: Catalogue) -> None:
    for language in LANGUAGES:
        cited = {
            each.get("id", "").removeprefix("ref-"): each
            for page in site.of(language)
            for each in page.article.iter("li")
            if (each.get("id") or "").startswith("ref-")
        }
        assert set(cited) == set(catalogue.facts.sources)
        for id in catalogue.facts.sources:
            links = {link.get("href") for link in cited[id].iter("a")}
            assert catalogue.address(id) in {None, *links}, id


def test_an_approximate_count_is_never_printed_as_an_exact_one(site: Built, catalogue: Catalogue) -> None:
    counts = [value for _, value in catalogue.everything if isinstance(value, Count)]
    exact = {(each.count, each.unit) for each in counts if each.certainty is Certainty.exact}
    for count in (each for each in counts if each.certainty is not Certainty.exact):
        for language in LANGUAGES:
            bare = Voice(catalogue, language).plain(count.model_copy(update={"certainty": Certainty.exact}))
            whole = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)")
            said = [page.text for page in site.of(language)]
            qualified = Voice(catalogue, language).plain(count)
            left = re.sub(re.escape(qualified), "", "\n".join(said).replace("\xa0", " "), flags=re.IGNORECASE)
            assert (count.count, count.unit) in exact or not whole.search(left), bare


def test_a_stage_that_no_source_tells_is_said_to_be_unknown_and_never_not_to_have_been(site: Built, catalogue: Catalogue) -> None:
    for id, study in catalogue.studies.items():
        missing = [stage for stage in Stage if catalogue.milestone(study, stage) is None]
        for language in LANGUAGES:
            address = f"{'' if language == 'en' else 'fr/'}studies/{id}/"
            rows = {words(each) for each in site.page(address).article.iter("tr")} if address in site.pages else set()
            voice = Voice(catalogue, language)
            unknown = voice.label("interface", "not recorded")
            for stage in missing if rows else ():
                assert any(voice.plain(stage) in row.lower() and unknown in row for row in rows), f"{address}: {stage}"


def test_each_value_on_which_sources_disagree_is_shown_with_the_others_and_the_reason(site: Built, catalogue: Catalogue) -> None:
    for _, value in catalogue.disputes():
        for language in LANGUAGES:
            voice = Voice(catalogue, language)
            text = site.page(f"{'' if language == 'en' else 'fr/'}gaps/").text.replace("\xa0", " ")
            assert voice.plain(value) in text
            for reading in value.other_readings:
                assert voice.plain(reading) in text
                assert reading.because is None or voice.plain(reading.because).replace("\xa0", " ") in text
