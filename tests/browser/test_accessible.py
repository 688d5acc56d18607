"""That the site is there for everybody: looked at by axe-core, walked by keyboard, set large, with colours and movement as asked."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from axe import faults
from browsing import tab
from searching import search


@pytest.mark.parametrize(("grey", "rule"), [(0x99, "color-contrast"), (0x66, "color-contrast-enhanced")])
def test_axe_finds_a_pale_text_and_one_that_is_hardly_dark_enough(browser: Browser, address: str, grey: int, rule: str) -> None:
    with tab(browser, bypass_csp=True) as page:
        page.goto(address + "about/")
        page.add_style_tag(content=f"article p {{ color: rgb({grey}, {grey}, {grey}); background: white; }}")
        assert {fault.split(":")[0] for fault in faults(page)} == {rule}


@pytest.mark.parametrize("mark", [".cite button", ".term", ".masthead__menu"])
def test_axe_finds_nothing_in_what_opens(phone: Page, address: str, mark: str) -> None:
    phone.goto(address + "fr/workshops/amber/")
    phone.locator(mark).first.click()
    assert phone.locator(":popover-open").is_visible()
    assert not faults(phone)


def test_axe_finds_nothing_in_the_search(phone: Page, address: str) -> None:
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(address)
    search(phone, "Cedar")
    assert not faults(phone)
    assert phone.get_by_role("link", name="The Cedar study").count()
    assert re.fullmatch(r"\d+ results", phone.locator(".search [role=status]").inner_text())


def outline(page: Page) -> dict[str, Any]:
    """What has the focus, and whether that can be seen."""
    found: dict[str, Any] = page.evaluate(
        """() => {
          const each = document.activeElement, box = each.getBoundingClientRect();
          const seen = each.type === "radio" ? each.nextElementSibling : each;
          return {
            name: each.getAttribute("aria-label") || each.textContent.trim(), tag: each.tagName, top: box.top + scrollY,
            within: each.closest("header, nav, main, footer")?.className ?? "",
            ring: parseFloat(getComputedStyle(seen).outlineWidth) > 1 && getComputedStyle(seen).outlineStyle !== "none",
          };
        }"""
    )
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything_and_is_seen_to(browser: Browser, address: str, width: int) -> None:
    with tab(browser, width) as page:
        page.goto(address + "studies/", wait_until="networkidle")
        page.keyboard.press("Tab")
        assert outline(page)["name"] == "Skip to content"
        reached: list[dict[str, Any]] = []
        while len(reached) < 400:
            reached.append(outline(page))
            page.keyboard.press("Tab")
            if outline(page)["tag"] == "BODY":
                break
    assert [each for each in reached if not each["ring"]] == []
    names = [each["name"] for each in reached]
    wanted = [
        "The Amber study",
        "Français",
        "Amber study",
        "Source 1, note 1",
        "Cedar",
        "Edit this page",
        "the files of this site",
    ]
    for name in wanted + (["Menu"] if width == 360 else ["Glossary"]):
        assert name in names, name


def test_the_skip_link_leads_past_the_contents(browser: Browser, address: str) -> None:
    with tab(browser, 1280) as page:
        page.goto(address + "studies/", wait_until="networkidle")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert outline(page)["name"] == "Amber study"


def test_the_menu_opens_and_closes_by_keyboard(either_phone: Page, address: str) -> None:
    either_phone.goto(address + "fr/")
    menu = either_phone.get_by_role("button", name="Menu")
    menu.focus()
    either_phone.keyboard.press("Enter")
    contents = either_phone.get_by_role("navigation", name="Pages de ce site")
    assert contents.is_visible()
    either_phone.keyboard.press("Tab")
    either_phone.keyboard.press("Tab")
    assert outline(either_phone)["name"] == "Accueil"
    either_phone.keyboard.press("Escape")
    assert contents.is_hidden()
    assert outline(either_phone)["name"] == "Menu"
    either_phone.keyboard.press("Enter")
    contents.get_by_role("link", name="Glossaire").click()
    either_phone.wait_for_url(address + "fr/glossary/")


def test_a_note_opens_and_closes_by_keyboard(either_phone: Page, address: str) -> None:
    either_phone.goto(address + "workshops/amber/")
    mark = either_phone.get_by_role("button", name="Source 1, note ").first
    mark.focus()
    either_phone.keyboard.press("Enter")
    note = either_phone.locator(".note:popover-open")
    assert re.search(r"\(¶\d\)\. CMC, 8 February 2011", note.inner_text())
    either_phone.keyboard.press("Tab")
    assert outline(either_phone)["name"] == "Close"
    either_phone.keyboard.press("Enter")
    assert not note.count()
    assert outline(either_phone)["name"].startswith("Source 1, note ")


QUICK = """async () => {
    const note = document.querySelector(".note");
    note.showPopover();
    note.querySelector("button").focus();
    await new Promise(done => setTimeout(done, 100));
    return document.activeElement.className;
}"""


def test_a_note_that_opens_takes_no_key_from_a_reader_who_is_quicker(phone: Page, address: str) -> None:
    phone.goto(address + "workshops/amber/")
    assert phone.evaluate(QUICK) == "note__close"


def test_a_note_tells_the_source_the_place_the_certainty_and_the_line(either_phone: Page, address: str, sample: Path) -> None:
    either_phone.goto(address + "workshops/amber/")
    row = either_phone.locator(".facts__row", has_text="Participants")
    row.get_by_role("button", name="Source 1, note ").click()
    note = either_phone.locator(".note:popover-open")
    said = note.inner_text()
    assert "“some thirty people spoke about what they need” (¶2). CMC, 8 February 2011" in said
    assert "An approximate count, in the source too" in said
    href = note.get_by_role("link", name="Participants").first.get_attribute("href") or ""
    found = re.fullmatch(r"https://git\.example\.org/amber-study/edit/main/(data/events/amber_validation_2011\.yml)#L(\d+)", href)
    assert found
    assert (sample / found[1]).read_text("utf-8").splitlines()[int(found[2]) - 1] == "  count: 30"
    either_phone.mouse.click(180, 60)  # a touch elsewhere
    assert not note.count()


def test_a_term_is_explained_where_it_is_first_used(either_phone: Page, address: str) -> None:
    either_phone.goto(address + "fr/workshops/amber/")
    either_phone.locator("button.term", has_text="cercles").click()
    note = either_phone.locator(".note:popover-open")
    assert "l’échelon situé sous la région" in note.inner_text()
    note.get_by_role("link", name="voir dans le glossaire").click()
    either_phone.wait_for_url(address + "fr/glossary/#circle")


def test_the_status_history_is_set_to_a_day_by_keyboard(either_phone: Page, address: str) -> None:
    either_phone.goto(address + "studies/")
    drawn = either_phone.locator(".history__state:visible")
    assert "Cedar published" in drawn.inner_text()
    either_phone.get_by_role("radio", name="1 June 2012").focus()
    for text in (
        "December 2011: Amber presented",
        "7 April 2011: Amber validated · Basil planned · Cedar validated",
    ):
        either_phone.keyboard.press("ArrowUp")
        assert text in drawn.inner_text()
        assert drawn.count() == 1
    either_phone.locator("label", has_text="8 February 2011").click()
    assert "Amber validated · Basil planned · Cedar planned" in drawn.inner_text()


def test_the_history_says_what_its_table_says(phone: Page, address: str) -> None:
    phone.goto(address + "studies/")
    rows = phone.locator(".wide tbody tr").all()
    assert len(rows) == phone.get_by_role("radio").count() == 4
    for row in rows:
        day = row.locator("th").inner_text()
        words = [
            f"{town} {cell}" for town, cell in zip(("Amber", "Basil", "Cedar"), row.locator("td").all_inner_texts(), strict=True)
        ]
        phone.locator("label", has_text=re.compile(f"^{day}$")).click()
        assert phone.locator(".history__state:visible figcaption").inner_text() == f"{day}: {' · '.join(words)}"


def test_the_comparison_is_a_table_for_readers_of_screens_on_a_phone_too(phone: Page, address: str) -> None:
    phone.goto(address + "studies/")
    table = phone.get_by_role("table", name="The three studies compared")
    assert table.get_by_role("row").count() > 12
    assert table.get_by_role("rowheader", name="Coordinated by").count() == 1
    boxes = [cell.bounding_box() for cell in table.locator("tbody tr").first.locator("td").all()]
    assert all(above and below and below["y"] > above["y"] for above, below in pairwise(boxes))  # one below the other
    shown = "getComputedStyle(document.querySelector('.compared tbody td'), '::before').content"
    assert phone.evaluate(shown) == '"Amber"'


def test_each_town_on_the_map_is_a_link_wide_enough_for_a_finger(phone: Page, address: str) -> None:
    phone.goto(address + "fr/")
    for town, leads in (
        ("Amber", "studies/amber/"),
        ("Basil", "studies/basil/"),
        ("Cedar", "studies/cedar/"),
        ("Dahlia", "workshops/meetings/#closing_2012"),
        ("Elm", "workshops/meetings/#kick_off_2009"),
    ):
        link = phone.locator(".map a", has_text=town)
        box = link.bounding_box()
        assert box and box["width"] >= 24 and box["height"] >= 24
        assert link.evaluate("each => new URL(each.getAttribute('href'), location).href") == f"{address}fr/{leads}"


def test_nothing_moves_for_who_asks_for_stillness(browser: Browser, address: str) -> None:
    with tab(browser, reduced_motion="reduce") as page:
        page.goto(address)
        moving = (
            "[...document.querySelectorAll('*')].filter(each => parseFloat(getComputedStyle(each).transitionDuration) > 0).length"
        )
        assert page.evaluate(moving) == 0


def test_reached_and_not_reached_differ_in_the_readers_own_colours(browser: Browser, address: str) -> None:
    with tab(browser, forced_colors="active") as page:
        page.goto(address)
        colour = "each => getComputedStyle(each, '::before').backgroundColor"
        reached, not_known = (
            page.locator(f".strip__stage{each}").first for each in (".strip__stage--reached", ":not(.strip__stage--reached)")
        )
        assert reached.evaluate(colour) != not_known.evaluate(colour)


def test_more_contrast_is_given_to_who_asks(browser: Browser, address: str) -> None:
    with tab(browser, contrast="more") as page:
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.querySelector('article p')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(251, 248, 242)"), ("dark", "rgb(23, 22, 20)")])
def test_light_and_dark_follow_the_readers_setting_without_javascript(
    browser: Browser, address: str, scheme: str, paper: str
) -> None:
    with tab(browser, java_script_enabled=False, color_scheme=scheme) as page:
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper


def test_without_scripts_the_search_leads_to_a_list_of_everything(browser: Browser, address: str) -> None:
    with tab(browser, 1280, java_script_enabled=False) as page:
        page.goto(address + "fr/workshops/amber/")
        page.locator(".search input").fill("Eve")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}fr/search/?q=Eve")
        page.locator("article").get_by_role("link", name="Eve Fifth").first.click()
        page.wait_for_url(address + "fr/people/#eve_fifth")
    with tab(browser, java_script_enabled=False) as page:
        page.goto(address + "fr/workshops/amber/")
        page.get_by_role("link", name="Rechercher").click()
        page.wait_for_url(address + "fr/search/")
        page.goto(address + "fr/workshops/amber/")
        assert "une trentaine de participants" in page.locator("article").inner_text()
        page.get_by_role("link", name="English").click()
        assert "some thirty participants" in page.locator("article").inner_text()
