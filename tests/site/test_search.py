"""The search: what it understands, where it leads, and how it behaves under a reader's hands."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import tab
from kayes.pages.addresses import folder
from searching import begin, first_hits, search
from site_reading import LANGUAGES, Built, search_index


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1280 px."""
    with tab(browser, 1280) as page:
        yield page


ENGLISH = {
    # as people type
    "eve fifth": "people/#eve_fifth",
    "EVE": "people/#eve_fifth",
    "fift": "people/#eve_fifth",
    "Eve Fifht": "people/#eve_fifth",
    "who is Eve Fifth?": "people/#eve_fifth",
    # where it leads
    "Invented Union": "organisations/#union",
    "sheet amber workshop pdf": "workshops/amber/amber_validation_2011-en.pdf",
    "glossary": "glossary/",
}


@pytest.mark.parametrize("home", ["", "fr/"])
def test_a_date_is_found_however_it_is_typed(page: Page, address: str, home: str) -> None:
    page.goto(address + home)
    month = {"": "February", "fr/": "février"}[home]
    typed = [f"8 {month} 2011", f"8 {month[:3]} 2011", "08/02/2011", "8.2.2011", "2011-02-08", f"8 {month.upper()} 2011"]
    found = first_hits(page, typed)
    assert len(set(found.values())) == 1 and found[typed[0]]


def test_accents_elision_plurals_and_numbers_in_words_make_no_difference(page: Page, address: str) -> None:
    page.goto(address + "fr/")
    for written, meant in (
        ("étude", "etude"),
        ("l’étude d’Amber", "etude amber"),
        ("études", "étude"),
        ("trente participants", "30 participants"),
        ("vingt-cinq", "25"),
        ("d'Amber", "Amber"),
        ("cœur", "coeur"),
    ):
        found = first_hits(page, [written, meant])
        assert found[written] == found[meant], written


def test_a_record_leads_to_its_entry_and_a_sheet_to_its_file(page: Page, address: str) -> None:
    page.goto(address)
    assert first_hits(page, list(ENGLISH)) == ENGLISH


def test_an_everyday_word_finds_what_the_site_calls_otherwise(page: Page, address: str) -> None:
    page.goto(address)
    assert first_hits(page, ["meaning"])["meaning"] == "glossary/"


def test_pages_for_makers_come_last(page: Page, address: str) -> None:
    page.goto(address)
    begin(page)
    hits = page.evaluate("document.querySelector('.search').search('studies').map(each => each.address)")
    for_makers = [each.startswith("data/") for each in hits]
    assert len(set(for_makers)) == 2 and for_makers == sorted(for_makers)


def test_what_is_found_is_shown_in_whole_lines_with_its_words_marked(page: Page, address: str) -> None:
    page.goto(address)
    first = search(page, "Fern").first
    assert "fern" in [each.lower() for each in first.locator("mark").all_inner_texts()]
    text = first.locator("span").inner_text()
    assert text and len(text) < 160


def test_two_lines_of_text_are_shown_on_a_phone_as_well(phone: Page, address: str) -> None:
    phone.goto(address)
    texts = search(phone, "Amber workshop").locator("span").all()
    sizes = "each => [each.getBoundingClientRect().height, parseFloat(getComputedStyle(each).fontSize)]"
    high = [height / letters for height, letters in (text.evaluate(sizes) for text in texts)]
    assert len(high) > 3 and max(high) < 3, "a line is 1.2 letters high"


def test_a_hit_leads_to_its_words_and_not_to_the_same_words_higher_up(phone: Page, address: str) -> None:
    phone.goto(address)
    link = search(phone, "Eve Fifth").first
    href = str(link.get_attribute("href"))
    assert href.startswith(f"{address}people/#eve_fifth:~:text=") or href.endswith("#eve_fifth")
    link.click()
    phone.wait_for_url("**/people/**")
    expect(phone.locator("#eve_fifth"), "the entry is in sight").to_be_in_viewport()


@pytest.mark.parametrize("typed", ["8 février 2011", "8 févr. 2011", "08-02-2011", "08/02/11"])
def test_a_date_is_understood_as_it_is_written_elsewhere(page: Page, address: str, typed: str) -> None:
    page.goto(address)
    found = first_hits(page, [typed, "8 February 2011"])
    assert found[typed] == found["8 February 2011"]


def test_a_search_that_did_not_come_offers_the_list_and_is_asked_for_again(browser: Browser, address: str) -> None:
    page = browser.new_page()  # whose console tells of what did not come
    page.route("**/search.*.js", lambda route: route.abort())
    page.goto(address)
    page.locator("script[src*='/offline.']").wait_for(state="attached")
    page.wait_for_timeout(300)
    page.locator(".search input").fill("Fern")
    page.locator(".search__none").get_by_role("link").wait_for()
    assert "Nothing" not in page.locator(".search__none").inner_text()
    expect(page.locator(".search [role=status]")).to_have_text(page.locator(".search__none").inner_text())
    page.unroute_all(behavior="wait")
    page.locator(".search input").fill("Fern ")
    page.locator(".search__found li a").first.wait_for()
    page.close()


