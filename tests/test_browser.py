"""The site in a real browser: its search, its languages, and what it asks of the network."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from site_reading import Built


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    """Where the site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site.folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of 360 px, which fails the test for any message on its console and any request to elsewhere."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "response", lambda response: complaints.extend([] if response.status < 400 else [f"{response.status}: {response.url}"])
    )
    page.on("request", lambda request: complaints.extend([] if "//127.0.0.1" in request.url else [request.url]))
    yield page
    context.close()
    assert not complaints


@pytest.mark.parametrize(
    ("home", "word", "found", "not_found"),
    [("", "Bourem", "The Gao", "L'étude"), ("fr/", "Bourem", "L'étude de Gao", "The Gao")],
)
def test_each_language_finds_its_own_pages(phone: Page, address: str, home: str, word: str, found: str, not_found: str) -> None:
    phone.goto(address + home)
    phone.locator("label.md-header__button[for=__search]").click()
    phone.locator("input.md-search__input").press_sequentially(word)
    results = phone.locator("a.md-search-result__link")
    results.first.wait_for()
    text = phone.locator("ol.md-search-result__list").inner_text()
    assert found in text
    assert not_found not in text
    results.first.click()
    assert phone.url.startswith(address + home)
    assert "Bourem" in phone.locator("article").inner_text()


def test_the_other_language_is_one_touch_away_and_back(phone: Page, address: str) -> None:
    phone.goto(address + "studies/gao/")
    phone.get_by_role("link", name="Français").click()
    assert phone.url == address + "fr/studies/gao/"
    assert phone.locator("h1").inner_text() == "L'étude de Gao"
    phone.get_by_role("link", name="English").click()
    assert phone.url == address + "studies/gao/"


@pytest.mark.parametrize("path", ["", "workshops/kayes/", "studies/", "fr/", "fr/sources/", "fr/project/", "fr/data/"])
def test_nothing_scrolls_sideways_on_a_phone_and_nothing_is_asked_elsewhere(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_all_is_readable_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "fr/workshops/kayes/")
    assert "une trentaine de participants" in page.locator("article").inner_text()
    page.get_by_role("link", name="English").click()
    assert "some thirty participants" in page.locator("article").inner_text()
    context.close()
