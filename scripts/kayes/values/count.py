"""How many of what, and how certain the source is of it."""

from collections.abc import Iterator
from typing import Any, ClassVar

from markupsafe import Markup
from pydantic import Field

from kayes.values import words
from kayes.values.choice import Choice
from kayes.values.citation import Cited
from kayes.values.column import Column, source_column
from kayes.values.ids import UnitId
from kayes.values.languages import LANGUAGES
from kayes.values.schema import SOURCES, WORDS, Schema
from kayes.values.value import FactPath, HtmlSpeech, Lookup, Serializer, Speech


class Certainty(Choice):
    """How a count is meant by its source."""

    exact = "exact"
    about = "about"
    at_least = "at least"
    at_most = "at most"


def _cell(count: dict[str, Any]) -> str:
    """Write a count, as JSON has it, into a cell: the number is never apart from its certainty."""
    return f"{count['certainty']} {count['value']}".removeprefix("exact ")


class Count(Cited):
    """How many, and how certain the source is of it."""

    count: int = Field(ge=0)
    """The number; with `certainty: about` for "some thirty".
    Le nombre ; avec `certainty: about` pour « une trentaine »."""
    certainty: Certainty = Certainty.exact
    """exact, about, at least or at most.
    `exact` (exact), `about` (environ), `at least` (au moins) ou `at most` (au plus)."""
    unit: UnitId
    """What is counted, by its id in data/units.yml.
    Ce que l'on compte, par son identifiant dans data/units.yml."""

    def plain(self, speech: Speech) -> str:
        one, other = (speech.plain(speech.catalogue.get((*self.unit.leads_to(), form))) for form in ("one", "other"))
        return words.count(self.count, self.certainty, one, other, speech.language)

    def html(self, speech: HtmlSpeech) -> Markup:
        return speech.marks.data(self.count, self.plain(speech))

    def spelled(self, speech: HtmlSpeech) -> Markup:
        """Say it with a small number written out, for running text."""
        return speech.marks.data(self.count, words.spelled(self.plain(speech), speech.language))

    answers: ClassVar = {"spelled": spelled}

    def how_certain(self, lookup: Lookup) -> str:
        return self.certainty.value

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return {
            "value": self.count,
            "certainty": self.certainty.value,
            "unit": str(self.unit),
            "words": serializer.words(self),
            "sources": serializer.sources(path),
        }

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        return {
            "value": {"type": "integer", "minimum": 0},
            "certainty": Certainty.json_schema(definitions),
            "unit": {"type": "string"},
            "words": WORDS,
            "sources": SOURCES,
        }

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        certainties = [each.value for each in Certainty if each is not Certainty.exact]
        yield Column(name, keys, limits={"pattern": rf"(({'|'.join(certainties)}) )?\d+"}, write=_cell)
        yield from Certainty.columns(f"{name}_certainty", (*keys, "certainty"))
        yield Column(f"{name}_unit", (*keys, "unit"))
        yield from (Column(f"{name}_{language}", (*keys, "words", language)) for language in LANGUAGES)
        yield source_column(f"{name}_source", keys)

    @classmethod
    def template(cls) -> str:
        return "{count: , certainty: exact, unit: , at: }"
