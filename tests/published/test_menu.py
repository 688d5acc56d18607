"""The menu: beside the main part and not within it, always with its button, and showing where the reader is."""

import pytest
from playwright.sync_api import Browser, Page

from browsing import tab
from projects import ADDRESSES
from site_reading import Built

IN_SIGHT = """each => {
  const box = each.getBoundingClientRect(), menu = each.closest("nav").getBoundingClientRect();
  return box.top >= Math.max(menu.top, 0) - 1 && box.bottom <= Math.min(menu.bottom, innerHeight) + 1;
}"""


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_menu_is_no_part_of_what_a_page_says(site: Built, path: str) -> None:
    page = site.page(path)
    (main,) = page.all("main")
    assert not list(main.iter("nav"))
    assert [each.get("id") for each in page.all("nav") if each.get("id")] == ["contents"]


@pytest.mark.parametrize("path", ["", "studies/kayes/", "fr/findings/"])
def test_the_menu_of_a_low_window_shows_where_the_reader_is(browser: Browser, address: str, path: str) -> None:
    with tab(browser, 1280) as page:
        page.set_viewport_size({"width": 1280, "height": 360})
        page.goto(address + path)
        contents = page.locator(".contents")
        assert contents.evaluate("each => each.scrollHeight > each.clientHeight")
        assert contents.locator("[aria-current]").evaluate(IN_SIGHT)
        page.evaluate("scrollTo(0, 900)")
        assert contents.locator("[aria-current]").evaluate(IN_SIGHT)


def test_the_menu_of_a_phone_keeps_its_button_in_sight(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 400})
    phone.goto(address + "fr/glossary/")
    phone.get_by_role("button", name="Menu").click()
    contents = phone.locator(".contents")
    assert contents.locator("[aria-current]").evaluate(IN_SIGHT)
    for end in (0, 9999):
        contents.evaluate("(each, end) => each.scrollTop = end", end)
        assert contents.locator(".note__close").evaluate(IN_SIGHT)
