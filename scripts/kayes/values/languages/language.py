"""The table of a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Self

from babel import Locale, UnknownLocaleError

Rewriting = tuple[tuple[str, str], ...]
"""Regular expressions, each with its replacement."""


UNTOLD: Any = None
"""The mark of an entry that nobody has told yet of a language: a mistake, until somebody does."""


@dataclass(frozen=True, kw_only=True)
class Language:
    """The table of a language: the entries that words and rules need."""

    code: str
    """The code of the language, ISO 639-1."""
    cldr: str
    """Its locale in CLDR, from which months, weekdays, plurals, lists and signs of numbers come."""
    quotes: tuple[str, str] = UNTOLD
    """The quotation marks before a title, and after it."""
    of: Rewriting = UNTOLD
    """The rules for *of* before a name: the first of these that fits its beginning is applied."""
    ordinal: Rewriting = UNTOLD
    """The rules for the number of a day, where it differs from other numbers."""
    spacing: Rewriting = UNTOLD
    """The rules for no-break spaces."""
    typography: Rewriting = UNTOLD
    """The rules from what is written on a keyboard to what is printed."""
    aloud: Rewriting = UNTOLD
    """The rules from what is printed to what is read aloud; a number with *th* after it is an ordinal."""
    span: Mapping[str, str] = UNTOLD
    """The phrase from a `day`, or from a `month` or a year, to another: {start}, {end}, and {of_start} with *of* before it.
    That for `two days`, of which one follows the other, may be left out."""
    latest: Mapping[str, str] = UNTOLD
    """The phrase for *by* a `day`, or by a `month` or a year, at the latest: {} is the date."""
    numbers: Mapping[int, str] = UNTOLD
    """The words that somebody might type in place of digits, the first one being that of running text."""
    spelled: tuple[int, ...] = UNTOLD
    """The numbers that are written out in running text."""
    approximately: Mapping[int, str] = UNTOLD
    """Round numbers that have a phrase of their own when they are meant as about so many: {noun}, or {of_noun}."""
    certainty: Mapping[str, str] = UNTOLD
    """The phrase for a count that is not exact, by its certainty: {} is the count."""
    days: str = UNTOLD
    """A regular expression for the number of a day in words, with what stands between it and the month."""
    counted: str = UNTOLD
    """The words for those who take part, beside the units of the data, with spaces between them."""
    status: str = UNTOLD
    """A regular expression for the status of a study as somebody might type it."""
    vague: tuple[str, ...] = UNTOLD
    """The words of a link that do not say where it leads."""
    stop_words: str = UNTOLD
    """The words that a search passes over, with spaces between them."""

    @property
    def file(self) -> str:
        """The file of the table, from the project's folder."""
        return f"scripts/kayes/values/languages/{self.code}.py"

    @property
    def missing(self) -> list[str]:
        """The names of the entries that nobody has told yet."""
        return [field.name for field in fields(self) if getattr(self, field.name) is UNTOLD]

    def completed(self, other: "Language") -> Self:
        """Give the table, with its missing entries taken from another language."""
        return replace(self, **{name: getattr(other, name) for name in self.missing})

    @property
    def number_words(self) -> dict[str, int]:
        """The words of numbers, each with its number."""
        return {word: number for number, words in self.numbers.items() for word in words.split()}

    @cached_property
    def locale(self) -> Locale:
        """The locale of CLDR; that of French where it has none."""
        try:
            return Locale.parse(self.cldr)
        except UnknownLocaleError:
            return Locale("fr")


def rewritten(text: str, rules: Rewriting) -> str:
    """Apply all rules to a text."""
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    return text


def begun(text: str, rules: Rewriting) -> str:
    """Apply to the beginning of a text the first rule that fits it."""
    for pattern, replacement in rules:
        if re.match(pattern, text, re.IGNORECASE):
            return re.sub(pattern, replacement, text, count=1, flags=re.IGNORECASE)
    return text
