"""The records as CSV tables, one row a record, and the Frictionless Data Package that describes them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kayes.exports.flat_rows import ROWS
from kayes.exports.serializer import Values, record_state
from kayes.pages.pages import Site
from kayes.pages.views import Voice
from kayes.records.columns import FlatTable, Table, tables
from kayes.records.export_schema import LICENCE, VERSION
from kayes.records.flat_tables import FLAT_TABLES, every_table
from kayes.records.kinds import KINDS
from kayes.values.column import Column


def rows(table: Table, values: Values) -> Iterator[dict[str, Any]]:
    """Give the rows of a table as JSON, in their order: records, or items of a list, each with its record and its number."""
    for record in values.records(table.kind):
        if table.list_of:
            yield from (
                {table.key[0].name: record["id"], "number": number} | item for number, item in enumerate(record[table.list_of], 1)
            )
        else:
            yield record


def csv_files(values: Values) -> dict[str, bytes]:
    """Make the file of each table, by its address."""
    found = {table.name: as_csv(table.columns, rows(table, values)) for table in tables()}
    for table in FLAT_TABLES:
        empty: dict[str, Any] = {column.name: None for column in table.columns}
        found[table.name] = as_csv(table.columns, (empty | row for row in ROWS[table.name](values)))
    return {f"data/{name}.csv": content for name, content in found.items()}


def as_csv(columns: Sequence[Column], rows: Iterable[dict[str, Any]]) -> bytes:
    """Format a table as CSV (RFC 4180), in UTF-8 with the byte order mark by which a spreadsheet knows that."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in columns)
    writer.writerows([_harmless(column, column.cell(row)) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(column: Column, cell: str) -> str:
    """Escape a cell that a spreadsheet would compute: scripts/check refuses such texts, and this holds without it.

    >>> _harmless(Column("name"), "=1+1"), _harmless(Column("longitude", type="number"), "-11.4")
    ("'=1+1", '-11.4')
    """
    computed = column.type == "string" and cell.lstrip("\ufeff").lstrip().startswith(("=", "+", "-", "@"))
    return f"'{cell}" if computed else cell


def _constraints(column: Column) -> dict[str, Any]:
    """Give the limits of a column as a Data Package has them: a pattern of XML Schema holds for the whole."""
    return {key: limit.removeprefix("^").removesuffix("$") if key == "pattern" else limit for key, limit in column.limits.items()}


def title(site: Site) -> str:
    """Give the title of all records, in English."""
    return f"{site.settings.names['en']}: all records"


def package(values: Values, files: dict[str, bytes]) -> dict[str, Any]:
    """Give the Data Package of the tables, version 2, from the exported files by their addresses."""
    site = values.site
    voice = Voice(site.catalogue, "en")
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": site.settings.short_name,
        "title": title(site),
        "version": VERSION,
        "homepage": site.url("en", "data/index.md"),
        **record_state(site.catalogue),
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "sources": [
            {"title": voice.plain(source)} | ({"path": address} if (address := site.catalogue.address(id)) else {})
            for id, source in site.catalogue.facts.sources.items()
        ],
        "resources": [resource(table, files[f"data/{table.name}.csv"]) for table in every_table()],
    }


def resource(table: Table | FlatTable, content: bytes) -> dict[str, Any]:
    """Give the resource of one table in a Data Package, from its CSV."""
    schema = {
        "fields": [
            {"name": column.name, "type": column.type}
            | ({"description": column.described["en"]} if column.described else {})
            | ({"constraints": _constraints(column)} if column.limits and not column.many else {})
            for column in table.columns
        ],
        **({"primaryKey": [column.name for column in table.key]} if table.key else {}),
        "foreignKeys": [
            {"fields": [column.name], "reference": {"resource": column.kind, "fields": ["id"]}}
            for column in table.columns
            if column.kind in KINDS and not column.many
        ],
    }
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "schema": schema,
    }
