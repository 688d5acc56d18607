"""Dates: when something happened, on one day or several, in a month or a year, and whether the sources agree."""

import datetime
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from markupsafe import Markup
from pydantic import ConfigDict, model_validator

from kayes.values import words
from kayes.values.column import Column, source_cell, source_columns
from kayes.values.dispute import Disputable, OtherReading
from kayes.values.partial_date import PartialDate
from kayes.values.recorded import Recorded
from kayes.values.schema import SOURCES, WORDS, Schema, or_null
from kayes.values.several import Several
from kayes.values.value import Answer, FactPath, HtmlSpeech, Lookup, Serializer, Speech

CERTAINTY: Schema = {"enum": ["day", "month", "year", "at the latest", "disputed"]}


def noon(day: datetime.date) -> datetime.datetime:
    """Give noon of a day, UTC, where a format asks for a time: the same day in most of the world."""
    return datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)


class Reading(OtherReading):
    """Another reading of a date, and why it is not preferred."""

    value: PartialDate
    """What this source says.
    Ce que dit cette source."""

    def html(self, speech: HtmlSpeech) -> Markup:
        return speech.marks.time(str(self.value), words.date(self.value, speech.language))


def _reading_cell(reading: dict[str, Any]) -> str:
    """Write another reading, as JSON has it, into a cell."""
    return f"{reading['value']} ({source_cell(reading['sources'][0])})"


class Date(Disputable, Recorded[PartialDate]):
    """When: 2021-02-09, 2021-12 or 2021, as precise as the source."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    other_label: ClassVar = "other date"

    until: PartialDate | None = None
    """The last day, where it lasted longer than one.
    Le dernier jour, s'il y en a plus d'un."""
    at_the_latest: bool = False
    """Whether it had happened by then, and the source tells no more.
    Si c'était fait à cette date au plus tard, sans que la source en dise plus."""
    other_readings: list[Reading] = []
    """What other sources say, where they disagree.
    Ce que disent d'autres sources, quand elles ne concordent pas."""

    @property
    def last(self) -> PartialDate:
        """The last date; the only one where there is but one."""
        return self.until or self.value

    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first day and the last; None where the source does not tell both."""
        told = self.value.precision == self.last.precision == "day" and not self.at_the_latest
        return (self.value.first_day, self.last.last_day) if told else None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until and self.until.first_day <= self.value.first_day:
            raise ValueError(f"expected a last day after the first, {self.value}; found {self.until}")
        return self

    def plain(self, speech: Speech) -> str:
        return words.when(self, speech.language)

    def html(self, speech: HtmlSpeech) -> Markup:
        return speech.marks.time(str(self.value), self.plain(speech))

    def brief(self, speech: Speech) -> str:
        """Format it as plain text, without its weekday."""
        return words.when(self, speech.language, weekday=False)

    def short(self, speech: HtmlSpeech) -> Markup:
        """Format it as HTML, without its weekday."""
        return speech.marks.time(str(self.value), self.brief(speech))

    answers: ClassVar = {"short": lambda self, speech: Answer(words=self.short(speech))}

    def how_certain(self, lookup: Lookup) -> str:
        return "disputed" if self.other_readings else "at the latest" if self.at_the_latest else self.value.precision

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return {
            "value": str(self.value),
            "until": serializer.told((*path, "until")),
            "certainty": self.how_certain(serializer.catalogue),
            "words": serializer.words(self),
            "other_readings": serializer.told((*path, "other_readings")),
            "sources": serializer.sources(path),
        }

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        return super(Recorded, cls).json_schema(definitions)  # it has a name, as what has keys

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        date = PartialDate.json_schema(definitions)
        return {
            "value": date,
            "until": or_null(date),
            "certainty": CERTAINTY,
            "words": WORDS,
            "other_readings": Several.of(Reading).json_schema(definitions),
            "sources": SOURCES,
        }

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from PartialDate.columns(name, (*keys, "value"))
        yield from PartialDate.columns(f"{name}_until", (*keys, "until"))
        yield Column(f"{name}_certainty", (*keys, "certainty"), limits=CERTAINTY)
        yield Column(f"{name}_other_readings", (*keys, "other_readings"), many=True, write=_reading_cell)
        yield from source_columns(f"{name}_", keys)
