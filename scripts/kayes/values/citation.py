"""The citation of a fact: a source, the locator in it, and the quote there."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from kayes.values.column import Column, source_columns
from kayes.values.correction import Correction
from kayes.values.ids import SourceId
from kayes.values.model import Model
from kayes.values.schema import SOURCES, Schema
from kayes.values.value import FactPath, Serializer

NUMBERED = re.compile(r"(?P<what>¶|p\. )(?P<first>\d+)(?:–(?P<last>\d+))?")
"""The pattern of a locator with numbers, which has no words: ¶2, ¶1–2, p. 12."""

MOST = {"¶": 200, "p. ": 2000}
"""The largest number of paragraphs and of pages of a source; the longest source of this site has twenty paragraphs."""


def mislocated(at: str) -> str:
    """Give what is wrong with the numbers of a locator, as a message; empty for those from 1 on, the first before the last."""
    for found in NUMBERED.finditer(at):
        most, (first, last) = MOST[found["what"]], (int(found["first"]), int(found["last"] or 0))
        if not 1 <= first <= most or (found["last"] and not first < last <= most):
            return f"at: expected {found['what']}1 to {most}, the first one before the last; found {at!r}"
    return ""


Locator = Annotated[str, StringConstraints(min_length=1)]

QUOTE = r"^\S(.*\S)?$"
Quote = Annotated[str, StringConstraints(pattern=QUOTE)]
"""Words of a source, on one line."""

MOST_WORDS = 15
"""The largest number of words of a quote; 12 are asked for."""
WORD = re.compile(r"\S*\w\S*")
ELLIPSIS = re.compile(r"…|\.\.\.|\[\.*\]")


def misquoted(quote: str) -> str:
    """Give what is wrong with a quote, as a message; empty for words on one line, of 3 to 15, with none left out."""
    number = len(WORD.findall(quote))
    if not 3 <= number <= MOST_WORDS:
        return f"expected 3 to 12 words of the source, found {number}"
    if found := ELLIPSIS.search(quote):
        return f"{found[0]!r} in a quote — copy words that follow each other, with none left out"
    return "" if re.fullmatch(QUOTE, quote) else f"expected words on one line, without spaces around them, found {quote!r}"


class Citation(Model):
    """A source, the place in it, and the words there."""

    source: SourceId
    """The source, by its id in data/sources.yml.
    La source, par son identifiant dans data/sources.yml."""
    at: Locator
    """The place in the source: a paragraph (¶2; headings and captions are not counted), a page (p. 12), heading or captions.
    L'endroit dans la source : un paragraphe (¶2 ; titres et légendes ne comptent pas), une page (p. 12), `heading` (l'en-tête)
    ou `captions` (les légendes)."""
    quote: Quote | None = None
    """The words there on which the fact rests: 3 to 12, exactly as the source writes them, in its language.
    Les mots sur lesquels le fait repose : de 3 à 12, tels que la source les écrit, dans sa langue."""


class Cited(Model):
    """What all facts and records have: where they come from, and how they were corrected."""

    source: SourceId | None = None
    """The source, by its id in data/sources.yml; without it, the source of the record holds.
    La source, par son identifiant dans data/sources.yml ; à défaut, celle de la fiche vaut."""
    at: Locator | None = None
    """The place in the source: a paragraph (¶2; headings and captions are not counted), a page (p. 12), heading or captions.
    L'endroit dans la source : un paragraphe (¶2 ; titres et légendes ne comptent pas), une page (p. 12), `heading` (l'en-tête)
    ou `captions` (les légendes)."""
    quote: Quote | None = None
    """The words there on which the fact rests: 3 to 12, exactly as the source writes them, in its language.
    Les mots sur lesquels le fait repose : de 3 à 12, tels que la source les écrit, dans sa langue."""
    also: list[Citation] = []
    """Further sources that say the same.
    Les autres sources qui disent la même chose."""
    corrected: list[Correction] = []
    """Its corrections since it was published, the first one first.
    Ses corrections depuis sa publication, de la première à la dernière."""

    @classmethod
    def own_fields(cls) -> dict[str, FieldInfo]:
        return {key: field for key, field in cls.model_fields.items() if key not in CITED}

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return super().as_json(path, serializer) | {"sources": serializer.sources(path)}

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        return super().properties(definitions) | {"sources": SOURCES}

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from super().columns(name, keys)
        yield from source_columns(f"{name}_", keys)


CITED = tuple(Cited.model_fields)
"""The fields that all facts have; in JSON they are the sources of a fact, and a table of their own has the corrections."""
