"""Lists: several values of one type, in their order."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from markupsafe import Markup

from kayes.values import words
from kayes.values.column import Column
from kayes.values.plain import StandIn
from kayes.values.schema import Schema
from kayes.values.value import FactPath, HtmlSpeech, Serializer, Speech, Value


class Several(StandIn[list[Any]]):
    """The adapter of lists; `of` gives the class for items of a type."""

    item: ClassVar[type[Value]] = Value

    @classmethod
    def of(cls, item: type[Value]) -> "type[Several]":
        """Give the class of lists of such items."""
        return type(f"{item.__name__}List", (cls,), {"item": item})

    def plain(self, speech: Speech) -> str:
        return words.listed([speech.plain(each) for each in self.value], speech.language)

    def html(self, speech: HtmlSpeech) -> Markup:
        return Markup(words.listed([speech.say(each) for each in self.value], speech.language))

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return [serializer.told((*path, index)) for index in range(len(self.value))]

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        return {"type": "array", "items": cls.item.json_schema(definitions)}

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from (replace(column, many=True) for column in cls.item.columns(name, keys))
