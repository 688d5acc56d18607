"""The search: it loses nothing that was typed, and takes nothing from the keyboard."""

from playwright.sync_api import Browser, Page, Route

from browsing import tab


def test_what_is_typed_before_the_search_has_arrived_is_not_lost(browser: Browser, address: str) -> None:
    with tab(browser, 1280) as page:

        def late(route: Route) -> None:
            page.wait_for_timeout(1500)
            route.continue_()

        page.route("**/theme.*.js", late)
        page.goto(address)
        page.get_by_role("textbox", name="Search").click()
        page.keyboard.type("Fern")
        results = page.locator("a.md-search-result__link")
        results.first.wait_for()
        assert page.get_by_role("textbox", name="Search").input_value() == "Fern"
        assert "Fern" in page.locator("ol.md-search-result__list").inner_text()


def test_the_search_is_walked_by_keyboard_and_left_by_escape(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.get_by_role("button", name="Search").press("Enter")
    phone.keyboard.type("Grove")
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
