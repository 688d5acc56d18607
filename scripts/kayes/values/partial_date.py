"""Partial dates: a day, a month or a year (reduced precision of ISO 8601)."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Any, Self

from markupsafe import Markup
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from kayes.values import words
from kayes.values.schema import Schema
from kayes.values.value import HtmlSpeech, Speech, Value

PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


@dataclass(frozen=True, order=True)
class PartialDate(Value):
    """A day, a month or a year, as precise as the source and no more.

    >>> str(PartialDate.parse("2021-12")), str(PartialDate.parse("2021-12").last_day)
    ('2021-12', '2021-12-31')
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: object) -> Self:
        """Parse YYYY-MM-DD, YYYY-MM or YYYY. Raises ValueError for anything else."""
        found = re.fullmatch(r"([12]\d{3})(?:-(\d\d))?(?:-(\d\d))?", str(text))
        if not found or isinstance(text, bool | float):
            raise ValueError("expected a date: 2021-02-09, 2021-02 or 2021")
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            datetime.date(year or 1, month or 1, day or 1)
        except ValueError:
            raise ValueError("expected a day that is in the calendar") from None
        return cls(year or 1, month, day)

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        """Give a datetime.date as a PartialDate."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The day by which the date is surely past: a month is over on its last day."""
        if self.day:
            return self.first_day
        month = self.month or 12
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """The precision: `day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)

    def plain(self, speech: Speech) -> str:
        return words.date(self, speech.language, weekday=False)

    def html(self, speech: HtmlSpeech) -> Markup:
        return speech.marks.time(str(self), self.plain(speech))

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        return {"type": "string", "pattern": PATTERN}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        """Describe it as editors write it: a year alone is a number in YAML."""
        year = {"type": "integer", "minimum": 1000, "maximum": 2999}
        return {"anyOf": [cls.json_schema({}), year], "examples": ["2021-02-09", "2021-12", 2019]}
