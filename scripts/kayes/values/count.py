"""Counts: a number or a range of things of a unit, and how certain the source is of it."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self

from markupsafe import Markup
from pydantic import Field, TypeAdapter, field_validator, model_validator

from kayes.values import words
from kayes.values.choice import Choice
from kayes.values.citation import Cited
from kayes.values.column import Column, source_cell, source_columns
from kayes.values.dispute import Disputable, OtherReading
from kayes.values.ids import UnitId
from kayes.values.languages import LANGUAGES
from kayes.values.model import Model
from kayes.values.schema import SOURCES, WORDS, Schema, or_null
from kayes.values.several import Several
from kayes.values.text import Text
from kayes.values.value import Answer, FactPath, HtmlSpeech, Lookup, Serializer, Speech


class Certainty(Choice):
    """How a count is meant by its source."""

    exact = "exact"
    about = "about"
    at_least = "at least"
    at_most = "at most"


CERTAINTIES: Schema = {"enum": [*(each.value for each in Certainty), "range"]}
"""The schema of the certainty of a count: as its source means it, or because it is a range."""


class Range(Model):
    """A number that lies between two others, as its source says."""

    low: int = Field(alias="from", ge=0)
    """The lowest number.
    Le plus petit nombre."""
    high: int = Field(alias="to", ge=0)
    """The highest number.
    Le plus grand nombre."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high <= self.low:
            raise ValueError(f"expected a number above {self.low} under to, found {self.high}")
        return self


Number = Annotated[int, Field(ge=0, strict=True)]
NUMBER, RANGE = TypeAdapter[int](Number), TypeAdapter(Range)


def _cell(count: dict[str, Any]) -> str:
    """Write a count, as JSON has it, into a cell: the number is never apart from its certainty."""
    if count["value"] is None:
        return f"{count['from']} to {count['to']}"
    return f"{count['certainty']} {count['value']}".removeprefix("exact ")


class Counted(Cited):
    """How many, and how certain a source is of it."""

    count: Number | Range
    """The number; with `certainty: about` for "some thirty". Or `{from: 25, to: 35}`, for "between 25 and 35".
    Le nombre ; avec `certainty: about` pour « une trentaine ». Ou `{from: 25, to: 35}`, pour « de 25 à 35 »."""
    certainty: Certainty = Certainty.exact
    """exact, about, at least or at most.
    `exact` (exact), `about` (environ), `at least` (au moins) ou `at most` (au plus)."""
    unit: UnitId
    """What is counted, by its id in data/units.yml.
    Ce que l'on compte, par son identifiant dans data/units.yml."""

    @field_validator("count", mode="wrap")
    @classmethod
    def _number_or_range(cls, given: object, either: object) -> int | Range:
        """Validate a number or a range, so that a mistake is told of the one that is meant."""
        return RANGE.validate_python(given) if isinstance(given, dict | Range) else NUMBER.validate_python(given)

    @model_validator(mode="after")
    def _certain_once(self) -> Self:
        if self.number is None and self.certainty is not Certainty.exact:
            raise ValueError("a range says how certain it is — take certainty: away, or write one number")
        return self

    @property
    def number(self) -> int | None:
        """The number; None for a range."""
        return None if isinstance(self.count, Range) else self.count

    def plain(self, speech: Speech) -> str:
        one, other = (speech.plain(speech.catalogue.get((*self.unit.leads_to(), form))) for form in ("one", "other"))
        if not isinstance(self.count, Range):
            return words.count(self.count, self.certainty, one, other, speech.language)
        low = words.number(self.count.low, speech.language)
        high = words.count(self.count.high, self.certainty, one, other, speech.language)
        return f"{speech.label('range', 'from')} {low} {speech.label('range', 'to')} {high}"

    def html(self, speech: HtmlSpeech) -> Markup:
        return self._marked(speech, self.plain(speech))

    def _marked(self, speech: HtmlSpeech, said: str) -> Markup:
        """Put words into a `data` element with the number; not those of a range, as it has one value and neither end is it."""
        return Markup.escape(said) if self.number is None else speech.marks.data(self.number, said)

    def spelled(self, speech: HtmlSpeech) -> Markup:
        """Format it as HTML with a small number written out, for running text."""
        said = self.plain(speech)
        return self._marked(speech, said if self.number is None else words.spelled(said, speech.language))

    answers: ClassVar = {"spelled": lambda self, speech: Answer(words=self.spelled(speech))}

    def how_certain(self, lookup: Lookup) -> str:
        return "range" if self.number is None else self.certainty.value

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return {
            "value": self.number,
            "from": getattr(self.count, "low", None),
            "to": getattr(self.count, "high", None),
            "certainty": self.how_certain(serializer.catalogue),
            "unit": str(self.unit),
            "words": serializer.words(self),
            "sources": serializer.sources(path),
        }

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        number = {"type": "integer", "minimum": 0}
        return {
            "value": or_null(number),
            "from": or_null(number),
            "to": or_null(number),
            "certainty": CERTAINTIES,
            "unit": {"type": "string"},
            "words": WORDS,
            "sources": SOURCES,
        }


class OtherCount(Counted, OtherReading):
    """Another count, and why it is not preferred."""

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return super().as_json(path, serializer) | {"because": serializer.told((*path, "because"))}

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        return super().properties(definitions) | {"because": or_null(Text.json_schema(definitions))}


def _other_cell(other: dict[str, Any]) -> str:
    """Write another count, as JSON has it, into a cell."""
    return f"{_cell(other)} ({source_cell(other['sources'][0])})"


class Count(Disputable, Counted):
    """How many, how certain the source is of it, and whether the sources agree."""

    other_label: ClassVar = "other count"

    other_readings: list[OtherCount] = []
    """What other sources say, where they disagree.
    Ce que disent d'autres sources, quand elles ne concordent pas."""

    @model_validator(mode="after")
    def _other(self) -> Self:
        for other in self.other_readings:
            if (other.count, other.certainty) == (self.count, self.certainty):
                raise ValueError("expected another count than the first — a source that says the same stands under also")
        return self

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return super().as_json(path, serializer) | {"other_readings": serializer.told((*path, "other_readings"))}

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        return super().properties(definitions) | {"other_readings": Several.of(OtherCount).json_schema(definitions)}

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        certainties = [each.value for each in Certainty if each is not Certainty.exact]
        yield Column(name, keys, limits={"pattern": rf"(({'|'.join(certainties)}) )?\d+( to \d+)?"}, write=_cell)
        yield Column(f"{name}_certainty", (*keys, "certainty"), limits=CERTAINTIES)
        yield Column(f"{name}_unit", (*keys, "unit"))
        yield from (Column(f"{name}_{language}", (*keys, "words", language)) for language in LANGUAGES)
        yield Column(f"{name}_other_readings", (*keys, "other_readings"), many=True, write=_other_cell)
        yield from source_columns(f"{name}_", keys)

    @classmethod
    def template(cls) -> str:
        return "{count: , certainty: exact, unit: , at: , quote: }"
