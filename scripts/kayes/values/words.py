"""Values formatted in a language. CLDR, through Babel, knows months, weekdays, numbers, plurals and lists; this adds what
it does not: ordinals, spans, approximate counts, articles, elision and the spaces of French print."""

import re
from collections.abc import Sequence
from datetime import date as Day
from datetime import timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from unicode_rbnf import FormatPurpose, RbnfEngine

from kayes.values.languages import BY_CODE
from kayes.values.languages.language import begun, rewritten

if TYPE_CHECKING:
    from kayes.values.count import Certainty
    from kayes.values.date import Date
    from kayes.values.partial_date import PartialDate

NUMBER = re.compile(r"(?<!\w)(\d+(?:[,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})*)(th)?(?!\w)")
"""A number, as it stands in a text."""
BRACKETS = ((r"\s*\(([^()]*)\)", r", \1"),)
"""The rule for what stands in brackets: they are not heard."""


def date(value: "PartialDate", language: str, weekday: bool = True) -> str:
    """Format a date as precisely as it is recorded.

    >>> from kayes.values.partial_date import PartialDate
    >>> date(PartialDate(2021, 2, 9), "en"), date(PartialDate(2022, 7, 1), "fr", weekday=False)
    ('Tuesday 9 February 2021', '1ᵉʳ juillet 2022')
    """
    pattern = {"day": "EEEE d MMMM y" if weekday else "d MMMM y", "month": "MMMM y", "year": "y"}[value.precision]
    return _formatted(value.first_day, pattern, language)


def span(first: "PartialDate", last: "PartialDate", language: str) -> str:
    """Format a range of days, months or years, and nothing twice.

    >>> from kayes.values.partial_date import PartialDate
    >>> span(PartialDate(2019, 3, 24), PartialDate(2019, 3, 26), "fr")
    'du 24 au 26 mars 2019'
    >>> span(PartialDate(2019, 3, 24), PartialDate(2019, 3, 25), "fr")
    'les 24 et 25 mars 2019'
    """
    pattern = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}[first.precision]
    if first.year == last.year and first.precision != "year":
        pattern = pattern.removesuffix(" y")
        if first.month == last.month:
            pattern = pattern.removesuffix(" MMMM")
    start, end = _formatted(first.first_day, pattern, language), date(last, language, weekday=False)
    phrases = BY_CODE[language].span
    kind = "day" if first.precision == "day" else "month"
    if first.precision == last.precision == "day" and last.first_day == first.first_day + timedelta(1) and "two days" in phrases:
        kind = "two days"
    return phrases[kind].format(start=start, of_start=of(start, language), end=end)


def when(value: "Date", language: str, weekday: bool = True) -> str:
    """Format the date of an event, of one day or several, or by which it had taken place."""
    if value.at_the_latest:
        phrases = BY_CODE[language].latest
        return phrases["day" if value.last.day else "month"].format(date(value.last, language, weekday=False))
    return span(value.value, value.until, language) if value.until else date(value.value, language, weekday)


def count(number: int, certainty: "Certainty", one: str, other: str, language: str) -> str:
    """Format a count of a unit, as certain as the source is of it.

    >>> from kayes.values.count import Certainty
    >>> count(30, Certainty.about, "participant", "participants", "en")
    'some thirty participants'
    """
    table = BY_CODE[language]
    phrase = table.approximately.get(number)
    if phrase and certainty == "about":
        return phrase.format(noun=other, of_noun=of(other, language))
    noun = {"one": one, "many": of(other, language)}.get(table.locale.plural_form(number), other)
    counted = f"{format_decimal(number, locale=table.locale)} {noun}"
    return table.certainty.get(certainty.value, "{}").format(counted)


def spelled(counted: str, language: str) -> str:
    """Write out the small number of a count, for running text.

    >>> spelled("3 studies", "en"), spelled("3 études", "fr"), spelled("72 people", "en")
    ('three studies', 'trois études', '72 people')
    """
    table = BY_CODE[language]
    small = {str(number): table.numbers[number].split()[0] for number in table.spelled}
    return re.sub(r"(?<!\S)\d+(?= )", lambda found: small.get(found[0], found[0]), counted, count=1)


