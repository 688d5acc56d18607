"""What a fact is: a value with its source, the place in it, and how certain it is.

A fact is written as a plain value where its record's source covers it, or as a mapping where it needs its own source or
place. These are the types of the records' fields; the descriptions here, a line in English and then the French, become the
data dictionary.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from kayes.values.languages import LANGUAGES

ID = r"^[a-z][a-z0-9_]*$"
"""What an id is written like."""
LANGUAGE = "^[a-z]{2}$"
"""What a language is written like, ISO 639-1."""


class Model(BaseModel):
    """The base of all: unknown keys are errors, nothing is changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


def noon(day: datetime.date) -> datetime.datetime:
    """A day as a moment, where a format asks for one: the same day in most of the world."""
    return datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)


def described(field: FieldInfo) -> dict[str, str]:
    """What a field of a record holds, in each language.

    >>> described(Citation.model_fields["source"])["fr"]
    'La source, par son identifiant dans data/sources.yml.'
    """
    english, _, french = (field.description or "").partition("\n")
    return dict.fromkeys(LANGUAGES, " ".join(french.split())) | {"en": english}


class Id(str):
    """The id of a record of another file; `kind` says which."""

    kind: ClassVar[str] = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=ID, strict=True)
        return core_schema.no_info_after_validator_function(cls, text)


class SourceId(Id):
    kind = "sources"


class PlaceId(Id):
    kind = "places"


class PersonId(Id):
    kind = "people"


class OrganisationId(Id):
    kind = "organisations"


class EventId(Id):
    kind = "events"


class StudyId(Id):
    kind = "studies"


class PublicationId(Id):
    kind = "publications"


class UnitId(Id):
    kind = "units"


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, a month or a year, as precise as the source and no more.

    >>> str(PartialDate.parse("2021-12")), str(PartialDate.parse("2021-12").last_day)
    ('2021-12', '2021-12-31')
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read YYYY-MM-DD, YYYY-MM or YYYY; raise ValueError for anything else."""
        found = re.fullmatch(r"([12]\d{3})(?:-(\d\d))?(?:-(\d\d))?", str(text))
        if not found or isinstance(text, bool | float):
            raise ValueError("expected a date: 2021-02-09, 2021-02 or 2021")
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            datetime.date(year or 1, month or 1, day or 1)
        except ValueError:
            raise ValueError("expected a day that is in the calendar") from None
        return cls(year or 1, month, day)

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
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value),
            serialization=core_schema.to_string_ser_schema(),
        )


class Certainty(StrEnum):
    """How a count is meant by its source."""

    exact = "exact"
    about = "about"
    at_least = "at least"
    at_most = "at most"


Locator = Annotated[str, StringConstraints(min_length=1)]

Quote = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]
"""Words of a source, on one line."""


class Citation(Model):
    """A source and the place in it."""

    source: SourceId
    """The source, by its id in data/sources.yml.
    La source, par son identifiant dans data/sources.yml."""
    at: Locator
    """The place in the source: a paragraph (¶2; headings and captions are not counted), heading or captions.
    L'endroit dans la source : un paragraphe (¶2 ; titres et légendes ne comptent pas), `heading` (l'en-tête) ou `captions` (les
    légendes)."""
    quote: Quote | None = None
    """The words there on which the fact rests: 3 to 12, exactly as the source writes them, in its language.
    Les mots sur lesquels le fait repose : de 3 à 12, tels que la source les écrit, dans sa langue."""


class Cited(Model):
    """What all facts and records have: where they come from."""

    source: SourceId | None = None
    """The source, by its id in data/sources.yml; without it, the source of the record holds.
    La source, par son identifiant dans data/sources.yml ; à défaut, celle de la fiche vaut."""
    at: Locator | None = None
    """The place in the source: a paragraph (¶2; headings and captions are not counted), heading or captions.
    L'endroit dans la source : un paragraphe (¶2 ; titres et légendes ne comptent pas), `heading` (l'en-tête) ou `captions` (les
    légendes)."""
    quote: Quote | None = None
    """The words there on which the fact rests: 3 to 12, exactly as the source writes them, in its language.
    Les mots sur lesquels le fait repose : de 3 à 12, tels que la source les écrit, dans sa langue."""
    also: list[Citation] = []
    """Further sources that say the same.
    Les autres sources qui disent la même chose."""


class Wording(Model):
    """Words in every language of the site; one that is the same in all is written once, plainly."""

    en: str = Field(min_length=1)
    """The words in English.
    Les mots en anglais."""
    fr: str = Field(min_length=1)
    """The words in French.
    Les mots en français."""

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))

    @model_validator(mode="before")
    @classmethod
    def _same_in_all(cls, given: object) -> object:
        return dict.fromkeys(LANGUAGES, given) if isinstance(given, str) else given


class Text(Wording, Cited):
    """Words that state a fact: with their source, or under that of their record."""


class Name(Text):
    """A name; one with a source of its own that is the same in all languages is written `{name: …, source: …}`."""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        if not isinstance(given, dict) or "name" not in given:
            return given
        rest = {key: value for key, value in given.items() if key != "name"}
        return rest | dict.fromkeys(LANGUAGES, given["name"])


T = TypeVar("T")


class Recorded(Cited, Generic[T]):
    """A value that may bring its own source; a plain value stands for itself."""

    value: T
    """The value itself.
    La valeur elle-même."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        return given if isinstance(given, dict) else {"value": given}


class Reading(Cited):
    """Another reading of a date, and why it is not preferred."""

    value: PartialDate
    """What this source says.
    Ce que dit cette source."""
    source: SourceId
    """Who says so.
    Qui le dit."""
    because: Text | None = None
    """Why the other reading is preferred, with the source that decides.
    Pourquoi l'autre version est retenue, avec la source qui tranche."""


class Date(Recorded[PartialDate]):
    """When: 2021-02-09, 2021-12 or 2021, as precise as the source."""

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
        """The date on which it was over."""
        return self.until or self.value

    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """Its first day and its last, where the source tells both."""
        told = self.value.precision == self.last.precision == "day" and not self.at_the_latest
        return (self.value.first_day, self.last.last_day) if told else None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until and self.until.first_day <= self.value.first_day:
            raise ValueError(f"expected a last day after the first, {self.value}; found {self.until}")
        return self


class Title(Cited):
    """A title as published, in its own language."""

    original: str = Field(min_length=1)
    """The title as its source gives it.
    Le titre tel que le donne sa source."""
    language: str = Field(pattern=LANGUAGE)
    """Its language: en, fr …
    Sa langue : en, fr …"""
    translation: str | None = None
    """What it means in the other language of the site; this site's own words.
    Sa traduction dans l'autre langue du site, faite par ce site."""


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
