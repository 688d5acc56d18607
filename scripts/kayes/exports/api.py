"""The static API under /api/v1/: the studies, their status, and the status of any day on which the record changed."""

from typing import Any

from kayes.exports.downloads import head, written
from kayes.exports.serializer import Values
from kayes.records.export_schema import LICENCE, RESPONSES, definitions, schema
from kayes.values.partial_date import PartialDate
from kayes.values.schema import object_of

BASE = "api/v1/"

STATUS_FIELDS = ("id", "name", "region", "status", "report", "milestones", "pages")
"""The fields of a study in the responses about its status."""


def api(values: Values) -> dict[str, bytes]:
    """Make every response, by its address."""
    studies = values.records("studies")
    answers: dict[str, Any] = {"studies.json": head(values) | {"studies": studies}, "status.json": status(values)}
    answers |= {f"studies/{study['id']}.json": head(values) | {"study": study} for study in studies}
    answers |= {f"as-of/{then.day}.json": status(values.on(then)) for _, then in values.site.catalogue.history}
    answers["as-of.json"] = head(values) | {"days": days(values)}
    answers["openapi.json"] = openapi(values)
    return {BASE + name: written(answer) for name, answer in answers.items()}


def days(values: Values) -> list[str]:
    """Give the days on which the record changed, as YYYY-MM-DD, the first one first."""
    return sorted({str(then.day) for _, then in values.site.catalogue.history})


def status(values: Values) -> dict[str, Any]:
    """Give the response about status: the furthest stage of each study on the catalogue's day, and its milestones."""
    studies = [{key: study[key] for key in STATUS_FIELDS} for study in values.records("studies")]
    return head(values) | {"studies": studies}


def openapi(values: Values) -> dict[str, Any]:
    """Give the description of the API, OpenAPI 3.1."""
    voice = values.voices["en"]
    choices = {"id": list(values.site.catalogue.studies), "day": days(values)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{values.site.settings.names['en']}: a static API",
            "version": head(values)["version"],
            "description": "Every answer is a file. Within v1 nothing goes or changes its meaning; something may be added.",
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": values.site.settings.site_url + BASE.rstrip("/")}],
        "paths": {
            f"/{path}": _get(voice.label("api", name), path, name, shape, choices) for path, (name, shape) in RESPONSES.items()
        },
        "components": {"schemas": _components()},
    }


def _components() -> dict[str, Any]:
    """Give the schemas of the responses, and of what they are made of, by name."""
    found = dict(definitions())
    found["StudyStatus"] = object_of({key: found["Study"]["properties"][key] for key in STATUS_FIELDS})
    first = {key: value for key, value in schema()["properties"].items() if key != "records"}
    for name, key, below in (
        ("Studies", "studies", {"type": "array", "items": {"$ref": "#/$defs/Study"}}),
        ("OneStudy", "study", {"$ref": "#/$defs/Study"}),
        ("Status", "studies", {"type": "array", "items": {"$ref": "#/$defs/StudyStatus"}}),
        ("Days", "days", {"type": "array", "items": PartialDate.json_schema({})}),
    ):
        found[name] = object_of(first | {key: below})
    return {name: _moved(each) for name, each in found.items()}


def _moved(schema: Any) -> Any:
    """Give a schema whose references lead to the components of an API, and which allows additions within its version."""
    match schema:
        case {"$ref": str() as name, **rest}:
            return {"$ref": name.replace("#/$defs/", "#/components/schemas/")} | rest
        case {"const": str() as version}:
            return {"type": "string", "pattern": rf"^{version.split('.')[0]}\."}
        case dict():
            return {key: _moved(value) for key, value in schema.items() if key != "additionalProperties"}
        case list():
            return [_moved(each) for each in schema]
    return schema


def _get(summary: str, path: str, name: str, shape: str, choices: dict[str, list[str]]) -> dict[str, Any]:
    """Give the GET operation of a path: its name, its path parameters, and the schema of its response."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape}"}}}
    responses: dict[str, Any] = {"200": {"description": summary, "content": content}}
    chosen = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string", "examples": values}}
        for part, values in choices.items()
        if f"{{{part}}}" in path
    ]
    if chosen:
        responses["404"] = {"description": "There is no such file"}
    return {"get": {"operationId": name, "summary": summary, "parameters": chosen, "responses": responses}}
