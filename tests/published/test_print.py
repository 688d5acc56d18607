"""The pages on paper, A4, as Chromium prints them."""

import io
import re
from functools import cache

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from kayes.catalogue import Catalogue
from projects import ADDRESSES
from site_reading import Built, words

STUDIES = [address for address in ADDRESSES if re.search(r"studies/\w+/", address)]


@pytest.fixture(scope="module")
def printed(browser: Browser, address: str):  # type: ignore[no-untyped-def]
    """A page of the site as the texts of its sheets."""
    page = browser.new_page()

    @cache
    def sheets(path: str) -> list[str]:
        page.goto(address + path, wait_until="load")
        reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]
        return [re.sub(r"\s+", " ", sheet.extract_text().replace("\N{NO-BREAK SPACE}", " ")) for sheet in reader.pages]

    yield sheets
    page.close()


@pytest.mark.parametrize("path", STUDIES)
def test_a_study_fits_one_sheet(printed, path: str) -> None:  # type: ignore[no-untyped-def]
    assert len(printed(path)) == 1


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_printed_page_has_its_text_and_sources_and_no_navigation(printed, site: Built, catalogue: Catalogue, path: str) -> None:  # type: ignore[no-untyped-def]
    page = site.page(path)
    text = " ".join(printed(path))
    headings = [words(each) for each in page.article.iter() if each.tag in ("h1", "h2", "h3")]
    assert all(heading in text for heading in headings)
    (full,) = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
    assert full and full in text
    for absent in (catalogue.facts.labels["around"]["next"], catalogue.facts.labels["interface"]["edit this fact"]):
        assert absent[page.language] not in text
    sources = [each for each in page.article.iter("li") if (each.get("id") or "").startswith("ref-")]
    squeezed = text.replace(" ", "")
    for source in sources:
        for link in source.iter("a"):
            if (link.get("href") or "").startswith("https:"):
                assert f"<{link.get('href')}>" in squeezed


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_heading_stands_alone_at_the_foot_of_a_sheet(printed, site: Built, path: str) -> None:  # type: ignore[no-untyped-def]
    headings = [words(each) for each in site.page(path).article.iter() if each.tag in ("h1", "h2", "h3")]
    for sheet in printed(path)[:-1]:
        assert not any(sheet.rstrip().endswith(heading) for heading in headings), sheet[-80:]
