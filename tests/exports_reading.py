"""How the tests read what travels: by libraries that people use, and that did not write it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extruct
import rispy
from icalendar import Calendar
from pypdf import PdfReader

from site_reading import LANGUAGES, Built, BuiltPage

__all__ = ["LANGUAGES", "closed", "events", "linked", "load", "objects", "read_ris", "rows", "sheet"]


def load(site: Built, address: str) -> Any:
    return json.loads((site.folder / address).read_text("utf-8"))


def rows(site: Built, table: str) -> dict[str, dict[str, str]]:
    text = (site.folder / f"data/{table}.csv").read_text("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def events(calendar: Path | bytes) -> list[Any]:
    """The events of a calendar, a file or what is in it."""
    content = calendar.read_bytes() if isinstance(calendar, Path) else calendar
    return list(Calendar.from_ical(content).walk("VEVENT"))


def sheet(file: Path) -> str:
    """The words of a sheet, as they can be copied from it."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def read_ris(file: Path) -> list[dict[str, Any]]:
    """The references of a file, each line of which is as the format has it: a tag, two spaces, a dash and a space."""
    lines = file.read_text("utf-8").strip().splitlines()
    assert lines[0].startswith("TY  - ") and lines[-1].startswith("ER  -")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  -( .*)?", line) for line in lines)
    found: list[dict[str, Any]] = rispy.loads(file.read_text("utf-8"))
    return found


def linked(page: BuiltPage) -> list[dict[str, Any]]:
    """What a page says to search engines."""
    found = extruct.extract(page.html, syntaxes=["json-ld"])["json-ld"]
    return [thing for each in found for thing in each["@graph"]]


def closed(schema: Any) -> Any:
    """A schema that takes no property that it does not describe."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: closed(value) for key, value in schema.items()} | (
        {"additionalProperties": False} if "required" in schema else {}
    )


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a piece of JSON."""
    if isinstance(value, dict):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(below)
