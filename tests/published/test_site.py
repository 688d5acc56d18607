"""The built site: its pages, its languages, its links, as a browser parses them."""

import datetime
import json
import re
import subprocess
from itertools import pairwise
from urllib.parse import urlsplit

import html5lib
import pytest
from playwright.sync_api import Page

from kayes.catalogue.catalogue import Catalogue, walk
from kayes.pages.addresses import folder
from kayes.values.wording import Wording
from projects import ADDRESSES, MISSING, PAGES, ROOT
from site_reading import LANGUAGES, Built, BuiltPage, search_index, target, words


def canonical(page: BuiltPage) -> str:
    """The full address that a page gives itself."""
    return next(link.get("href") or "" for link in page.all("link") if link.get("rel") == "canonical")


def test_each_page_is_there_in_both_languages_and_no_other_is(site: Built) -> None:
    assert sorted(site.pages) == sorted(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_says_what_it_is_and_in_which_language(site: Built, address: str) -> None:
    page = site.page(address)
    assert page.document.get("lang") == page.language
    assert len(page.title) > 12
    assert len(page.meta("description")) > 20
    links = {link.get("hreflang") or link.get("rel"): link.get("href") for link in page.all("link")}
    home = canonical(site.page(""))
    assert links["canonical"] == home + address
    assert links["en"] == home + page.without_language
    assert links["fr"] == home + folder("fr") + page.without_language


@pytest.mark.parametrize("address", [*ADDRESSES, *MISSING])
def test_a_page_is_html_without_a_fault(site: Built, address: str) -> None:
    file = site.folder / address
    text = (file / "index.html" if file.is_dir() else file).read_text("utf-8")
    document = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True).parse(text)
    ids = {each.get("id") for each in document.iter()}
    assert not [each for each in document.iter("input") if each.get("type") == "checkbox" and each.get("autocomplete")]
    for name in ("popovertarget", "aria-labelledby", "for"):
        assert {each.get(name) for each in document.iter() if each.get(name)} <= ids


