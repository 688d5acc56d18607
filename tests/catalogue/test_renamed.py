"""The site's name, its short name and the addresses of its files stand once: a site of another name shows no trace of its parent's.

On each change tests/published/test_names.py holds that no code and no template has a name in it.
"""

import functools
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser
import pytest
import yaml
from bibtexparser.entrypoint import parse_file
from icalendar import Calendar
from mkdocs.utils.yaml import yaml_load
from pypdf import PdfReader
from rispy import load as load_ris

from kayes.catalogue.settings import Settings, read_settings
from kayes.checks.check import Checked, checked, main
from kayes.exports.cards import card
from kayes.exports.serializer import Values
from kayes.tools.review import State
from projects import Once, build, copied
from site_reading import LANGUAGES, Built, read, words

pytestmark = pytest.mark.slow

THEIRS = Settings(
    names={"en": "Quokka & Co papers", "fr": "Cahiers du quokka"},
    short_name="quokka-papers",
    site_url="https://papers.quokka.test/",
    repo_url="https://git.quokka.test/marsupials/papers",
    tag="papers.quokka.test,2024",
    editor="https://git.quokka.test/marsupials/papers/-/edit/trunk/",
    contact="contact@example.org",
    foot=("data/index.md", "data/dictionary.md", "data/api.md", "about.md"),
)
"""Names that nobody would take for others."""


@dataclass(frozen=True)
class Renamed:
    """A project that another one is the parent of, and its site."""

    project: Path
    site: Built
    checked: Checked


@pytest.fixture(scope="module")
def ours(sample: Path) -> Settings:
    """The names before."""
    return read_settings(sample / "mkdocs.yml")


@pytest.fixture(scope="module")
def renamed(sample: Path, once: Once) -> Renamed:
    """A copy of the project whose mkdocs.yml inherits all but the names and the addresses."""
    project = once("renamed", functools.partial(rename, sample))
    return Renamed(project, read(project / "site"), checked(project))


def rename(sample: Path, project: Path) -> None:
    """Write such a copy, and build it."""
    file = copied(sample, project) / "mkdocs.yml"
    languages = yaml_load(file.read_text("utf-8"))["plugins"]["i18n"]["languages"]
    for each in languages:
        each["site_name"] = THEIRS.names[each["locale"]]
    changed = {
        "INHERIT": "named.yml",
        "site_name": THEIRS.names["en"],
        "site_url": THEIRS.site_url,
        "repo_url": THEIRS.repo_url,
        "edit_uri": "-/edit/trunk/docs/",
        "extra": {"short_name": THEIRS.short_name, "tag": THEIRS.tag},
        "plugins": {"i18n": {"languages": languages}},
    }
    file.rename(project / "named.yml")
    file.write_text(yaml.safe_dump(changed, allow_unicode=True), "utf-8")
    build(project, project / "site")


def home(site: Built, language: str) -> Path:
    """The folder of the pages of a language."""
    return site.folder if language == "en" else site.folder / language


def start(language: str) -> str:
    """What the addresses of a language begin with."""
    return "" if language == "en" else f"{language}/"


def test_the_settings_are_those_of_the_project_and_of_its_parent(renamed: Renamed) -> None:
    assert read_settings(renamed.project / "mkdocs.yml") == THEIRS


