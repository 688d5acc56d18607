"""A reader who searches."""

from playwright.sync_api import Locator, Page


def search(page: Page, words: str) -> Locator:
    """Type words into the search of a page, which a button opens on a phone; give the links to what is found."""
    field = page.locator(".search input")
    if not field.is_visible():
        page.locator(".masthead__search").click()
    field.press_sequentially(words)
    links = page.locator(".search__found li a")
    links.first.wait_for()
    return links


def begin(page: Page) -> None:
    """Let the engine and the index of the search come."""
    page.locator(".search input").click()
    for _ in range(500):
        if page.evaluate("!!document.querySelector('.search').search"):
            return
        page.wait_for_timeout(20)
    raise AssertionError("the search did not come within ten seconds")


def first_hits(page: Page, questions: list[str]) -> dict[str, str]:
    """Ask the search of a page; give the address of the first hit of each question, from the home page of its language."""
    begin(page)
    found: dict[str, str] = page.evaluate(
        """questions => Object.fromEntries(questions.map(each => {
          const [hit] = document.querySelector('.search').search(each);
          return [each, hit ? hit.address + (hit.anchor && '#' + hit.anchor) : ''];
        }))""",
        questions,
    )
    return found
