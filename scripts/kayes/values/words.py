"""Values in the words of a language. CLDR, through Babel, knows months, weekdays, numbers, plurals and lists; this adds what
it does not: ordinals, spans, approximate counts, articles, elision and the spaces of French print."""

import re
from collections.abc import Sequence
from datetime import date as Day

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from kayes.values.facts import Certainty, Date, PartialDate

LOCALES = {"en": Locale("en", "GB"), "fr": Locale("fr")}

SOME = {
    "en": {10: "some ten", 20: "some twenty", 30: "some thirty", 40: "some forty", 50: "some fifty", 60: "some sixty",
           100: "about a hundred"},
    "fr": {10: "une dizaine", 15: "une quinzaine", 20: "une vingtaine", 30: "une trentaine", 40: "une quarantaine",
           50: "une cinquantaine", 60: "une soixantaine", 100: "une centaine"},
}  # fmt: skip
"""Round numbers that each language has its own word for, when they are meant as about so many."""

CERTAINTY = {
    "en": {Certainty.about: "about {}", Certainty.at_least: "at least {}", Certainty.at_most: "at most {}"},
    "fr": {Certainty.about: "environ {}", Certainty.at_least: "au moins {}", Certainty.at_most: "au plus {}"},
}


def date(value: PartialDate | Day, language: str, weekday: bool = True) -> str:
    """A date as precise as it is recorded.

    >>> date(PartialDate(2021, 2, 9), "en"), date(PartialDate(2022, 7, 1), "fr", weekday=False)
    ('Tuesday 9 February 2021', '1er juillet 2022')
    """
    if isinstance(value, Day):
        value = PartialDate(value.year, value.month, value.day)
    pattern = {"day": "EEEE d MMMM y" if weekday else "d MMMM y", "month": "MMMM y", "year": "y"}[value.precision]
    return _ordinal(format_date(value.first_day, pattern, LOCALES[language]), language)


def span(first: PartialDate, last: PartialDate, language: str) -> str:
    """Several days, months or years, saying nothing twice.

    >>> span(PartialDate(2019, 3, 24), PartialDate(2019, 3, 26), "fr")
    'du 24 au 26 mars 2019'
    """
    pattern = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}[first.precision]
    if first.year == last.year and first.precision != "year":
        pattern = pattern.removesuffix(" y")
        if first.month == last.month:
            pattern = pattern.removesuffix(" MMMM")
    start = _ordinal(format_date(first.first_day, pattern, LOCALES[language]), language)
    end = date(last, language, weekday=False)
    if language == "fr":
        return f"du {start} au {end}" if first.precision == "day" else f"{de(start)} à {end}"
    return f"{start} to {end}"


def when(value: Date, language: str, weekday: bool = True) -> str:
    """The date of an event, of one day or several, or by which it had taken place.

    >>> when(Date(value=PartialDate(2021, 12), at_the_latest=True), "fr")
    'au plus tard en décembre 2021'
    """
    if value.at_the_latest:
        last = date(value.last, language, weekday=False)
        return f"au plus tard {'le' if value.last.day else 'en'} {last}" if language == "fr" else f"by {last}"
    return span(value.value, value.until, language) if value.until else date(value.value, language, weekday)


def count(number: int, certainty: Certainty, one: str, other: str, language: str) -> str:
    """How many of what, as certain as the source is of it.

    >>> count(30, Certainty.about, "participant", "participants", "en")
    'some thirty participants'
    """
    if certainty is Certainty.about and number in SOME[language]:
        joined = de(other) if language == "fr" else other
        return f"{SOME[language][number]} {joined}"
    plural = LOCALES[language].plural_form(number)
    noun = {"one": one, "many": de(other)}.get(plural, other)
    phrase = f"{format_decimal(number, locale=LOCALES[language])} {noun}"
    return CERTAINTY[language].get(certainty, "{}").format(phrase)


SMALL = {
    "en": dict(enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)),
    "fr": dict(enumerate(["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"], 2)),
}
"""The numbers that are written out in running text, and are the same for either gender."""


def spelled(counted: str, language: str) -> str:
    """A count with a small number written out, for running text.

    >>> spelled("3 studies", "en"), spelled("3 études", "fr"), spelled("72 people", "en")
    ('three studies', 'trois études', '72 people')
    """
    return re.sub(r"(?<!\S)\d+(?= )", lambda found: SMALL[language].get(int(found[0]), found[0]), counted, count=1)


def number(value: float, language: str) -> str:
    """A number with the decimal sign of the language.

    >>> number(-11.445, "fr")
    '-11,445'
    """
    return str(format_decimal(value, locale=LOCALES[language], decimal_quantization=False))


def listed(items: Sequence[str], language: str) -> str:
    """Several things in a row.

    >>> listed(["Kayes", "Mopti", "Gao"], "fr")
    'Kayes, Mopti et Gao'
    """
    return format_list(list(items), locale=LOCALES[language])


def quoted(text: str, language: str) -> str:
    """A title, or words of a source, in the quotation marks of the language.

    >>> quoted("L'étude de Gao", "fr")
    "«\\xa0L'étude de Gao\\xa0»"
    """
    return f"«\N{NO-BREAK SPACE}{text}\N{NO-BREAK SPACE}»" if language == "fr" else f"“{text}”"


def de(following: str) -> str:
    """French *de* before a word or a name with its article.

    >>> de("acteurs"), de("participants"), de("l'Union européenne"), de("le Centre"), de("les regions")
    ("d'acteurs", 'de participants', "de l'Union européenne", 'du Centre', 'des regions')
    """
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if following.startswith(article):
            return contracted + following.removeprefix(article)
    elided = re.match(r"(?!onze|huit|haut)h?[aeiouyàâéèêëîïôûœæ]", following.lower())
    return ("d'" if elided else "de ") + following


def of(name: str, language: str) -> str:
    """Whose it is: *of the European Union*, *de l'Union européenne*."""
    return de(name) if language == "fr" else f"of {name}"


def spaced(text: str, language: str) -> str:
    """French text with the no-break spaces of French print: before : ; ? ! » and after «.

    >>> spaced("« Sécurité pour tous »", "fr")
    '«\\xa0Sécurité pour tous\\xa0»'
    """
    if language != "fr":
        return text
    text = re.sub(r"(?<=«) | (?=»)|(?<=[\w»)%}]) (?=:(?![\w/]))|(?<=\d) (?=%)", "\N{NO-BREAK SPACE}", text)
    return re.sub(r"(?<=[\w»)}]) (?=[;?!](?![\w/]))", "\N{NARROW NO-BREAK SPACE}", text)


def _ordinal(text: str, language: str) -> str:
    return re.sub(r"\b1(?= |$)", "1er", text, count=1) if language == "fr" else text
