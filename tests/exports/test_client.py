"""A client that somebody else's program makes from the description of the API asks every address, and understands the answer."""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports_reading import load
from site_reading import Built


def asked(description: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, str], str]]:
    """Each question of the API with each choice that it offers: the operation, what is chosen, and the address of the answer."""
    for path, methods in description["paths"].items():
        operation = methods["get"]
        choices = [{each["name"]: value} for each in operation["parameters"] for value in each["schema"]["examples"]] or [{}]
        for chosen in choices:
            yield operation, chosen, path.format(**chosen)


@pytest.mark.slow
def test_a_generated_client_asks_every_address_and_understands_the_answer(
    site: Built, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    description = site.folder / "api/v1/openapi.json"
    command = ["generate", "--path", str(description), "--output-path", str(tmp_path / "generated"), "--meta", "none"]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))  # it tidies up with ruff
    done = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *command, "--fail-on-warning"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.syspath_prepend(tmp_path)
    answered = set()
    with importlib.import_module("generated").Client(f"{address}api/v1") as client:
        for operation, chosen, file in asked(load(site, "api/v1/openapi.json")):
            name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation["operationId"])
            answer = importlib.import_module(f"generated.api.default.{name}").sync(client=client, **chosen)
            shape = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
            assert type(answer).__name__ == shape.rpartition("/")[2], file
            assert answer.to_dict() == json.loads((site.folder / f"api/v1{file}").read_text("utf-8")), file
            answered.add(name)
    assert {"people", "one_organisation", "events", "one_source", "studies", "status", "status_as_of"} <= answered


def test_every_object_of_an_answer_has_a_name_of_its_own(site: Built) -> None:
    components = load(site, "api/v1/openapi.json")["components"]["schemas"]

    def nameless(schema: Any) -> Iterator[Any]:
        if isinstance(schema, dict):
            if "properties" in schema:
                yield schema
            for below in schema.values():
                yield from nameless(below)
        elif isinstance(schema, list):
            for below in schema:
                yield from nameless(below)

    assert len(components) > 10
    for name, schema in components.items():
        assert not [each for below in schema["properties"].values() for each in nameless(below)], name


def test_every_id_that_an_answer_names_can_be_asked_for(site: Built) -> None:
    description = load(site, "api/v1/openapi.json")
    asked_for = {file.removeprefix("/") for _, chosen, file in asked(description) if "id" in chosen}
    [amber] = [each for each in load(site, "api/v1/studies.json")["studies"] if each["id"] == "amber"]
    named = {f"sources/{each['source']}.json" for each in amber["sources"]} | {f"places/{amber['region']}.json"}
    named |= {f"people/{each}.json" for each in amber["experts"]["value"]}
    named |= {f"events/{each['event']}.json" for each in amber["milestones"] if each["event"]}
    named |= {f"organisations/{amber['coordinator']['value']}.json"}
    assert len(named) > 5 and named <= asked_for
    assert load(site, "api/v1/events/amber_validation_2011.json")["event"]["place"]["value"] == "amber"