def number(value: float, language: str) -> str:
    """Format a number with the decimal sign of the language.

    >>> number(-11.445, "fr")
    '-11,445'
    """
    return str(format_decimal(value, locale=BY_CODE[language].locale, decimal_quantization=False))


def listed(items: Sequence[str], language: str) -> str:
    """Format a list of several things in a row.

    >>> listed(["Kayes", "Mopti", "Gao"], "fr")
    'Kayes, Mopti et Gao'
    """
    return format_list(list(items), locale=BY_CODE[language].locale)


def quoted(text: str, language: str) -> str:
    """Put a title in the quotation marks of the language.

    >>> quoted("L'étude de Gao", "fr")
    "«\\xa0L'étude de Gao\\xa0»"
    """
    before, after = BY_CODE[language].quotes
    return before + text + after


def of(name: str, language: str) -> str:
    """Put *of* before a word or a name with its article.

    >>> of("the European Union", "en"), of("acteurs", "fr"), of("l'Union européenne", "fr"), of("le Centre", "fr")
    ('of the European Union', 'd’acteurs', "de l'Union européenne", 'du Centre')
    """
    return begun(name, BY_CODE[language].of)


def spaced(text: str, language: str) -> str:
    """Give a text the no-break spaces of print: in French, before : ; ? ! » and after «.

    >>> spaced("« Sécurité pour tous »", "fr")
    '«\\xa0Sécurité pour tous\\xa0»'
    """
    return rewritten(text, BY_CODE[language].spacing) if language in BY_CODE else text


def capitalised(text: str) -> str:
    """Give a plain text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def aloud(text: str, language: str) -> str:
    """Write a text as one sentence to be read aloud: with a capital and a full stop, its numbers in words, and no brackets.

    >>> aloud("on Tuesday 9 February 2021, 72 people came (some by bus)", "en")
    'On Tuesday the ninth of February twenty twenty-one, seventy-two people came, some by bus.'
    >>> aloud("le mardi 1ᵉʳ juin 2021, selon Dr Aly Tounkara", "fr")
    'Le mardi premier juin deux mille vingt-et-un, selon le docteur Aly Tounkara.'
    """
    text = NUMBER.sub(partial(_spoken, language), rewritten(text, BRACKETS + BY_CODE[language].aloud))
    return capitalised(text) + ("." if text and text[-1] not in ".?!" else "")


def in_words(number: int, language: str, purpose: FormatPurpose = FormatPurpose.CARDINAL) -> str:
    """Write out a number.

    >>> in_words(72, "en"), in_words(72, "fr"), in_words(9, "en", FormatPurpose.ORDINAL)
    ('seventy-two', 'soixante-douze', 'ninth')
    """
    said = _speller(language).format_number(number, purpose).text_by_ruleset
    return next((text for rules, text in said.items() if rules.endswith(("-masculine", "-year"))), next(iter(said.values())))


def _spoken(language: str, found: re.Match[str]) -> str:
    """Write out a number in a text: one with *th* after it is an ordinal, one of four digits a year."""
    purpose = FormatPurpose.ORDINAL if found[2] else FormatPurpose.YEAR if len(found[1]) == 4 else FormatPurpose.CARDINAL
    return in_words(int(re.sub(r"\D", "", found[1])), language, purpose)


@lru_cache
def _speller(language: str) -> RbnfEngine:
    """Give the writer of numbers of a language; that of French where CLDR has no rules for it."""
    return RbnfEngine.for_language(language if language in RbnfEngine.get_supported_languages() else "fr")


def _formatted(day: Day, pattern: str, language: str) -> str:
    table = BY_CODE[language]
    return rewritten(format_date(day, pattern, table.locale), table.ordinal)
