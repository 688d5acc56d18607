"""All that travels, as files by their addresses: the one door through which the built site takes it."""

from kayes.exports.api import api
from kayes.exports.calendars import calendars
from kayes.exports.cards import cards
from kayes.exports.citations import citations
from kayes.exports.downloads import downloads
from kayes.exports.feeds import feeds
from kayes.exports.serializer import Values
from kayes.exports.sheets import sheets
from kayes.pages.pages import Rendered, Site

Pages = dict[tuple[str, str], Rendered]


def files(site: Site, pages: Pages) -> dict[str, bytes]:
    """Every file beside the pages, in which nothing stands of a page's text. Raises Problems for a template that is wrong."""
    values = Values(site)
    return in_words(site, pages) | sheets(values, pages) | cards(values, pages)


def in_words(site: Site, pages: Pages) -> dict[str, bytes]:
    """Every file that needs no typesetter."""
    values = Values(site)
    return downloads(values) | api(values) | feeds(values) | calendars(values) | citations(site, pages)
