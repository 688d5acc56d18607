"""The minute on the radio about each study and event that has a page, as a file of plain text."""

from kayes.exports.serializer import Values
from kayes.pages.addresses import address, beside
from kayes.pages.blocks import templates
from kayes.pages.minute import Minute
from kayes.pages.pages import Page, Site

PAGE = "radio.md"
"""The page with all of them."""


def radio_texts(values: Values) -> dict[str, bytes]:
    """Make the texts, by their addresses."""
    site, files = values.site, {}
    for page in site.pages.values():
        if page.subject and site.catalogue.get(page.subject):
            where = beside(page.language, page.file, str(page.subject[-1]), "txt")
            files[where] = "\n\n".join(minute(values, page)).encode() + b"\n"
    return files


def minute(values: Values, page: Page) -> list[str]:
    """Give the paragraphs of a minute about the subject of a page."""
    assert page.subject
    return Minute(values.voices[page.language], values.site.settings, templates(values.site.root), page.subject).paragraphs


def radio_address(site: Site, page: Page) -> str:
    """Give the address at which the site shows the minute about the subject of a page; empty where it has no such page."""
    assert page.subject
    return f"{address(page.language, PAGE)}#{page.subject[-1]}" if (page.language, PAGE) in site.pages else ""
