"""The base model of all records, and of the values that are written with keys."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic.fields import FieldInfo

from kayes.values.column import Column
from kayes.values.languages import LANGUAGES
from kayes.values.registry import type_of
from kayes.values.schema import Schema, object_of, or_null
from kayes.values.value import FactPath, Serializer, Speech, Value

NAMING = ("name", "title", "term", "text", "caption", "value", "original")
"""The keys by which a record is called, the first one that it has."""


def described(field: FieldInfo) -> dict[str, str]:
    """Give the description of a field of a record, by language.

    >>> from kayes.values.citation import Citation
    >>> described(Citation.model_fields["source"])["fr"]
    'La source, par son identifiant dans data/sources.yml.'
    """
    english, _, french = (field.description or "").partition("\n")
    return dict.fromkeys(LANGUAGES, " ".join(french.split())) | {"en": english}


def pattern_of(annotation: object) -> str | None:
    """Give the pattern that an annotation asks of a text.

    >>> from typing import Annotated
    >>> pattern_of(Annotated[str, StringConstraints(pattern="^x$")] | None)
    '^x$'
    """
    asked = (str(each.pattern) for each in get_args(annotation) if isinstance(each, StringConstraints) and each.pattern)
    return next(chain(asked, filter(None, map(pattern_of, get_args(annotation)))), None)


class Model(Value, BaseModel):
    """The base of all: unknown keys are errors, nothing is changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)
    compound: ClassVar[bool] = True

    @classmethod
    def own_fields(cls) -> dict[str, FieldInfo]:
        """Give the fields by name, without those of the citation."""
        return cls.model_fields

    @classmethod
    def written_fields(cls) -> dict[str, FieldInfo]:
        """Give the fields by the keys of YAML, which may be words that Python has taken."""
        return {field.alias or key: field for key, field in cls.model_fields.items()}

    def plain(self, speech: Speech) -> str:
        named = [value for key in NAMING if (value := getattr(self, key, None)) is not None]
        return speech.plain(named[0]) if named else super().plain(speech)

    def page_names(self) -> list[str]:
        return [*self.own_fields(), *self.answers]

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return {key: serializer.told((*path, key)) for key in self.own_fields()}

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        if cls.__name__ not in definitions:
            definitions[cls.__name__] = {}  # a place that lies within a place
            definitions[cls.__name__] = object_of(cls.properties(definitions))
        return {"$ref": f"#/$defs/{cls.__name__}"}

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        """Give the JSON Schema of its properties, by key."""
        found = {}
        for key, field in cls.own_fields().items():
            schema = type_of(field.annotation).json_schema(definitions)
            if schema.get("type") == "string" and (pattern := pattern_of(field.annotation)):
                schema = schema | {"pattern": pattern}
            always = field.is_required() or schema.get("type") == "array"
            found[key] = (schema if always else or_null(schema)) | {"description": described(field)["en"]}
        return found

    @classmethod
    def table_columns(cls) -> Iterator[Column]:
        """Give the columns of a table of such records, without their sources; a list that is a table of its own has none."""
        for key, field in cls.own_fields().items():
            kind = type_of(field.annotation)
            if not (kind.item and kind.item.compound):
                for column in kind.columns(key, (key,)):
                    yield column if column.described else replace(column, described=described(field))

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        for column in cls.table_columns():
            yield replace(column, name=f"{name}_{column.name}", keys=(*keys, *column.keys))

    @classmethod
    def template(cls) -> str:
        needed = {key: type_of(field.annotation) for key, field in cls.model_fields.items() if field.is_required()}
        shown = [f"{key}: {kind.template()}" for key, kind in needed.items()]
        return "{" + ", ".join([*shown, *(["at: , quote: "] if "at" in cls.model_fields else [])]) + "}"

    @classmethod
    def editor_forms(cls, long: Schema) -> list[Schema]:
        """Give the schemas of the forms in which an editor may write it, from that of the form with all its keys."""
        return [long]
