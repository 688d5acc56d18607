"""The metadata of a page: its citation, its structured data for search engines, its card, its sheet and its calendar."""

import json
from typing import Any

from kayes.exports.calendars import calendar_address
from kayes.exports.cards import card_address
from kayes.exports.citations import reference
from kayes.exports.radio import radio_address
from kayes.exports.serializer import Values
from kayes.exports.sheets import sheet_address
from kayes.exports.structured_data import linked
from kayes.pages.pages import Page, Rendered, Site
from kayes.values.date import Date
from kayes.values.languages import BY_CODE


def embedded(thing: dict[str, Any]) -> str:
    """Serialize an object as JSON for a script element, which nothing in it can end; empty for an empty object."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") if thing else ""


def page_metadata(site: Site, pages: dict[tuple[str, str], Rendered], page: Page) -> dict[str, Any]:
    """Give the metadata of one page for the theme's templates; relative addresses are those from the site's root."""
    values, rendered = Values(site), pages[page.language, page.file]
    about = page.subject if page.subject and site.catalogue.get(page.subject) else None
    date = site.catalogue.get((*about, "date")) if about else None
    return {
        "cited": reference(site, page, rendered),
        "linked": embedded(linked(values, pages, page)),
        "locale": BY_CODE[page.language].cldr,
        "picture": site.settings.site_url + card_address(page),
        "radio": radio_address(site, page) if about else "",
        "sheet": sheet_address(page) if about else "",
        "calendar": calendar_address(page.language, str(about[1])) if about and isinstance(date, Date) and date.days else "",
    }
