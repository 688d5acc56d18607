"""The JSON Schema of the exported records, as kayes/exports/serializer.py gives them."""

from collections.abc import Iterator
from functools import cache
from typing import get_args, get_origin

from kayes.records.kinds import KINDS
from kayes.records.models import Facts, Stage
from kayes.values.count import Count
from kayes.values.date import Date
from kayes.values.languages import LANGUAGES
from kayes.values.model import Model
from kayes.values.partial_date import PartialDate
from kayes.values.registry import type_of
from kayes.values.schema import DIALECT, Schema, array_of, object_of, or_null

VERSION = "1.0.0"
"""The version of the schema. The first number changes when a key goes or changes its meaning, the second when one is added."""

OTHER_RESPONSES = {
    "status.json": ("status", "Status"),
    "as-of.json": ("days", "Days"),
    "as-of/{day}.json": ("statusAsOf", "Status"),
    "corrections.json": ("corrections", "Corrections"),
}
"""The other responses of the API: for each path under /api/v1/ the name of the operation, and that of its schema."""

ADDRESS: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def class_of(kind: str) -> type[Model]:
    """Give the class of the records of a kind.

    >>> class_of("project").__name__, class_of("glossary").__name__
    ('Project', 'Term')
    """
    annotation = Facts.model_fields[kind].annotation
    found = type_of(get_args(annotation)[-1] if get_origin(annotation) is dict else annotation)
    assert issubclass(found, Model)
    return found


@cache
def definitions() -> dict[str, Schema]:
    """Give the schema of each type, by its name: those of the records have the names of their classes."""
    found: dict[str, Schema] = {
        "Words": object_of({language: {"type": "string"} for language in LANGUAGES}),
        "Citation": object_of({"source": {"type": "string"}} | {key: {"type": ["string", "null"]} for key in ("at", "quote")}),
        "Pages": object_of(dict.fromkeys(LANGUAGES, ADDRESS)),
        "Gap": object_of(
            {
                "field": {"type": "string"},
                "stage": {"enum": [None, *(stage.value for stage in Stage)]},
                "how": {"enum": ["missing", "exists", "undated", "month", "year"]},
            }
        ),
    }
    records = [class_of(kind) for kind in KINDS]
    types: list[type[Model]] = [Count, Date, *records]
    for each in types:
        each.json_schema(found)
    about: dict[str, Schema] = {
        "not_recorded": array_of("Gap"),
        "pages": {"$ref": "#/$defs/Pages"},
    }
    for name in (record.__name__ for record in records):
        found[name] = object_of({"id": {"type": "string"}} | found[name]["properties"] | about)
    return found


@cache
def schema() -> Schema:
    """Give the schema of catalogue.json."""
    lists = {kind: array_of(class_of(kind).__name__) for kind in KINDS}
    head = {
        "version": {"type": "string", "pattern": rf"^{VERSION.partition('.')[0]}\."},
        "day_of_record": PartialDate.json_schema({}),
        "revision": {"type": "integer", "minimum": 0},
        "corrected": or_null(PartialDate.json_schema({})),
        "license": ADDRESS,
        "site": ADDRESS,
    }
    return {
        "$schema": DIALECT,
        **object_of(head | {"records": object_of(lists)}),
        "$defs": definitions(),
    }


def paths(schema: Schema, within: str = "") -> Iterator[str]:
    """Give the path of each property and each enumerated value of a schema: what a promise about its shape covers."""
    for name, below in schema.get("properties", {}).items():
        yield f"{within}{name}"
        yield from paths(below, f"{within}{name}.")
    yield from (f"{within}{value}" for value in schema.get("enum", ()))
    for below in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from paths(below, within)
    for name, below in schema.get("$defs", {}).items():
        yield from paths(below, f"{name}.")