def test_titles_and_descriptions_are_each_pages_own(site: Built) -> None:
    assert len({page.title for page in site.pages.values()}) == len(ADDRESSES)
    assert len({page.meta("description") for page in site.pages.values()}) == len(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_visible_link_leads_to_the_same_page_in_the_other_language(site: Built, catalogue: Catalogue, address: str) -> None:
    page = site.page(address)
    (switch,) = [link for link in page.all("a") if "site-language" in (link.get("class") or "")]
    other = "fr" if page.language == "en" else "en"
    assert (switch.get("hreflang"), switch.get("lang"), words(switch)) == (
        other,
        other,
        catalogue.facts.labels["language"][other][other].capitalize(),
    )
    expected = folder(other) + page.without_language
    assert target(page, switch.get("href") or "")[0] == expected


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_one_first_heading_and_none_that_is_empty(site: Built, address: str) -> None:
    article = site.page(address).article
    headings = [each for each in article.iter() if each.tag in ("h1", "h2", "h3", "h4")]
    assert [each.tag for each in headings].count("h1") == 1
    assert all(words(each) for each in headings)
    levels = [int(each.tag[1]) for each in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_left_unrendered(site: Built) -> None:
    for page in site.pages.values():
        for sign in ("{{", "}}", "{%", "%}", "None", "Undefined", "&#", "&amp;"):
            assert sign not in page.prose, f"{sign} on {page.address}"


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_headings_facts_and_links(site: Built, page: str) -> None:
    english, french = site.page(page).article, site.page(folder("fr") + page).article
    for tag in ("h1", "h2", "h3", "table", "tr", "dt", "time", "data", "sup", "li"):
        assert len(list(english.iter(tag))) == len(list(french.iter(tag))), f"{tag} on {page}"
    times = [sorted(each.get("datetime") or "" for each in article.iter("time")) for article in (english, french)]
    assert times[0] == times[1]
    counts = [[each for each in article.iter("data") if not each.get("data-of")] for article in (english, french)]
    values = [sorted(each.get("value") or "" for each in each_language) for each_language in counts]
    assert values[0] == values[1]


def test_no_page_speaks_the_other_language(site: Built, catalogue: Catalogue) -> None:
    texts = [value for _, value in walk(catalogue.facts) if isinstance(value, Wording)]
    checked = 0
    for language in LANGUAGES:
        other = "fr" if language == "en" else "en"
        foreign = {text[other] for text in texts if text[other].count(" ") > 1} - {text[language] for text in texts}
        quotes = [each.quote for _, each in catalogue.cited() if catalogue.facts.sources[each.source].language == language]
        names = [each.name[language] for each in catalogue.facts.organisations.values()]
        said = [text for text in (*quotes, *names) if text]  # as published, and as a body calls itself
        foreign = {phrase for phrase in foreign if not any(phrase in text for text in said)}
        for page in site.of(language):
            if page.address.endswith("search/"):
                continue  # it lists the titles of the other pages
            own = words(page.article, without_lang=language, without_tag="cite")  # a title is as published
            for phrase in foreign:
                checked += 1
                if phrase in own:  # a hundred times quicker than a pattern
                    assert not re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", own), f"{page.address} says in {other}: {phrase}"
    assert checked > 1000


def test_every_internal_link_and_anchor_holds(site: Built) -> None:
    followed = 0
    for page in site.pages.values():
        for link in page.all("a"):
            href = link.get("href")
            if href is None or urlsplit(href).scheme:
                continue
            address, anchor = target(page, href)
            if link.get("download") is not None:
                assert (site.folder / address).is_file()
                continue
            assert address in site.pages, f"{page.address} links to {href}"
            assert not anchor or anchor in site.page(address).ids, f"{page.address} links to {href}"
            followed += 1
    assert followed > 1000


def test_every_file_that_a_page_needs_is_there(site: Built) -> None:
    needed = 0
    for page in site.pages.values():
        for element in (*page.all("link"), *page.all("script"), *page.all("img")):
            address = element.get("src") or (element.get("href") if element.get("rel") in ("stylesheet", "icon") else None)
            if address:
                assert not urlsplit(address).netloc, f"{page.address} loads {address} from elsewhere"
                assert (site.folder / target(page, address)[0]).is_file(), f"{page.address} needs {address}"
                needed += 1
    assert needed > 90


def test_no_sentence_ends_with_two_full_stops(site: Built) -> None:
    doubled = {
        page.address: found[0]
        for page in site.pages.values()
        if (found := re.search(r"\w+[»”)]*\.\s?\.(?![./\w])", page.without_marks))
    }
    assert site.pages
    assert not doubled


def test_an_id_stands_once_on_a_page(site: Built) -> None:
    for page in site.pages.values():
        ids = [each.get("id") for each in page.document.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), page.address


def test_each_language_searches_its_own_pages_and_all_of_them(site: Built) -> None:
    for language in LANGUAGES:
        pages = search_index(site.folder / folder(language))["pages"]
        assert {address for address, *_ in pages} == set(PAGES) - {"search/"}
        listed = {words(page.all("h1")[0]) for page in site.of(language) if not page.address.endswith("search/")}
        assert {entries[0][1] for _, _, entries, *_ in pages} == listed


def test_a_missing_page_is_answered_in_both_languages(site: Built, catalogue: Catalogue) -> None:
    missing = catalogue.facts.labels["interface"]["page not found"]
    for file, language in (("404.html", "en"), ("fr/404.html", "fr")):
        document = html5lib.parse((site.folder / file).read_text("utf-8"), namespaceHTMLElements=False)
        assert document.get("lang") == language
        article = next(document.iter("article"))
        sections = {each.get("lang"): words(each) for each in article.iter("section")}
        assert all(sections[each].startswith(missing[each]) for each in LANGUAGES)
        assert words(next(article.iter("h1"))) == missing[language]
        assert [link.get("href") for link in article.iter("a")] == (["/", "/fr/"] if language == "en" else ["/fr/", "/"])


def test_the_sitemap_lists_each_page_with_its_languages(site: Built) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    for page in site.pages.values():
        assert f"<loc>{canonical(page)}</loc>" in sitemap
    assert sitemap.count('hreflang="fr"') == sitemap.count('hreflang="en"') == len(ADDRESSES)


def test_the_clock_leaves_no_trace(site: Built, catalogue: Catalogue) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {catalogue.updated.isoformat()}
    packed = (site.folder / "sitemap.xml.gz").read_bytes()
    assert datetime.datetime.fromtimestamp(int.from_bytes(packed[4:8], "little"), datetime.UTC).date() == catalogue.updated
    today = datetime.date.today().isoformat()
    if today == catalogue.updated.isoformat():
        return  # a fact was corrected today
    measured = f'<time datetime="{catalogue.facts.measurements.measured}">'
    for file in site.folder.rglob("*"):
        if file.suffix in (".html", ".json", ".xml"):
            assert today not in file.read_text("utf-8").replace(measured, ""), file


def test_each_page_can_be_edited_where_it_is_written(site: Built) -> None:
    def edited(page: BuiltPage) -> str:
        (link,) = [link.get("href") or "" for link in page.all("a") if link.get("rel") == "edit"]
        return link

    editor = edited(site.page("")).removesuffix("docs/en/index.md")
    for page in site.pages.values():
        file = edited(page).removeprefix(editor)
        assert (ROOT / file).is_file()
        assert file.startswith(f"docs/{page.language}/")


def test_home_says_what_was_found_and_what_came_of_it_in_the_first_screen_of_a_phone(phone: Page, address: str) -> None:
    for path in map(folder, LANGUAGES):
        phone.goto(address + path)
        told, picture = phone.locator("article h1 ~ p:has(~ .board)"), phone.locator("article h2").first.bounding_box()
        assert told.count() >= 3 and told.locator(".cite").count() >= 3
        assert told.first.locator("time").count() and told.first.locator("data").count()
        assert picture and picture["y"] <= 740


def test_each_word_of_a_term_opens_its_meaning(site: Built, phone: Page, address: str) -> None:
    phone.goto(address + next(page.address for page in site.pages.values() if 'class="term-words"' in page.html))
    first = phone.locator(".term-words").first
    first.click()
    assert first.inner_text().strip().casefold() in phone.locator(".note:popover-open").inner_text().casefold()


def test_the_site_tells_what_it_was_built_from(site: Built, catalogue: Catalogue) -> None:
    told = json.loads((site.folder / "build.json").read_text("utf-8"))
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    assert told["commit"] == head
    assert told["day_of_record"] == catalogue.day.isoformat()
    assert told["built_with"]["mkdocs"].startswith("1.")
