"""The static API under /api/v1/: the records, the status of the studies, and that of any day on which the record changed."""

from typing import Any

from kayes.exports.downloads import head, written
from kayes.exports.flat_rows import corrections
from kayes.exports.serializer import Values
from kayes.records.export_schema import LICENCE, OTHER_RESPONSES, class_of, definitions, schema
from kayes.records.flat_tables import CORRECTIONS
from kayes.records.kinds import KINDS
from kayes.values.column import Column
from kayes.values.partial_date import PartialDate
from kayes.values.schema import array_of, object_of

BASE = "api/v1/"

STATUS_FIELDS = ("id", "name", "region", "status", "report", "milestones", "pages")
"""The fields of a study in the responses about its status."""


def api(values: Values) -> dict[str, bytes]:
    """Make every response, by its address."""
    answers: dict[str, Any] = {"status.json": status(values)}
    for kind in KINDS:
        records = values.records(kind)
        answers[f"{kind}.json"] = head(values) | {kind: records}
        answers |= {f"{kind}/{record['id']}.json": head(values) | {_singular(kind): record} for record in records}
    answers |= {f"as-of/{then.day}.json": status(values.on(then)) for _, then in values.site.catalogue.history}
    answers["as-of.json"] = head(values) | {"days": days(values)}
    answers["corrections.json"] = head(values) | {"corrections": list(corrections(values))}
    answers["openapi.json"] = openapi(values)
    return {BASE + name: written(answer) for name, answer in answers.items()}


def days(values: Values) -> list[str]:
    """Give the days on which the record changed, as YYYY-MM-DD, the first one first."""
    return sorted({str(then.day) for _, then in values.site.catalogue.history})


def status(values: Values) -> dict[str, Any]:
    """Give the response about status: the furthest stage of each study on the catalogue's day, and its milestones."""
    return head(values) | {"studies": [_status_of(values, id) for id in values.catalogue.studies]}


def _status_of(values: Values, id: str) -> dict[str, Any]:
    path = ("studies", id)
    made = {"id": id, "pages": values.site.urls(*path)} | values.catalogue.facts.studies[id].standing(path, values)
    return {key: made[key] if key in made else values.told((*path, key)) for key in STATUS_FIELDS}


def openapi(values: Values) -> dict[str, Any]:
    """Give the description of the API, OpenAPI 3.1."""
    voice = values.voices["en"]
    paths = {}
    for kind in KINDS:
        ids = [record["id"] for record in values.records(kind)]
        named = voice.label("kind", kind)
        paths[f"/{kind}.json"] = _get(named, kind, _list_of(kind))
        one = f"{named}: {voice.label('api', 'one')}"
        paths[f"/{kind}/{{id}}.json"] = _get(one, f"one{class_of(kind).__name__}", f"One{class_of(kind).__name__}", {"id": ids})
    for path, (name, shape) in OTHER_RESPONSES.items():
        chosen = {"day": days(values)} if "{day}" in path else {}
        paths[f"/{path}"] = _get(voice.label("api", name), name, shape, chosen)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{values.site.settings.names['en']}: a static API",
            "version": head(values)["version"],
            "description": "Every answer is a file. Within v1 nothing goes or changes its meaning; something may be added.",
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": values.site.settings.site_url + BASE.rstrip("/")}],
        "security": [],
        "paths": paths,
        "components": {"schemas": _components()},
    }


def _singular(kind: str) -> str:
    return class_of(kind).__name__.lower()


def _list_of(kind: str) -> str:
    """Give the name of the response with all records of a kind."""
    return f"All{class_of(kind).__name__}Records"


def _components() -> dict[str, Any]:
    """Give the schemas of the responses, and of what they are made of, by name."""
    found = dict(definitions())
    found["StudyStatus"] = object_of({key: found["Study"]["properties"][key] for key in STATUS_FIELDS})
    found["Correction"] = object_of({column.name: _cell(column) for column in CORRECTIONS.columns})
    first = {key: value for key, value in schema()["properties"].items() if key != "records"}
    responses = [
        ("Status", "studies", array_of("StudyStatus")),
        ("Days", "days", {"type": "array", "items": PartialDate.json_schema({})}),
        ("Corrections", "corrections", array_of("Correction")),
    ]
    for kind in KINDS:
        record = class_of(kind).__name__
        responses += [(_list_of(kind), kind, array_of(record)), (f"One{record}", record.lower(), {"$ref": f"#/$defs/{record}"})]
    found |= {name: object_of(first | {key: below}) for name, key, below in responses}
    return {name: _moved(each) for name, each in found.items()}


def _cell(column: Column) -> dict[str, Any]:
    """Give the schema of the cell of a flat table as JSON; a number is null where there is none."""
    return {"type": [column.type, "null"] if column.type == "integer" else column.type, "description": column.described["en"]}


def _moved(schema: Any) -> Any:
    """Give a schema whose references lead to the components of an API."""
    match schema:
        case {"$ref": str() as name, **rest}:
            return {"$ref": name.replace("#/$defs/", "#/components/schemas/")} | rest
        case dict():
            return {key: _moved(value) for key, value in schema.items()}
        case list():
            return [_moved(each) for each in schema]
    return schema


def _get(summary: str, name: str, shape: str, choices: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Give a GET operation: its summary, its name, the schema of its response, and the values that its path parameters take."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape}"}}}
    responses = {"200": {"description": summary, "content": content}, "404": {"description": "There is no such file"}}
    chosen = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string", "examples": values}}
        for part, values in (choices or {}).items()
    ]
    return {"get": {"operationId": name, "summary": summary, "parameters": chosen, "responses": responses}}
