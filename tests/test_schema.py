"""The schemas with which an editor completes and underlines: made from the records, and true of every file."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, edit
from kayes.reading import read_file
from kayes.schema import FOLDERS, schemas, written

FILES = sorted((ROOT / "data").rglob("*.yml"))
NAMES = [file.relative_to(ROOT).as_posix() for file in FILES]


def kind(file: Path) -> str:
    return file.parent.name if file.parent.name in FOLDERS else file.stem


def schema(name: str) -> dict[str, Any]:
    """A schema as it lies there."""
    content: dict[str, Any] = json.loads((ROOT / "data" / "schema" / f"{name}.json").read_text("utf-8"))
    return content


def test_the_schemas_are_those_of_the_records() -> None:
    folder = ROOT / "data" / "schema"
    made = {name: written(content) for name, content in schemas().items()}
    lying = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    assert lying == made, "data/schema is not what the records say: run scripts/schema"


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_valid_and_names_its_schema(name: str) -> None:
    file = ROOT / name
    Draft202012Validator.check_schema(schema(kind(file)))
    errors = list(Draft202012Validator(schema(kind(file))).iter_errors(read_file(file, ROOT).plain()))
    assert not errors, errors
    modeline = file.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / modeline).resolve() == ROOT / "data" / "schema" / f"{kind(file)}.json"


def test_the_editor_knows_a_schema_for_every_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    for path, globs in settings["yaml.schemas"].items():
        matched = [name for glob in globs for name in NAMES if Path(name).match(glob)]
        assert matched, path
        assert matched == [name for name in NAMES if path == f"data/schema/{kind(ROOT / name)}.json"]
    assert len(settings["yaml.schemas"]) == len(schemas())


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("events/kayes_validation_2021.yml", "duration:", "duratoin:"),
        ("events/kayes_validation_2021.yml", "certainty: about ", "certainty: abuot "),
        ("events/kayes_validation_2021.yml", "count: 30", "count: thirty"),
        ("events/kayes_validation_2021.yml", "count: 30", "count: -30"),
        ("events/kayes_validation_2021.yml", "value: 2021-02-09", "value: 09.02.2021"),
        ("events/kayes_validation_2021.yml", "  fr: Atelier de validation de l'étude de Kayes\n", ""),
        ("studies/kayes.yml", "stage: field phase", "stage: field"),
        ("studies/kayes.yml", "region: kayes", "region: Kayes Region"),
        ("sources.yml", "url: https://", "url: http://"),
        ("places.yml", "kind: town", "kind: village"),
        ("people.yml", "\nbart_ouvry:", "\nBart Ouvry:"),
        ("organisations.yml", "name: Friedrich-Ebert-Stiftung", "name: {name: ''}"),
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
                    if "name" in part.get("required", ()) and set(part["properties"]) == {"name", "source", "at", "also"}:
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
