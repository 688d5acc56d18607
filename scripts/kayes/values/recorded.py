"""A value that may bring its own source."""

from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from markupsafe import Markup
from pydantic import ConfigDict, Field, model_validator

from kayes.values.citation import Cited
from kayes.values.column import Column, source_columns
from kayes.values.registry import type_of, value_of
from kayes.values.schema import SOURCES, Schema, named, object_of
from kayes.values.value import FactPath, HtmlSpeech, Value

T = TypeVar("T")


class Recorded(Cited, Generic[T]):
    """A value that may bring its own source; a plain value stands for itself."""

    compound: ClassVar[bool] = False

    # What a type stands for is a class that has no source: pydantic would look for its docstrings in all that is loaded.
    model_config = ConfigDict(use_attribute_docstrings=False)

    value: T = Field(description="The value itself.\nLa valeur elle-même.")

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        return given if isinstance(given, dict) else {"value": given}

    @classmethod
    def _inner(cls) -> type[Value]:
        return type_of(cls.model_fields["value"].annotation)

    def html(self, speech: HtmlSpeech) -> Markup:
        return speech.say(self.value)

    def leads_to(self) -> FactPath:
        return value_of(self.value).leads_to()

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        inner = cls._inner()
        return named(
            definitions,
            f"Recorded{inner.__name__}",
            object_of({"value": inner.json_schema(definitions), "sources": SOURCES}),
        )

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from cls._inner().columns(name, (*keys, "value"))
        yield from source_columns(f"{name}_", keys)

    @classmethod
    def template(cls) -> str:
        return f"{{value: {'[]' if cls._inner().item else ''}, at: , quote: }}"

    @classmethod
    def editor_forms(cls, long: Schema) -> list[Schema]:
        return [long["properties"]["value"], long]
