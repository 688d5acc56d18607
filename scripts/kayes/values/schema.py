"""The parts of JSON Schema that the types share."""

from typing import Any

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema that all schemas are written in."""

WORDS: Schema = {"$ref": "#/$defs/Words"}
"""The schema of a value in the words of each language."""


def array_of(name: str) -> Schema:
    """Give the schema of a list of what is defined under a name."""
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


SOURCES = array_of("Citation")
"""The schema of the sources of a value, and the locator in each."""


def object_of(properties: dict[str, Schema]) -> Schema:
    """Give the schema of an object with all of these properties; others may come within a version."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def named(definitions: dict[str, Schema], name: str, schema: Schema) -> Schema:
    """Put a schema into the definitions, and give a reference to it: a generator of code makes it a class of that name."""
    definitions[name] = schema
    return {"$ref": f"#/$defs/{name}"}


def or_null(schema: Schema) -> Schema:
    """Give the schema of a value that may be null."""
    return {"anyOf": [schema, {"type": "null"}]}
