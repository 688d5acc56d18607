"""The same fact is the same wherever the published site tells it: on its page, in every file, on paper."""

import datetime
import subprocess
from typing import Any

import duckdb
import frictionless
import jsonschema
import pytest
import yaml
from playwright.sync_api import Page

from exports_reading import LANGUAGES, closed, events, linked, load, objects, rows, sheet
from kayes.catalogue.catalogue import Catalogue
from kayes.pages.addresses import folder
from kayes.pages.pages import Site
from kayes.pages.views import Voice
from kayes.records.flat_tables import every_table
from kayes.values.count import Count
from kayes.values.date import Date
from projects import ROOT
from site_reading import Built

KINDS = ("studies", "events", "publications")


def counts_and_dates(catalogue: Catalogue) -> list[tuple[str, str, str, Count | Date]]:
    """The counts and dates of the records that have a page or a row of their own: kind, id and key of each."""
    found = [(path, value) for path, value in catalogue.everything if isinstance(value, Count | Date)]
    return [(str(path[0]), str(path[1]), str(path[2]), value) for path, value in found if len(path) == 3 and path[0] in KINDS]


def test_each_count_and_date_is_the_same_in_the_json_the_table_and_on_a_page(site: Built, catalogue: Catalogue) -> None:
    records = load(site, "data/catalogue.json")["records"]
    compared = counts_and_dates(catalogue)
    assert compared
    for kind, id, key, value in compared:
        told = next(each for each in records[kind] if each["id"] == id)[key]
        certainty = catalogue.certainty((kind, id, key))
        assert told["certainty"] == certainty
        assert told["value"] == (value.number if isinstance(value, Count) else str(value.value))
        row = rows(site, kind)[id]
        prefix = f"{certainty} " if isinstance(value, Count) and certainty != "exact" else ""
        shown = f"{told['from']} to {told['to']}" if certainty == "range" else f"{prefix}{told['value']}"
        assert (row[key], row[f"{key}_certainty"]) == (shown, certainty)
        for language in LANGUAGES:
            said = Voice(catalogue, language).plain(value)
            assert told["words"][language] == said
            to_the_day = isinstance(value, Date) and certainty == "day" and not value.until
            assert (said.split(" ", 1)[1] if to_the_day else said) in site.text(language).replace("\xa0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_the_counts_and_dates_of_its_record(site: Built, catalogue: Catalogue, language: str) -> None:
    sheets = {file.stem.removesuffix(f"-{language}"): file for file in site.folder.rglob(f"*-{language}.pdf")}
    told = [(id, value) for _, id, _, value in counts_and_dates(catalogue) if id in sheets]
    assert sheets and told
    for id, value in told:
        assert Voice(catalogue, language).plain(value) in sheet(sheets[id]).replace("\xa0", " "), id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_has_each_meeting_whose_day_is_recorded_and_no_other(site: Built, catalogue: Catalogue, language: str) -> None:
    entries = {str(each["uid"]).rpartition("/")[2]: each for each in events(site.folder / f"{folder(language)}calendar/all.ics")}
    days = {id: event.date.days for id, event in catalogue.facts.events.items() if event.date and event.date.days}
    assert days and set(entries) == set(days)
    for id, (first, last) in days.items():
        assert entries[id]["dtstart"].dt == first
        assert (entries[id]["dtend"].dt - last).days == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_engines_are_told_the_day_of_a_meeting_that_has_a_page(
    site: Built, catalogue: Catalogue, pages: Site, language: str
) -> None:
    told = 0
    for page in pages.pages.values():
        value = catalogue.get((*page.subject, "date")) if page.subject and page.language == language else None
        if isinstance(value, Date) and value.days and not value.other_readings:
            address = pages.url(language, page.file).removeprefix(pages.settings.site_url)
            [event] = [each for each in linked(site.page(address)) if each["@type"] == "Event"]
            assert event["startDate"] == value.days[0].isoformat()
            told += 1
    assert told


def test_the_status_of_a_study_is_the_same_on_its_page_and_in_the_api(site: Built, catalogue: Catalogue) -> None:
    told = {each["id"]: each["status"] for each in load(site, "api/v1/status.json")["studies"]}
    assert set(told) == set(catalogue.studies)
    for id, study in catalogue.studies.items():
        assert told[id]["value"] == study.status.value
        for language in LANGUAGES:
            assert told[id]["words"][language] in site.page(f"{folder(language)}studies/").text


def test_a_count_that_is_not_exact_is_never_read_as_a_number(site: Built) -> None:
    for address in ("data/catalogue.json", "api/v1/studies.json"):
        counts = [each for each in objects(load(site, address)) if "unit" in each and "value" in each]
        assert counts and all(each["certainty"] for each in counts)


def test_the_tables_are_a_valid_data_package_whose_ids_lead_to_each_other(site: Built) -> None:
    package = frictionless.Package(str(site.folder / "data/datapackage.json"))
    assert len(package.resources) == len(every_table())
    report = package.validate()
    assert report.valid, report.flatten(["taskPosition", "rowNumber", "fieldName", "note"])


def test_all_records_have_the_shape_that_is_described(site: Built, catalogue: Catalogue) -> None:
    described = load(site, "data/schema.json")
    jsonschema.Draft202012Validator.check_schema(described)
    told = load(site, "data/catalogue.json")
    jsonschema.Draft202012Validator(closed(described)).validate(told)
    assert told["day_of_record"] == catalogue.day.isoformat()


def example(site: Built, address: str, language: str, word: str) -> str:
    """The block of code on a page that has a word in it."""
    page = site.page(f"{folder(language)}{address}")
    return next(text for text in ("".join(each.itertext()) for each in page.all("code")) if word in text)


def to_the_day(catalogue: Catalogue) -> dict[str, datetime.date]:
    """The first day of each event whose date is known to the day."""
    dated = {
        id: event.date for id, event in catalogue.facts.events.items() if catalogue.certainty(("events", id, "date")) == "day"
    }
    return {id: date.value.first_day for id, date in dated.items() if date}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_pandas_runs(site: Built, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.chdir(site.folder / "data")
    found: dict[str, Any] = {}
    exec(example(site, "data/examples/", language, "import pandas"), found)
    for id, participants in ((id, event.participants) for id, event in catalogue.facts.events.items()):
        number = found["count"].loc[id].to_dict()
        if participants:
            assert number == {"certainty": participants.certainty.value, "number": str(participants.count)}
    assert {id: day.date() for id, day in found["days"].items()} == to_the_day(catalogue)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_r_runs(site: Built, catalogue: Catalogue, language: str) -> None:
    said = "\ncat(paste(rownames(dated), format(days)), sep='\\n')"
    done = subprocess.run(
        ["Rscript", "-e", example(site, "data/examples/", language, "read.csv") + said],
        cwd=site.folder / "data",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert {line.split()[0]: line.split()[1] for line in done.stdout.splitlines()} == {
        id: str(day) for id, day in to_the_day(catalogue).items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_sql_runs(site: Built, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.chdir(site.folder / "data")
    found = duckdb.execute(example(site, "data/examples/", language, "SELECT")).fetchall()
    dated = [
        (id, each.stage.value) for id, study in catalogue.studies.items() for each in study.milestones if catalogue.limit(each)
    ]
    assert found and {row[:2] for row in found} <= set(dated)
    assert [row[2] for row in found] == sorted(row[2] for row in found)
    assert all(isinstance(row[2], datetime.date) and row[3] in catalogue.facts.sources for row in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_javascript_runs(phone: Page, address: str, site: Built, catalogue: Catalogue, language: str) -> None:
    phone.goto(f"{address}{folder(language)}data/examples/")
    status = phone.evaluate(f"async () => {{ {example(site, 'data/examples/', language, 'fetch(')}\n return status; }}")
    assert status == {id: study.status.value for id, study in catalogue.studies.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_download_is_there_with_its_size(site: Built, language: str) -> None:
    page = site.page(f"{folder(language)}data/")
    sizes = {each.get("data-of", ""): int(each.get("value", "")) for each in page.all("data") if each.get("data-of")}
    assert len(sizes) > len(every_table())
    for address, size in sizes.items():
        assert (site.folder / address).stat().st_size == size, address
    offered = {address for address in sizes if address.startswith("data/")}
    there = {f"data/{file.name}" for file in (site.folder / "data").iterdir() if file.suffix in (".csv", ".json", ".geojson")}
    assert offered == there - {"data/cite.json"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_names_every_column(site: Built, language: str) -> None:
    text = site.page(f"{folder(language)}data/dictionary/").text
    for table in every_table():
        assert f"{table.name}.csv" in text
        for columns, told in table.fields:
            assert columns[0] in text
            assert told[language].split(" ")[0].strip("`") in text and told["fr"] and told["fr"] != told["en"]


def test_the_data_as_a_whole_are_cited_under_the_licence_that_they_carry(site: Built) -> None:
    whole = yaml.safe_load((ROOT / ".github/CITATION.cff").read_text("utf-8"))
    package = load(site, "data/datapackage.json")
    assert [whole["license"]] == [each["name"] for each in package["licenses"]]
    assert "date-released" not in whole, "the day of the record stands in the data, and changes with them"
