"""The schemas with which an editor completes and underlines a mistake: made from the records."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kayes.catalogue.nodes import read_file
from kayes.records.editor_schema import schema_files, schemas
from kayes.records.kinds import FOLDERS
from kayes.values.citation import Cited
from projects import ROOT, edit


def kind(file: Path) -> str:
    return file.parent.name if file.parent.name in FOLDERS else file.stem


def schema(name: str) -> dict[str, Any]:
    """A schema as it lies there."""
    content: dict[str, Any] = json.loads((ROOT / "data" / "schema" / f"{name}.json").read_text("utf-8"))
    return content


def test_the_schemas_are_those_of_the_records() -> None:
    folder = ROOT / "data" / "schema"
    made = schema_files()
    lying = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    assert lying == made, "data/schema is not what the records say: run scripts/schema"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("events/amber_validation_2011.yml", "duration:", "duratoin:"),
        ("events/amber_validation_2011.yml", "certainty: about", "certainty: abuot"),
        ("events/amber_validation_2011.yml", "count: 30", "count: thirty"),
        ("events/amber_validation_2011.yml", "count: 30", "count: -30"),
        ("events/amber_validation_2011.yml", "value: 2011-02-08", "value: 08.02.2011"),
        ("events/amber_validation_2011.yml", "  fr: Atelier de validation de l’étude d’Amber\n", ""),
        ("studies/amber.yml", "stage: field phase", "stage: field"),
        ("studies/amber.yml", "region: amber", "region: Amber Region"),
        ("sources.yml", "url: https://", "url: http://"),
        ("places.yml", "kind: town", "kind: village"),
        ("people.yml", "\neve_fifth:", "\nEve Fifth:"),
        ("organisations.yml", "name: Beispiel-Stiftung", "name: {name: ''}"),
    ],
)
def test_an_editor_underlines_a_mistake(project: Path, file: str, old: str, new: str) -> None:
    edit(project, f"data/{file}", old, new)
    path = project / "data" / file
    errors = list(Draft202012Validator(schema(kind(path))).iter_errors(read_file(path, project).plain()))
    assert errors


def test_every_key_is_explained() -> None:
    explained = 0
    for name, content in schemas().items():
        for definition in (content, *content.get("$defs", {}).values()):
            for part in (definition, *definition.get("anyOf", ())):
                for key, field in part.get("properties", {}).items():
                    if "name" in part.get("required", ()) and set(part["properties"]) == {"name", *Cited.model_fields}:
                        continue  # the short form of a name; its keys are those of the long one
                    assert field.get("description"), f"{name}: {key}"
                    explained += 1
    assert explained > 200


@pytest.mark.parametrize(
    ("kind", "model", "key", "where"),
    [
        ("studies", "Study", "region", "data/places.yml"),
        ("studies", "Study", "experts", "data/people.yml"),
        ("studies", "Milestone", "event", "data/events/"),
        ("publications", "Publication", "studies", "data/studies/"),
        ("sources", "Source", "publisher", "data/organisations.yml"),
    ],
)
def test_a_key_that_takes_ids_says_where_they_are(kind: str, model: str, key: str, where: str) -> None:
    assert where in schema(kind)["$defs"][model]["properties"][key]["description"]
