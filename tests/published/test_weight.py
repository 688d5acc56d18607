"""What a published page costs its reader, in bytes as they travel."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from browsing import Launch, tab
from kayes.checks.check import checked
from kayes.pages.addresses import folder
from kayes.tools.bench import grown, needed, packed
from kayes.values.languages import LANGUAGES
from projects import ADDRESSES, PAGES, ROOT, weekly
from site_reading import Built


def _is_seen(request: Request) -> bool:
    """Tell whether a page needs a file to be seen whole; what is kept for reading offline follows, and has a bar of its own."""
    path = urlsplit(request.url).path
    return not (path.endswith("offline.html") or path.startswith("/assets/offline."))


class Fetched:
    """The files that a first view of a page asks for."""

    def __init__(self, page: Page, site: Built) -> None:
        self.files: dict[Path, None] = {}
        self._site = site
        page.context.on("request", lambda request: self._note(urlsplit(request.url).path) if _is_seen(request) else None)

    def _note(self, path: str) -> None:
        file = self._site.folder / path.lstrip("/")
        self.files[file / "index.html" if file.is_dir() else file] = None


@pytest.fixture(scope="module")
def slow_browser(launch: Launch) -> Iterator[Browser]:
    """Chromium on a line of the second generation."""
    browser = launch("--force-effective-connection-type=2G")
    yield browser
    browser.close()


def weight(files: Iterable[Path], *suffixes: str) -> int:
    """The bytes of files as they travel, all of them or those of some kinds."""
    return sum(packed(file) for file in files if not suffixes or file.suffix in suffixes)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_first_view_needs_no_more_than_the_first_round_trip(site: Built, path: str) -> None:
    files = needed(site.folder, site.folder / path / "index.html")
    mend = (
        f"{path or 'Home'} has grown too heavy for a weak phone — move a part of its text, or some of its blocks, to another page"
    )
    assert weight(files, ".html", ".css") <= 14_600, mend
    assert weight(files) <= 15_000, mend


@pytest.mark.parametrize("path", weekly(ADDRESSES, now=[folder(language) for language in LANGUAGES]))
def test_a_browser_asks_for_no_more(browser: Browser, address: str, site: Built, path: str) -> None:
    with tab(browser, service_workers="allow") as page:
        fetched = Fetched(page, site)
        # The icon comes when the browser has time for it.
        with page.context.expect_event("request", lambda request: request.url.endswith(".svg")):
            page.goto(address + path)
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        assert set(fetched.files) <= needed(site.folder, site.folder / path / "index.html")
        assert {file.suffix for file in fetched.files} == {".html", ".css", ".js", ".svg"}


def test_a_second_page_costs_its_text_and_what_it_alone_has(browser: Browser, address: str, site: Built) -> None:
    with tab(browser, service_workers="allow") as page:
        first = Fetched(page, site)
        page.goto(address, wait_until="networkidle")
        shared = set(first.files)
        for path in PAGES[1:3]:
            fetched = Fetched(page, site)
            page.goto(address + path, wait_until="networkidle")
            assert {file.suffix for file in fetched.files if file not in shared} <= {".html", ".css", ".js"}


def test_a_slow_line_and_a_saver_of_data_are_sent_no_more(slow_browser: Browser, address: str, site: Built) -> None:
    with tab(slow_browser, service_workers="allow") as page:
        page.context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
        fetched = Fetched(page, site)
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("[navigator.connection.effectiveType, navigator.connection.saveData]") == ["2g", True]
        assert weight(fetched.files) <= 15_000


SLOW = {"offline": False, "latency": 100, "downloadThroughput": 60_000, "uploadThroughput": 20_000}
"""A line on which a page is seen before all of it is there: milliseconds, and bytes a second."""


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("path", weekly(ADDRESSES, now=["fr/", "fr/studies/"]))
def test_nothing_shifts_while_a_page_arrives(browser: Browser, address: str, path: str, width: int) -> None:
    with tab(browser, width) as page:
        page.add_init_script(
            "shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => shift += each.value))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        page.goto(address + path)
        assert page.evaluate("shift") == 0


def test_the_map_is_light(site: Built) -> None:
    drawings = re.findall(r'<figure class="map">\s*(<svg.*?</svg>)', site.page("").html, re.DOTALL)
    assert drawings and all(1000 < len(drawing.encode()) < 8000 for drawing in drawings)


@pytest.mark.slow
def test_the_project_with_more_studies_of_which_the_growth_is_measured_is_sound(tmp_path: Path) -> None:
    assert len(checked(grown(ROOT, tmp_path, 5)).site.catalogue.studies) == 5
