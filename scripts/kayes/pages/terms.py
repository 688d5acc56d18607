"""The terms of the glossary as they stand in running text, and the records that use them."""

import re
from functools import lru_cache

from kayes.catalogue.catalogue import Catalogue
from kayes.records.models import Term
from kayes.values.languages import LANGUAGES
from kayes.values.value import FactPath
from kayes.values.wording import Wording


def forms(term: Term, language: str) -> list[str]:
    """Give the forms of a term that a text is searched for: without quotes and brackets; and its acronym."""
    name = re.sub(r'["«»]|\(.*\)', "", term.term[language]).strip()
    return [name, term.acronym[language]] if term.acronym and term.acronym != term.term else [name]


@lru_cache
def pattern(name: str) -> re.Pattern[str]:
    """Give the pattern of a term in a text, in the singular or the plural, with the quotes around it.

    >>> pattern("atelier de validation").findall("les ateliers de validation et l'atelier de validation")
    ['ateliers de validation', 'atelier de validation']
    """
    words = r"\s+".join(rf"{re.escape(word)}s?" for word in name.split())
    return re.compile(rf"(?:[“«]\s?|(?<!\w)){words}(?:\s?[”»]|(?!\w))")


def stands_in(name: str, text: str) -> bool:
    """Tell whether a term stands in a text; most texts do not even have its first word."""
    return name.partition(" ")[0] in text and bool(pattern(name).search(text))


def used_in(catalogue: Catalogue, term: Term) -> list[FactPath]:
    """Give the paths of the studies, the events and the kinds of other records that use a term in any language."""
    names = {language: forms(term, language) for language in LANGUAGES}

    def uses(text: Wording) -> bool:
        return any(stands_in(name, text[language]) for language in LANGUAGES for name in names[language])

    using = (path for path, text in catalogue.telling if uses(text))
    return list(dict.fromkeys(path[:2] if path[0] in ("studies", "events") else path[:1] for path in using))
