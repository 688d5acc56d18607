"""Enumerations: one of a few words, such as the kind of an event."""

from enum import StrEnum
from typing import Any

from kayes.values.schema import Schema
from kayes.values.value import FactPath, Serializer, Speech, Value


class Choice(Value, StrEnum):
    """A word that is chosen from a list; data/labels.yml says it in each language, under the name of its class."""

    def plain(self, speech: Speech) -> str:
        return speech.label(type(self).__name__, self.value)

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return self.value

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        return {"enum": [each.value for each in cls]}
