"""The adapters of values of Python's own types: texts, numbers, None, and mappings without a model."""

from typing import Any, Generic, TypeVar

from markupsafe import Markup

from kayes.values import words
from kayes.values.schema import Schema
from kayes.values.value import FactPath, HtmlSpeech, Serializer, Speech, Value, wordless

V = TypeVar("V")


class StandIn(Value, Generic[V]):
    """An adapter that gives a value of another type the methods of Value; here, a value without words."""

    def __init__(self, value: V) -> None:
        self.value = value

    def plain(self, speech: Speech) -> str:
        raise wordless(type(self.value))

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return self.value


class PlainText(StandIn[str]):
    """A text that is the same in all languages."""

    def plain(self, speech: Speech) -> str:
        return self.value


class Number(StandIn[float]):
    """A number with a decimal point; how many there are of something is a Count."""

    def plain(self, speech: Speech) -> str:
        return words.number(self.value, speech.language)

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        return {"type": "number"}


class Missing(StandIn[None]):
    """A value that no source records."""

    def html(self, speech: HtmlSpeech) -> Markup:
        return speech.marks.absent(speech.label("interface", "not recorded"))


class Mapping(StandIn[dict[str, Any]]):
    """A mapping from keys to values, such as all records of a kind."""

    def page_names(self) -> list[str]:
        return list(self.value)