def test_nothing_is_wrong_with_a_project_of_another_name(renamed: Renamed, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], renamed.project) == 0
    assert capsys.readouterr().out.startswith("Nothing is wrong with ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_bears_the_name(renamed: Renamed, language: str) -> None:
    name, pages = THEIRS.names[language], renamed.site.of(language)
    assert len(pages) > 15
    for page in pages:
        assert page.title.endswith(name)
        (masthead,) = [link for link in page.all("a") if link.get("class") == "masthead__name"]
        assert words(masthead) == name
    missing = (home(renamed.site, language) / "404.html").read_text("utf-8")
    assert f"<title>404 – {name.replace('&', '&amp;')}</title>" in missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_and_calendar_bear_the_name(renamed: Renamed, language: str) -> None:
    name = THEIRS.names[language]
    feed = feedparser.parse((home(renamed.site, language) / "feed.xml").read_bytes()).feed
    assert feed.title.startswith(name) and feed.title != name and feed.author == name
    calendar: Any = Calendar.from_ical((home(renamed.site, language) / "calendar/all.ics").read_bytes())
    assert calendar["x-wr-calname"] == name and name in calendar["prodid"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_and_each_picture_bears_the_name(renamed: Renamed, language: str) -> None:
    name = THEIRS.names[language]
    sheets = [file for file in renamed.site.folder.rglob(f"*-{language}.pdf")]
    assert sheets
    for file in sheets:
        sheet = PdfReader(file)
        assert sheet.metadata and (sheet.metadata.title or "").endswith(f" — {name}") and name in (sheet.metadata.author or "")
        assert name in " ".join(sheet.pages[0].extract_text().split())
    site, pages = renamed.checked.site, renamed.checked.pages
    pictures = [card(Values(site), page, pages[key])["site"] for key, page in site.pages.items() if key[0] == language]
    assert len(pictures) > 15 and set(pictures) == {name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_citation_bears_the_name_and_an_id_of_the_short_one(renamed: Renamed, language: str) -> None:
    name, pages = THEIRS.names[language], renamed.site.of(language)
    for page in pages:
        here = renamed.site.folder / page.address
        bibtex = parse_file(str(here / "cite.bib")).entries[0]
        [ris] = load_ris(here / "cite.ris")
        [csl] = json.loads((here / "cite.json").read_text("utf-8"))
        assert bibtex["howpublished"].replace("\\", "") == ris["secondary_title"] == csl["container-title"] == name
        assert name in csl["author"][0]["literal"] and ris["authors"] == [csl["author"][0]["literal"]]
        for id in (bibtex.key, ris["id"], csl["id"]):
            assert id.startswith(f"quokka_papers_{language}_")
        assert csl["author"][0]["literal"] in " ".join("".join(page.document.itertext()).split(" "))


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("data/datapackage.json", lambda told: told["title"]),
        ("data/schema.json", lambda told: told["title"]),
        ("api/v1/openapi.json", lambda told: told["info"]["title"]),
    ],
)
def test_the_descriptions_of_the_data_bear_the_name(renamed: Renamed, file: str, shown: Callable[[Any], str]) -> None:
    told = json.loads((renamed.site.folder / file).read_text("utf-8"))
    assert shown(told).startswith(f"{THEIRS.names['en']}: ")


def test_the_package_of_the_data_has_the_short_name(renamed: Renamed) -> None:
    assert json.loads((renamed.site.folder / "data/datapackage.json").read_text("utf-8"))["name"] == THEIRS.short_name


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_engines_are_told_the_name(renamed: Renamed, language: str) -> None:
    for address, kind in (("", "WebSite"), ("data/", "Dataset")):
        page = renamed.site.page(start(language) + address)
        scripts = [each.text or "" for each in page.all("script") if each.get("type") == "application/ld+json"]
        named = [thing["name"] for each in scripts for thing in json.loads(each)["@graph"] if thing["@type"] == kind]
        assert named == [THEIRS.names[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offline_edition_has_the_short_name_and_is_offered_under_it(renamed: Renamed, language: str) -> None:
    (archive,) = home(renamed.site, language).glob("*.zip")
    assert archive.name == THEIRS.archive(language)
    offered = {link.get("href", "").rpartition("/")[2] for page in renamed.site.of(language) for link in page.all("a")}
    assert archive.name in offered
    with zipfile.ZipFile(archive) as packed:
        assert f"{THEIRS.names[language].replace('&', '&amp;')}</a>" in packed.read("index.html").decode()


def test_each_page_and_each_fact_is_edited_at_the_one_address(renamed: Renamed) -> None:
    pages: set[str] = set()
    facts: set[str] = set()
    for page in renamed.site.pages.values():
        for link in page.all("a"):
            href = link.get("href") or ""
            (pages if link.get("rel") == "edit" else facts if "#L" in href else set()).add(href)
    assert len(pages) == len(renamed.site.pages) and len(facts) > 50
    assert all(href.startswith(f"{THEIRS.editor}docs/") for href in pages)
    assert all(href.startswith(f"{THEIRS.editor}data/") for href in facts)


def test_no_address_and_no_short_name_of_the_parent_is_left_over(renamed: Renamed, ours: Settings) -> None:
    ids = [f"{ours.short_name.replace('-', '_')}_{language}_" for language in LANGUAGES]
    left = [*map(ours.archive, LANGUAGES), *ids, ours.site_url, ours.repo_url, ours.tag, ours.editor, ours.view_url("")]
    texts = {".html", ".xml", ".json", ".txt", ".bib", ".ris", ".ics", ".csv", ".geojson", ".js", ".css"}
    files = [file for file in renamed.site.folder.rglob("*") if file.suffix in texts]
    assert len(files) > 200
    for file in files:
        text = file.read_text("utf-8")
        assert not [each for each in left if each in text], file


def test_a_review_works_on_a_project_of_another_name(renamed: Renamed, tmp_path: Path) -> None:
    assert State(copied(renamed.project, tmp_path / "copy")).site.settings == THEIRS
