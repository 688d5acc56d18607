"""What stands around a page's text: the other language, the day of the record, the words of a page that is missing."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from kayes.pages.blocks import Blocks
from kayes.pages.pages import Site
from kayes.values.languages import LANGUAGES
from kayes.values.words import date, spaced


def around(site: Site, language: str, addresses: Mapping[str, str]) -> dict[str, Any]:
    """What the theme's templates need to know beside a page's text.

    `addresses` are those of the page in each language, from the site's root; those of the home pages for a page that is missing.
    """
    in_order = sorted(LANGUAGES, key=lambda each: each != language)
    return {
        "others": [
            {"language": other, "name": _name(site, other), "url": addresses[other]}
            for other in in_order
            if other != language and other in addresses
        ],
        "instead": [{"language": each, "url": addresses[each], **_missing(site, each)} for each in in_order if each in addresses],
        "notice": _notice(site, language),
        "day": date(site.catalogue.day, language, weekday=False),
        "words": {key: spaced(words[language], language) for key, words in site.catalogue.facts.labels["around"].items()},
    }


def _name(site: Site, language: str) -> str:
    return site.catalogue.facts.labels["language"][language][language].capitalize()


def _missing(site: Site, language: str) -> dict[str, str]:
    labels = site.catalogue.facts.labels["interface"]
    words = {"missing": "page not found", "perhaps": "page perhaps moved", "back": "back home"}
    return {key: labels[label][language] for key, label in words.items()}


def _notice(site: Site, language: str) -> Markup:
    """That the site shows an earlier day, if it does."""
    if site.catalogue.whole is None:
        return Markup()
    return Blocks(site.catalogue, language, "index.md", {}, site.root, site.settings).render("notice")
