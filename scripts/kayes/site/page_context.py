"""The page context of the theme's templates beside a page's text: the languages, the day of the record, and the labels."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from kayes.pages.blocks import Blocks
from kayes.pages.pages import Site
from kayes.pages.views import Voice
from kayes.values.languages import BY_CODE, LANGUAGES
from kayes.values.partial_date import PartialDate
from kayes.values.words import capitalised, date


def page_context(site: Site, language: str, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Give the context that all pages share.

    `addresses` are those of the page in each language, from the site's root; those of the home pages for a page that is missing.
    """
    voice = Voice(site.catalogue, language)
    own_first = sorted(LANGUAGES, key=lambda each: each != language)
    versions = [
        {
            "language": each,
            "name": capitalised(Voice(site.catalogue, each).label("language", each)),
            "address": addresses[each] or "./",
            "url": urljoin(site.settings.site_url, addresses[each]),
            "missing": _missing(site, each),
        }
        for each in own_first
    ]
    return {
        "versions": versions,
        "notice": _notice(site, language),
        "day_of_record": date(PartialDate.of(site.catalogue.day), language, weekday=False),
        "direction": BY_CODE[language].locale.text_direction,
        "offline": {key: voice.label("offline", key) for key in site.catalogue.facts.labels["offline"]},
        "words": {key: voice.label("frame", key) for key in site.catalogue.facts.labels["frame"]},
    }


def _missing(site: Site, language: str) -> dict[str, str]:
    """Give the texts of the page for a missing address (404)."""
    voice = Voice(site.catalogue, language)
    texts = {"title": "page not found", "text": "page perhaps moved", "home": "back home"}
    return {key: voice.label("interface", label) for key, label in texts.items()}


def _notice(site: Site, language: str) -> Markup:
    """Give the notice that the site shows an earlier day; empty where it does not."""
    if site.catalogue.whole is None:
        return Markup()
    return Blocks(site.catalogue, language, "index.md", {}, site.root, site.settings).render("parts/notice")
