"""The shape of the records as they travel, as JSON Schema: what kayes/exports/serializer.py gives for each type."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from kayes.records.models import Facts, ReportState, Stage, Study
from kayes.values.facts import Certainty, Cited, Date, PartialDate, Reading, Recorded, described
from kayes.values.languages import LANGUAGES

VERSION = "1.1.0"
"""Of the shape. The first number changes when something goes or changes its meaning, the second when something is added."""

KINDS = (
    "studies",
    "events",
    "publications",
    "recommendations",
    "findings",
    "statements",
    "outcomes",
    "project",
    "people",
    "organisations",
    "places",
    "glossary",
    "sources",
)
"""What travels, in this order."""

CITED = tuple(Cited.model_fields)
"""The fields that say where a fact comes from; they travel as its sources."""

ANSWERS = {
    "studies.json": ("studies", "Studies"),
    "studies/{id}.json": ("study", "OneStudy"),
    "status.json": ("status", "Status"),
    "as-of.json": ("days", "Days"),
    "as-of/{day}.json": ("statusAsOf", "Status"),
}
"""What can be asked of the API under /api/v1/: for each address the name of the question, and the shape of the answer."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

Schema = dict[str, Any]

DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
PRECISION: Schema = {"enum": ["day", "month", "year", "at the latest", "disputed"]}
WORDS: Schema = {"$ref": "#/$defs/Words"}
SOURCES: Schema = {"type": "array", "items": {"$ref": "#/$defs/Citation"}}


def class_of(kind: str) -> type[BaseModel]:
    """The class of the records of a kind.

    >>> class_of("project").__name__, class_of("glossary").__name__
    ('Project', 'Term')
    """
    annotation = bare(Facts.model_fields[kind].annotation)
    found = get_args(annotation)[-1] if get_origin(annotation) is dict else annotation
    assert isinstance(found, type) and issubclass(found, BaseModel)
    return found


def bare(annotation: Any) -> Any:
    """A type without what it is annotated with, and without None."""
    if hasattr(annotation, "__metadata__"):
        return bare(annotation.__origin__)
    given = [each for each in get_args(annotation) if each is not type(None)]
    return bare(given[0]) if type(None) in get_args(annotation) else annotation


def value_of(recorded: type[BaseModel]) -> Any:
    """The type of the value that may bring its own source."""
    return bare(recorded.model_fields["value"].annotation)


def item_of(kind: Any) -> Any:
    """The type of the items of a list; None for what is no list."""
    return bare(get_args(kind)[0]) if get_origin(kind) is list else None


def choices(kind: type[StrEnum]) -> Schema:
    """What a value of a list of choices can be."""
    return {"enum": [each.value for each in kind]}


@cache
def definitions() -> dict[str, Schema]:
    """The schema of each type, by its name: those of the records have the names of their classes."""
    found: dict[str, Schema] = {
        "Words": object_of({language: {"type": "string"} for language in LANGUAGES}),
        "Citation": object_of(
            {"source": {"type": "string"}, "at": {"type": ["string", "null"]}, "quote": {"type": ["string", "null"]}}
        ),
        "Gap": object_of(
            {
                "field": {"type": "string"},
                "stage": {"enum": [None, *(stage.value for stage in Stage)]},
                "how": {"enum": ["missing", "exists", "undated", "month", "year"]},
            }
        ),
        "Count": object_of(
            {
                "value": {"type": "integer", "minimum": 0},
                "certainty": choices(Certainty),
                "unit": {"type": "string"},
                "words": WORDS,
                "sources": SOURCES,
            }
        ),
        "Date": object_of(
            {
                "value": DATE,
                "until": {"anyOf": [DATE, {"type": "null"}]},
                "certainty": PRECISION,
                "words": WORDS,
                "other_readings": {"type": "array", "items": {"$ref": "#/$defs/Reading"}},
                "sources": SOURCES,
            }
        ),
    }
    _define(Reading, found)
    for kind in KINDS:
        record = class_of(kind)
        _define(record, found)
        found[record.__name__] = _record(record, found[record.__name__])
    return found


def _record(record: type[BaseModel], fields: Schema) -> Schema:
    """A record has more than its fields: its id, its gaps, its pages; and a study its status."""
    more: dict[str, Schema] = {}
    if record is Study:
        more["status"] = object_of({"value": {"enum": [stage.value for stage in Stage]}, "words": WORDS})
        more["report"] = object_of({"value": choices(ReportState), "words": WORDS, "sources": SOURCES})
    more["not_recorded"] = {"type": "array", "items": {"$ref": "#/$defs/Gap"}}
    more["pages"] = object_of({language: {"type": "string", "format": "uri"} for language in LANGUAGES})
    return object_of({"id": {"type": "string"}} | fields["properties"] | more)


def _define(model: type[BaseModel], found: dict[str, Schema]) -> None:
    if model.__name__ in found:
        return
    found[model.__name__] = {}  # a place that lies within a place
    properties = {}
    for key, field in model.model_fields.items():
        if key not in CITED:
            schema = _schema(bare(field.annotation), found)
            if not field.is_required() and schema.get("type") != "array":
                schema = {"anyOf": [schema, {"type": "null"}]}
            properties[key] = schema | {"description": described(field)["en"]}
    found[model.__name__] = object_of(properties | ({"sources": SOURCES} if issubclass(model, Cited) else {}))


def _schema(kind: Any, found: dict[str, Schema]) -> Schema:
    if item := item_of(kind):
        return {"type": "array", "items": _schema(item, found)}
    if issubclass(kind, PartialDate):
        return DATE
    if issubclass(kind, StrEnum):
        return choices(kind)
    if issubclass(kind, Recorded) and not issubclass(kind, Date):
        return object_of({"value": _schema(value_of(kind), found), "sources": SOURCES})
    if issubclass(kind, BaseModel):
        _define(kind, found)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": "number" if issubclass(kind, float) else "string"}


def object_of(properties: dict[str, Schema]) -> Schema:
    """Everything is always there, and nothing else is."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


@cache
def schema() -> Schema:
    """The schema of catalogue.json."""
    lists = {kind: {"type": "array", "items": {"$ref": f"#/$defs/{class_of(kind).__name__}"}} for kind in KINDS}
    head = {
        "version": {"const": VERSION},
        "day_of_record": DATE,
        "licence": {"type": "string", "format": "uri"},
        "site": {"type": "string", "format": "uri"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **object_of(head | {"records": object_of(lists)}),
        "$defs": definitions(),
    }


def paths(schema: Schema, within: str = "") -> Iterator[str]:
    """Each thing that a schema names, a line each: what a promise about its shape covers."""
    for name, below in schema.get("properties", {}).items():
        yield f"{within}{name}"
        yield from paths(below, f"{within}{name}.")
    yield from (f"{within}{value}" for value in schema.get("enum", ()))
    for below in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from paths(below, within)
    for name, below in schema.get("$defs", {}).items():
        yield from paths(below, f"{name}.")
