"""Ids: the foreign keys by which one record names another."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from markupsafe import Markup
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from kayes.values.column import Column
from kayes.values.value import FactPath, HtmlSpeech, Speech, Value

ID = r"^[a-z][a-z0-9_]*$"
"""The pattern of an id."""


class Id(Value, str):
    """The id of a record of another file, a foreign key; `kind` says which. It is formatted as its record is."""

    kind: ClassVar[str] = ""

    def plain(self, speech: Speech) -> str:
        return speech.plain(speech.catalogue.get(self.leads_to()))

    def html(self, speech: HtmlSpeech) -> Markup:
        return speech.say(speech.catalogue.get(self.leads_to()))

    def leads_to(self) -> FactPath:
        return (self.kind, str(self))

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from (replace(column, kind=cls.kind) for column in super().columns(name, keys))

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
