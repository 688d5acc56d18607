"""The JSON Schema of the records as people write them, one file a kind, for editors that complete and underline."""

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kayes.records.kinds import FOLDERS
from kayes.records.models import Facts
from kayes.values.ids import Id
from kayes.values.model import described
from kayes.values.schema import DIALECT


class Editors(GenerateJsonSchema):
    """The generator of these schemas: it adds the short forms that the models take to the long ones."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Describe records by their ids: a key that is no id is a mistake."""
        mapping = super().dict_schema(schema)
        return mapping | {"additionalProperties": False} if "patternProperties" in mapping else mapping

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        long = super().model_schema(schema)
        model = schema["cls"]
        long.pop("title", None)
        for key, field in model.written_fields().items():
            told = described(field)
            for kind in kinds_named(field.annotation):
                named = f"data/{kind}/" if kind in FOLDERS else f"data/{kind}.yml"
                if named not in told["en"]:
                    told["en"] += f" Ids are {'the names of the files ' if kind in FOLDERS else ''}in {named}."
                    told["fr"] += f" Identifiants : {'les noms des fichiers de' if kind in FOLDERS else 'dans'} {named}."
            long["properties"][key]["description"] = "\n".join(told.values())
        forms = model.editor_forms(long)
        return {"anyOf": forms, "description": long.get("description", "")} if len(forms) > 1 else long


def kinds_named(annotation: Any) -> Iterator[str]:
    """Give the kinds of record whose ids a value of this type holds.

    >>> from kayes.values.ids import PlaceId
    >>> from kayes.values.recorded import Recorded
    >>> list(kinds_named(Recorded[list[PlaceId]] | None))
    ['places']
    """
    if isinstance(annotation, type) and issubclass(annotation, Id):
        yield annotation.kind
    for part in get_args(annotation) or getattr(annotation, "__pydantic_generic_metadata__", {}).get("args", ()):
        yield from kinds_named(part)


def schemas() -> dict[str, JsonSchemaValue]:
    """Give the schema of the file, or of each file, of every kind, by the name of its file."""
    made = {}
    for kind, field in Facts.model_fields.items():
        schema = TypeAdapter[Any](field.annotation or Any).json_schema(schema_generator=Editors)
        if kind in FOLDERS:
            definitions = schema.pop("$defs")
            reference = next(iter(schema["patternProperties"].values()))
            schema = reference | {"$defs": definitions}
        elif "anyOf" in schema:  # the project, which is there on all days but the earliest
            schema = schema["anyOf"][0] | {"$defs": schema["$defs"]}
        made[f"{kind}.json"] = {
            "$schema": DIALECT,
            "$comment": "Made by scripts/schema from scripts/kayes/records/models.py; do not edit.",
            "title": kind.capitalize(),
        } | schema
    return made


@cache
def schema_files() -> dict[str, str]:
    """Give the text of each schema file, by its name; cached, since it changes with the code alone."""
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas().items()}


def main(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in schema_files().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