def test_where_no_worker_is_a_search_that_did_not_come_offers_the_list_as_well(browser: Browser, address: str) -> None:
    page = browser.new_context(service_workers="block").new_page()
    page.route("**/search/index.js", lambda route: route.abort())
    page.goto(address)
    page.locator(".search input").fill("Fern")
    page.locator(".search__none").get_by_role("link").wait_for()
    page.context.close()


def test_escape_leaves_the_search_also_with_capitals_locked(page: Page, address: str) -> None:
    page.goto(address + "studies/amber/")
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', {key: 'K', ctrlKey: true, bubbles: true}))")
    page.keyboard.insert_text("Fern")
    page.locator(".search__found li a").first.wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_escape_leads_back_to_the_place_on_the_page(page: Page, address: str) -> None:
    page.goto(address + "sources/")
    page.evaluate("scrollTo(0, 500)")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("Fern")
    page.locator(".search__found li a").first.wait_for()
    assert page.evaluate("scrollY") < 500
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == 500


def test_an_acronym_is_found_with_dots_in_it(page: Page, address: str) -> None:
    page.goto(address)
    found = first_hits(page, ["C.M.C.", "CMC"])
    assert found["C.M.C."] == found["CMC"] != ""


def test_escape_leads_nowhere_from_a_search_that_was_begun_in_the_field_itself(page: Page, address: str) -> None:
    page.goto(address + "sources/")
    page.evaluate("scrollTo(0, 500)")
    page.keyboard.press("Control+k")
    page.locator("h1").click()
    page.locator(".search input").click()
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") < 500, "where an earlier search was opened"


def test_a_word_with_a_wrong_letter_is_found_beside_another_word(page: Page, address: str) -> None:
    page.goto(address)
    found = first_hits(page, ["Amder workshop", "Amber workshop"])
    assert found["Amder workshop"] == found["Amber workshop"]


def test_sizes_that_come_later_and_lines_that_follow_each_other_are_kept_apart_in_what_is_found(site: Built) -> None:
    for language in LANGUAGES:
        texts = [text for page in search_index(site.folder / folder(language))["pages"] for _, _, text, *_ in page[2]]
        assert not [text for text in texts if "(0" in text or "( K" in text or "( k" in text]
    [drawing] = [text for text in texts if "◇" in text]
    assert "\n" in drawing[drawing.index("◇") :], "a line break is one"


def test_nothing_found_says_so_and_offers_everything(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "Fern")
    page.locator(".search input").fill("qqqq")
    nothing = page.locator(".search__none")
    expect(page.locator(".search [role=status]")).to_have_text("Nothing was found.")
    nothing.get_by_role("link").click()
    page.wait_for_url(address + "search/")
    page.locator(".everything a").nth(30).wait_for()


def test_a_word_that_stands_nowhere_finds_nothing_be_it_short_or_with_an_english_ending(page: Page, address: str) -> None:
    page.goto(address + "fr/")
    assert first_hits(page, ["xq", "validationing"]) == {"xq": "", "validationing": ""}


def test_nothing_comes_before_somebody_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.locator(".search input").focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    assert not [each for each in asked if "search" in each]


def test_what_is_typed_before_the_search_has_arrived_is_not_lost(browser: Browser, address: str) -> None:
    with tab(browser, 1280) as page:

        def late(route: Route) -> None:
            page.wait_for_timeout(800)
            route.continue_()

        page.route("**/search.*.js", late)
        page.goto(address)
        assert search(page, "Fern").count()
        assert page.locator(".search input").input_value() == "Fern"
        page.unroute_all(behavior="wait")  # one that is still late would outlive the page


def test_what_is_pasted_counts(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".search input").fill("Fern")  # one event of input and no key, as after a paste or dictation
    page.locator(".search__found li a").first.wait_for()


def test_the_search_is_walked_by_arrows_and_left_by_escape(phone: Page, address: str) -> None:
    phone.goto(address)
    links = search(phone, "Grove")
    phone.keyboard.press("ArrowDown")
    assert links.nth(0).evaluate("each => each === document.activeElement")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowUp")
    assert links.nth(0).evaluate("each => each === document.activeElement")
    phone.keyboard.press("ArrowUp")
    assert phone.locator(".search input").evaluate("each => each === document.activeElement")
    phone.keyboard.press("Escape")
    assert phone.locator(".search__found").is_hidden()
    assert "masthead__search" in phone.evaluate("document.activeElement.className")


def test_control_k_opens_it_and_escape_leads_back(page: Page, address: str) -> None:
    page.goto(address + "studies/")
    link = page.locator("article a").first
    link.focus()
    page.keyboard.press("Control+k")
    assert page.locator(".search input").evaluate("each => each === document.activeElement")
    page.keyboard.press("Escape")
    assert link.evaluate("each => each === document.activeElement")


def test_enter_goes_to_the_first_hit(page: Page, address: str) -> None:
    page.goto(address)
    links = search(page, "Grove")
    page.keyboard.press("Enter")
    assert links.first.evaluate("each => each === document.activeElement")


def test_a_single_letter_leaves_the_reader_where_he_is(phone: Page, address: str) -> None:
    phone.goto(address + "studies/")
    phone.mouse.click(180, 700)
    for key in "nps/f.,":
        phone.keyboard.press(key)
    assert phone.url == address + "studies/"
    assert phone.evaluate("document.activeElement.tagName") == "BODY"
