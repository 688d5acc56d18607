"""The downloads under /data/: all records as JSON, those of each kind, the CSV tables, the places as GeoJSON, and the schemas."""

from typing import Any

from pydantic_core import to_json

from kayes.exports.serializer import Values, record_state
from kayes.exports.tables import csv_files, package, title
from kayes.records.columns import tables
from kayes.records.export_schema import LICENCE, VERSION, schema
from kayes.records.kinds import KINDS
from kayes.values.column import Column
from kayes.values.schema import DIALECT, Schema, object_of, or_null


def downloads(values: Values) -> dict[str, bytes]:
    """Make every file under /data/, by its address."""
    files = csv_files(values)
    told = {kind: values.records(kind) for kind in KINDS}
    files["data/catalogue.json"] = written(head(values) | {"records": told})
    files |= {f"data/{kind}.json": written(head(values) | {"records": told[kind]}) for kind in KINDS}
    files["data/places.geojson"] = written(head(values) | places(told["places"]))
    outlines = {place.outline.file for place in values.site.catalogue.facts.places.values() if place.outline}
    files |= {f"data/{name}": (values.site.root / "data" / name).read_bytes() for name in outlines}
    files |= {f"data/{name}": written(described) for name, described in schemas(values).items()}
    editors = sorted((values.site.root / "data" / "schema").glob("*.json"))
    files |= {f"data/schema/yaml/{file.name}": file.read_bytes() for file in editors}
    files["data/datapackage.json"] = written(package(values, files))
    return files


def schemas(values: Values) -> dict[str, Schema]:
    """Give the schema of each file of records, by its address below /data/: of all records, of each kind, and of the map."""
    whole, label = schema(), values.voices["en"].label
    first = {key: value for key, value in whole["properties"].items() if key != "records"}
    lists = whole["properties"]["records"]["properties"]
    named: dict[str, tuple[str, Schema]] = {"schema.json": ("", whole)}
    for kind in KINDS:
        named[f"schema/{kind}.json"] = label("kind", kind), whole | {"properties": first | {"records": lists[kind]}}
    named["schema/places.geojson.json"] = f"{label('kind', 'places')} (GeoJSON)", features(first)
    address = f"{values.site.settings.site_url}data/"
    return {
        name: {"$id": address + name, "title": ": ".join(filter(None, (title(values.site), called)))} | each
        for name, (called, each) in named.items()
    }


def features(first: dict[str, Schema]) -> Schema:
    """Give the schema of the places as GeoJSON, after the metadata with which every file begins."""
    position = {"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "minItems": 2, "maxItems": 2}
    cells = {each.name: {"type": "string", "description": each.described.get("en", "")} for each in _of_places()}
    feature = {
        "type": {"const": "Feature"},
        "id": {"type": "string"},
        "geometry": or_null(object_of({"type": {"const": "Point"}, "coordinates": position})),
        "properties": object_of(cells),
    }
    whole = first | {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": object_of(feature)}}
    return {"$schema": DIALECT, **object_of(whole)}


def head(values: Values) -> dict[str, Any]:
    """Give the metadata with which every file of records begins."""
    return {
        "version": VERSION,
        **record_state(values.catalogue),
        "license": LICENCE,
        "site": values.site.settings.site_url,
    }


def places(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the places as GeoJSON, each with the cells of its table: one whose position is not recorded has no geometry."""
    features = []
    for record in records:
        position = record["position"]
        point = {"type": "Point", "coordinates": [position["longitude"], position["latitude"]]} if position else None
        properties = {column.name: column.cell(record) for column in _of_places()}
        features.append({"type": "Feature", "id": record["id"], "geometry": point, "properties": properties})
    return {"type": "FeatureCollection", "features": features}


def _of_places() -> list[Column]:
    """Give the columns of the table of places."""
    return next(table.columns for table in tables() if table.name == "places")


def written(value: object) -> bytes:
    """Serialize a value as a JSON file, indented for people."""
    return to_json(value, indent=1) + b"\n"
