"""The parts of JSON Schema that the types share."""

from typing import Any

Schema = dict[str, Any]

WORDS: Schema = {"$ref": "#/$defs/Words"}
"""A value in the words of each language."""
SOURCES: Schema = {"type": "array", "items": {"$ref": "#/$defs/Citation"}}
"""The sources of a value, and the place in each."""


def object_of(properties: dict[str, Schema]) -> Schema:
    """Describe an object in which everything is always there, and nothing else is."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def or_null(schema: Schema) -> Schema:
    """Describe a value that may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}
