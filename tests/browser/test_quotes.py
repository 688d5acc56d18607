"""The words of a source in the browser: the note behind a mark leads to the very sentence, wherever it stands on the page of its source."""

from playwright.sync_api import Browser, Page, expect

from kayes.catalogue.catalogue import Catalogue
from site_reading import LANGUAGES, Built

ABOVE = "<p>Something else is said here.</p>" * 80
"""More than a screen of a page, before the words that are looked for."""


def opened_at_the_words(browser: Browser, address: str, url: str, words: str) -> Page:
    """Open a page of the site, the note of the fact that rests on some words, and follow its first link to a copy of the source."""
    page = browser.new_context(viewport={"width": 800, "height": 600}).new_page()
    copy = (
        f"<!doctype html><meta charset=utf-8><title>A copy</title>{ABOVE}<p id=words>It says: {words}, among others.</p>{ABOVE}"
    )
    page.route(f"{url}**", lambda route: route.fulfill(content_type="text/html", body=copy.replace("&", "&amp;")))
    page.goto(address)
    link = page.locator(".note a", has_text=words)
    page.locator(f'[popovertarget="{link.first.evaluate("each => each.closest(`.note`).id")}"]').first.click()
    link.first.click()
    page.wait_for_url(f"{url}**")
    return page


def test_the_note_leads_to_the_very_sentence_whatever_signs_are_in_it(
    browser: Browser, address: str, catalogue: Catalogue
) -> None:
    for source, at, signs in (("amber_page_2011", "¶1", "-,"), ("about_page", "¶1", "-&"), ("gazette_2011", "¶4", "’,")):
        words = next(each.quote or "" for each in catalogue.quotes(source) if each.at == at)
        assert all(sign in words for sign in signs)
        where = "findings/" if source == "gazette_2011" else "project/"
        url = catalogue.address(source) or ""
        page = opened_at_the_words(browser, address + where, url, words)
        expect(page.locator("#words"), words).to_be_in_viewport()
        page.context.close()


def test_a_note_leads_to_the_words_of_each_source_first_and_then_to_the_list_of_sources(site: Built) -> None:
    quoted = 0
    for page in site.pages.values():
        for source in (each for each in page.article.iter("span") if each.get("class") == "note__source"):
            *words, listed = [link.get("href") or "" for link in source.iter("a")]
            assert listed.startswith("#ref-")
            assert not any(each.startswith("#") for each in words)
            quoted += any("#:~:text=" in each for each in words)
    assert quoted > 20


def test_words_in_another_language_than_the_page_say_so(site: Built, catalogue: Catalogue) -> None:
    languages = {each.quote: source.language for id, source in catalogue.facts.sources.items() for each in catalogue.quotes(id)}
    said = 0
    for language in LANGUAGES:
        for page in site.of(language):
            for link in page.all("a"):
                if "#:~:text=" in (link.get("href") or ""):
                    words = "".join(link.itertext()).strip("“”«»\N{NO-BREAK SPACE}")
                    own = [each.get("lang") for each in link.iter() if each.get("lang")]
                    assert own == ([] if languages[words] == language else [languages[words]])
                    said += 1
    assert said > 40


def test_the_words_of_a_source_are_left_as_they_are(site: Built) -> None:
    for address in ("sources/", "fr/sources/"):
        page = site.page(address)
        assert page.all("ul") and not [each for each in page.all("button") if each.get("class") == "term"], address
