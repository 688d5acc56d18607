"""The pages on paper, A4, as Chromium prints them."""

import io
import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from browsing import tab
from kayes.catalogue.catalogue import Catalogue
from projects import ADDRESSES, weekly
from site_reading import Built, BuiltPage, words


@pytest.fixture(scope="module")
def printed(browser: Browser, address: str) -> Iterator[Callable[[str], PdfReader]]:
    """A page of the site as A4 paper."""
    page = browser.new_page(service_workers="block")

    def read(path: str) -> PdfReader:
        page.goto(address + path, wait_until="load")
        reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]
        return reader

    yield read
    page.close()


def texts(paper: PdfReader) -> list[str]:
    """The texts of its sheets as they stand."""
    read = (sheet.extract_text(extraction_mode="layout") for sheet in paper.pages)
    return [re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ").replace("ﬁ", "fi")) for text in read]


def squeezed(text: str) -> str:
    """A text without the spaces, of which paper has others."""
    return text.replace(" ", "")


@pytest.mark.parametrize("path", weekly(ADDRESSES))
def test_a_printed_page_is_whole_without_navigation_and_keeps_headings_with_their_text(
    printed: Callable[[str], PdfReader], site: Built, catalogue: Catalogue, path: str
) -> None:
    page = site.page(path)
    sheets = texts(printed(path))
    text = squeezed("".join(sheets))
    headings = [words(each) for each in page.article.iter() if each.tag in ("h1", "h2", "h3")]
    assert [heading for heading in headings if squeezed(heading) not in text] == []
    (full,) = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
    assert full and full in text
    for absent in (catalogue.facts.labels["frame"]["next"], catalogue.facts.labels["interface"]["report"]):
        assert (
            squeezed(absent[page.language]) not in text or absent[page.language] in page.text
        )  # as the page about reports has it
    sources = [each for each in page.article.iter("li") if (each.get("id") or "").startswith("ref-")]
    for source in sources:
        for link in source.iter("a"):
            if (link.get("href") or "").startswith("https:"):
                assert f"<{link.get('href')}>" in text
    no_heading_parts_from_what_follows_it(sheets, page)


def no_heading_parts_from_what_follows_it(sheets: list[str], page: BuiltPage) -> None:
    headings = [(words(each), words(below)) for each, below in pairwise(page.article) if each.tag in ("h2", "h3")]
    headings = [(heading, below) for heading, below in headings if not heading.isdigit()]  # a year ends many a date
    for sheet in sheets[:-1]:
        for heading, below in headings:
            follows = sheet.rpartition(heading)[2].strip()
            assert heading not in sheet or (follows and follows != below), f"{heading} ends a sheet"


def test_the_mark_before_a_heading_is_whole_on_paper(browser: Browser, address: str) -> None:
    with tab(browser, 680) as page:
        page.emulate_media(media="print")
        page.goto(address)
        start, side = page.locator("article h2").first.evaluate(
            "each => (mark => [parseFloat(mark.marginLeft), 2 * parseFloat(mark.borderLeftWidth)])(getComputedStyle(each, '::before'))"
        )
    assert start >= side * (math.sqrt(2) - 1) / 2 > 0  # a square that stands on its corner is so much wider
