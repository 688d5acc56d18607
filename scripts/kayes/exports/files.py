"""The exports: all files that are published beside the pages, by their addresses. The site takes them from here alone."""

from kayes.exports.api import api
from kayes.exports.calendars import calendars
from kayes.exports.cards import cards
from kayes.exports.citations import citations
from kayes.exports.downloads import downloads
from kayes.exports.feeds import feeds
from kayes.exports.radio import radio_texts
from kayes.exports.serializer import Values
from kayes.exports.sheets import sheets
from kayes.pages.pages import Rendered, Site

Pages = dict[tuple[str, str], Rendered]


def files(site: Site, pages: Pages) -> dict[str, bytes]:
    """Make every file beside the pages, by its address. Raises Problems for a template that is wrong."""
    values = Values(site)
    return in_words(values, pages) | sheets(values, pages) | cards(values, pages)


def in_words(values: Values, pages: Pages) -> dict[str, bytes]:
    """Make every file that needs no typesetter, by its address."""
    written = citations(values.site, pages)
    return written | downloads(values) | api(values) | feeds(values) | calendars(values) | radio_texts(values)
