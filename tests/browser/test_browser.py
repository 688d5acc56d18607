"""The site in a real browser: its search and its languages."""

import pytest
from playwright.sync_api import Page

from searching import search


@pytest.mark.parametrize(
    ("home", "word", "found", "not_found"),
    [("", "Fern", "The Cedar", "L'étude"), ("fr/", "Fern", "L’étude de Cedar", "The Cedar")],
)
def test_each_language_finds_its_own_pages(phone: Page, address: str, home: str, word: str, found: str, not_found: str) -> None:
    phone.goto(address + home)
    results = search(phone, word)
    text = phone.locator(".search__found ol").inner_text()
    assert found in text
    assert not_found not in text
    results.first.click()
    assert phone.url.startswith(address + home)
    assert "Fern" in phone.locator("article").inner_text()


def test_the_other_language_is_one_touch_away_and_back(phone: Page, address: str) -> None:
    phone.goto(address + "studies/cedar/")
    phone.get_by_role("link", name="Français").click()
    phone.wait_for_url(address + "fr/studies/cedar/")
    assert phone.locator("h1").inner_text() == "L’étude de Cedar"
    phone.get_by_role("link", name="English").click()
    phone.wait_for_url(address + "studies/cedar/")
