"""The edition for Kiwix, read by Kiwix's own tools; they come with scripts/test --all, where that can install them."""

import contextlib
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from playwright.sync_api import Browser

from kayes.pages.addresses import folder
from kayes.values.languages import LANGUAGES
from projects import Once, build, installed
from searching import search
from site_reading import read

pytestmark = pytest.mark.slow

TOOLS = all(shutil.which(tool) for tool in ("zimcheck", "kiwix-serve"))
needs_kiwix = pytest.mark.skipif(not TOOLS, reason="the tools of Kiwix are not here")
HOMES = {language: folder(language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def editions(sample: Path, once: Once) -> Path:
    """The made-up project as a site, with its editions for Kiwix."""
    return once("sample-editions", lambda folder: build(sample, folder, EDITIONS="true"))


def zim(editions: Path, language: str) -> Path:
    return editions / f"{HOMES[language]}amber-study-{language}.zim"


def said(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("language", HOMES)
def test_it_is_light_and_offered_where_the_archive_is_with_its_size(editions: Path, language: str) -> None:
    file = zim(editions, language)
    assert 50_000 < file.stat().st_size <= 1_000_000
    about = read(editions).page(f"{HOMES[language]}about/")
    assert any((link.get("href") or "").endswith(file.name) for link in about.all("a"))
    sizes = {each.get("data-of"): each.get("value") for each in about.all("data")}
    assert sizes["zim"] == str(file.stat().st_size)


@needs_kiwix
@pytest.mark.parametrize("language", HOMES)
def test_zimcheck_finds_nothing(editions: Path, language: str) -> None:
    told = said("zimcheck", "--all", zim(editions, language))
    assert "Overall Test Status: Pass" in told
    assert "[ERROR]" not in told and "[WARNING]" not in told


def test_a_word_is_found_with_its_accents_or_without(editions: Path) -> None:
    """Kiwix of Debian 12 finds no word that is typed with accents, in any ZIM: here speaks a later one."""
    searcher = Searcher(Archive(zim(editions, "fr")))
    plain, accented = (searcher.search(Query().set_query(word)).getEstimatedMatches() for word in ("etudes", "études"))
    assert plain == accented > 3


def test_the_script_of_the_build_makes_it(project: Path) -> None:
    done = subprocess.run([installed(project) / "scripts/build", "--editions"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(zim(project / "site", language).exists() for language in HOMES)


@pytest.fixture(scope="module")
def kiwix(editions: Path) -> Iterator[str]:
    """The address of a kiwix-serve with the edition in French."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["kiwix-serve", "--address=127.0.0.1", f"--port={port}", zim(editions, "fr")], stdout=subprocess.DEVNULL
    )
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait()


@needs_kiwix
def test_its_library_shows_what_it_is(kiwix: str) -> None:
    with urllib.request.urlopen(f"{kiwix}catalog/v2/entries") as answer:
        entry = ElementTree.fromstring(answer.read()).find("{*}entry")
    assert entry is not None
    told = {key: entry.findtext(f"{{*}}{key}") or "" for key in ("title", "language", "summary")}
    assert told["title"] == "L’étude d’Amber" and told["language"] == "fra"
    assert "_ftindex:yes" in (entry.findtext("{*}tags") or "")
    assert told["summary"].startswith("Ce qui s’est passé") and len(told["summary"]) <= 80
    (picture,) = [link for link in entry.findall("{*}link") if (link.get("type") or "").startswith("image/png")]
    with urllib.request.urlopen(kiwix + (picture.get("href") or "").lstrip("/")) as answer:
        assert answer.read().startswith(b"\x89PNG")


@needs_kiwix
def test_a_browser_reads_it_from_kiwix_and_searches_it(kiwix: str, browser: Browser, editions: Path) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    home = f"{kiwix}amber-study-fr/A/index.html"
    page.goto(home, wait_until="networkidle")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 242)"
    page.locator("article a[href*='studies/amber/']").first.click()
    page.wait_for_load_state("networkidle")
    assert page.title() == read(editions).page("fr/studies/amber/").title
    assert page.url.startswith(kiwix)
    search(page, "Fern").first.click()
    page.wait_for_load_state("networkidle")
    assert page.url.startswith(kiwix) and "index.html#" in page.url
    assert not missing
    page.goto(f"{kiwix}search?content=amber-study-fr&pattern=etudes")
    assert "études" in page.locator(".results").inner_text()
    context.close()
