"""All that travels, as files by their addresses: the one door through which the built site takes it."""

import hashlib
import json

from kayes.exports.api import api
from kayes.exports.calendars import calendars
from kayes.exports.cards import cards
from kayes.exports.citations import citations
from kayes.exports.downloads import downloads
from kayes.exports.feeds import feeds
from kayes.exports.sheets import sheets
from kayes.exports.typesetting import Press
from kayes.exports.values import Values
from kayes.pages import Rendered, Site

Pages = dict[tuple[str, str], Rendered]


_last: dict[str, dict[str, bytes]] = {}
"""The files that were made last, by what they were made of: an editor mostly changes the text of a page, which is not in them."""


def files(site: Site, pages: Pages) -> dict[str, bytes]:
    """Every file beside the pages. Raises Problems for a template that is wrong."""
    made_of = _fingerprint(site, pages)
    if made_of not in _last:
        made = _made(site, pages)
        _last.clear()
        _last[made_of] = made
    return _last[made_of]


def _fingerprint(site: Site, pages: Pages) -> str:
    heads = [(*key, page.title, page.description, site.pages[key].subject) for key, page in pages.items()]
    given = [site.catalogue.tree.plain(), site.catalogue.day.isoformat(), site.address, heads]
    edition = Press(site.root, site.catalogue.day).edition
    return hashlib.sha256(json.dumps(given).encode() + edition).hexdigest()


def _made(site: Site, pages: Pages) -> dict[str, bytes]:
    values = Values(site)
    return in_words(site, pages) | sheets(values, pages) | cards(values, pages)


def in_words(site: Site, pages: Pages) -> dict[str, bytes]:
    """Every file that needs no typesetter."""
    values = Values(site)
    return downloads(values) | api(values) | feeds(values) | calendars(values) | citations(site, pages)
