"""The minute on the radio about each study and event that has a page, as a file of plain text."""

from kayes.exports.serializer import Values
from kayes.pages.addresses import address, beside
from kayes.pages.pages import Page, Site

PAGE = "radio.md"
"""The page with all of them."""


def radio_texts(values: Values) -> dict[str, bytes]:
    """Make the texts, by their addresses."""
    files = {}
    for page in values.site.pages.values():
        if page.subject in values.minutes:
            where = beside(page.language, page.file, str(page.subject[-1]), "txt")
            files[where] = "\n\n".join(values.minutes[page.subject][page.language]).encode() + b"\n"
    return files


def radio_address(site: Site, page: Page) -> str:
    """Give the address at which the site shows the minute about the subject of a page; empty where it has no such page."""
    assert page.subject
    return f"{address(page.language, PAGE)}#{page.subject[-1]}" if (page.language, PAGE) in site.pages else ""
