"""The facts that somebody might type into a page, in the ways people write them: patterns for a text without accents."""

import re
from collections.abc import Iterable

from babel.dates import get_month_names

from kayes.catalogue.catalogue import Catalogue
from kayes.checks.prose import PRINTED, folded
from kayes.values.languages import BY_CODE

YEAR = r"(?:19|20)\d\d\b"
DAY = r"\d{1,2}(?:st|nd|rd|th|er|e|ᵉʳ)?"


def typed_facts(catalogue: Catalogue, language: str) -> dict[str, re.Pattern[str]]:
    """Give the patterns of a date, a count and a status that are typed in a language, by kind."""
    table = BY_CODE[language]
    months = get_month_names("wide", locale=table.locale).values()
    month = _any(name[:length] for name in months for length in range(3, len(name) + 1)) + r"\b\.?"
    gap = r"\s?[./-]\s?"
    dates = (
        rf"\d{{1,2}}{gap}\d{{1,2}}{gap}{YEAR}|\d{{1,2}}/\d{{1,2}}/\d\d\b",
        rf"(?:{DAY}(?:\s+of)?|{table.days})[\s-]+(?:de\s+)?{month}(?:,?[\s-]+{YEAR})?",
        rf"{month}\s+(?:the\s+)?{DAY}\b(?:,?\s+{YEAR})?",
        rf"(?:{month},?[\s-]+)?{YEAR}(?:-\d\d){{0,2}}",
    )
    units = catalogue.facts.units.values()
    nouns = _any([word[language] for unit in units for word in (unit.one, unit.other)] + table.counted.split())
    towns = _any(town.name[language] for town in catalogue.of_all_days.facts.places.values())
    patterns = {
        "date": "|".join(dates),
        "count": rf"(?:\d+|{_any(table.number_words)})(?:\s+|-)(?:or\s+so\s+|de\s+|d['’]|\w+\s+)?{nouns}\b",
        # what says when, by a value, says it by the fact
        "status": rf"{towns}\b[^.{PRINTED}]{{0,60}}?\b{table.status}\b(?!\s+(?:\w+\s+)?{PRINTED})",
    }
    return {kind: re.compile(rf"\b(?:{folded(pattern)})", re.IGNORECASE) for kind, pattern in patterns.items()}


def _any(words: Iterable[str]) -> str:
    """Give the pattern of any of some words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=len, reverse=True)))})"
