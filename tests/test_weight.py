"""What a page costs its reader, in bytes as they travel, and that what comes late takes nothing away."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from conftest import Launch, tab
from kayes.bench import packed
from site_reading import Built
from test_site import ADDRESSES


class Fetched:
    """The files that a page of the browser asks for."""

    def __init__(self, page: Page, site: Built) -> None:
        self.files: dict[Path, None] = {}
        self._site = site
        page.context.on("request", lambda request: self._note(urlsplit(request.url).path))

    def _note(self, path: str) -> None:
        file = self._site.folder / path.lstrip("/")
        self.files[file / "index.html" if file.is_dir() else file] = None

    def weight(self, *suffixes: str) -> int:
        """The bytes of all of them, or of those of some kinds."""
        return sum(packed(file) for file in self.files if not suffixes or file.suffix in suffixes)


@pytest.fixture(scope="module")
def slow_browser(launch: Launch) -> Iterator[Browser]:
    """Chromium on a line of the second generation."""
    browser = launch("--force-effective-connection-type=2G")
    yield browser
    browser.close()


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_first_view_needs_no_more_than_the_first_round_trip(browser: Browser, address: str, site: Built, path: str) -> None:
    with tab(browser) as page:
        fetched = Fetched(page, site)
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_function("navigator.serviceWorker.ready")
        assert fetched.weight(".html", ".css") <= 14_600
        assert fetched.weight() <= 15_000
        assert {file.suffix for file in fetched.files} == {".html", ".css", ".js", ".svg"}


def test_a_second_page_costs_its_text_alone(browser: Browser, address: str, site: Built) -> None:
    with tab(browser) as page:
        page.goto(address + "fr/", wait_until="networkidle")
        for path in ("fr/workshops/kayes/", "fr/project/"):
            fetched = Fetched(page, site)
            page.goto(address + path, wait_until="networkidle")
            assert fetched.weight(".html") <= 8_000
            assert {file.suffix for file in fetched.files} <= {".html", ".css", ".js", ".svg"}


def test_a_slow_line_and_a_saver_of_data_are_sent_no_more(slow_browser: Browser, address: str, site: Built) -> None:
    with tab(slow_browser) as page:
        page.context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
        fetched = Fetched(page, site)
        page.goto(address + "fr/workshops/kayes/", wait_until="networkidle")
        assert page.evaluate("[navigator.connection.effectiveType, navigator.connection.saveData]") == ["2g", True]
        assert fetched.weight() <= 15_000


def test_nothing_shifts_while_a_page_arrives(browser: Browser, address: str) -> None:
    for width in (360, 1280):
        with tab(browser, width) as page:
            page.add_init_script(
                "shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => shift += each.value))"
                ".observe({type: 'layout-shift', buffered: true})"
            )
            page.goto(address + "fr/studies/", wait_until="networkidle")
            assert page.evaluate("shift") == 0


def test_what_is_typed_before_the_search_has_arrived_is_not_lost(browser: Browser, address: str) -> None:
    with tab(browser, 1280) as page:

        def late(route: Route) -> None:
            page.wait_for_timeout(1500)
            route.continue_()

        page.route("**/theme.*.js", late)
        page.goto(address)
        page.get_by_role("textbox", name="Search").click()
        page.keyboard.type("Bourem")
        results = page.locator("a.md-search-result__link")
        results.first.wait_for()
        assert page.get_by_role("textbox", name="Search").input_value() == "Bourem"
        assert "Bourem" in page.locator("ol.md-search-result__list").inner_text()


def test_the_search_is_walked_by_keyboard_and_left_by_escape(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.get_by_role("button", name="Search").press("Enter")
    phone.keyboard.type("Ansongo")
    phone.locator("a.md-search-result__link").first.wait_for()
    for _ in range(4):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.className") == "md-search-result__link":
            break
    assert phone.evaluate("document.activeElement.getAttribute('aria-label')") == "How the study was made"
    phone.keyboard.press("Escape")
    assert phone.locator(".md-search__output").is_hidden()
    assert "masthead__search" in phone.evaluate("document.activeElement.className")


def test_a_single_letter_leaves_the_reader_where_he_is(phone: Page, address: str) -> None:
    phone.goto(address + "studies/")
    phone.get_by_role("button", name="Search").click()
    phone.locator(".md-search-result__meta", has_text="Type").wait_for()
    phone.mouse.click(180, 700)  # beside the search
    for key in "nps/f.,":
        phone.keyboard.press(key)
    phone.wait_for_timeout(300)
    assert phone.url == address + "studies/"
    assert phone.evaluate("document.activeElement.tagName") == "BODY"
