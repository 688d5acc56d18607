"""Validation: from nodes of YAML to typed records, and from each error of pydantic to a sentence with its location."""

import json
import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kayes.catalogue.diagnostics import Problem, Problems, nearest
from kayes.catalogue.nodes import Node
from kayes.records.kinds import FOLDERS
from kayes.records.models import DATA_FILE, HTTP, HTTPS, OUTLINE_FILE, PLACE_KIND, SHA256, Facts
from kayes.values.citation import QUOTE
from kayes.values.ids import ID
from kayes.values.languages import BY_CODE
from kayes.values.model import Model, described
from kayes.values.registry import type_of
from kayes.values.value import FactPath
from kayes.values.wording import LANGUAGE


def typed(tree: Node) -> Facts:
    """Validate the records of a tree of nodes. Raises Problems: every wrong value of every file."""
    try:
        return Facts.model_validate_json(json.dumps(tree.plain()))
    except ValidationError as error:
        raise Problems(_problem(tree, details) for details in error.errors()) from None


def _problem(tree: Node, details: ErrorDetails) -> Problem:
    path = details["loc"]
    node = tree.find(path)
    return Problem(node.place, f"{dotted(path)}: {_sentence(details, path, node)}")


def dotted(path: FactPath) -> str:
    """Format a path with dots, without the kind and the file that the message already names.

    >>> dotted(("events", "kayes_validation_2021", "participants", "count"))
    'participants.count'
    """
    path = tuple(key for key in path if key != "[key]")
    within = path[2:] if len(path) > 2 and path[0] in FOLDERS else path[1:] or path
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in within)


def _sentence(details: ErrorDetails, path: FactPath, node: Node) -> str:
    context: Mapping[str, Any] = details.get("ctx", {})
    found = f"found {_shown(node)}"
    match details["type"]:
        case "missing":
            return f"this key is missing{_description(path)}"
        case "extra_forbidden":
            return f"unknown key{nearest(str(path[-1]), keys_at(path))}"
        case "enum":
            allowed = context["expected"].replace("'", "")
            meant = nearest(str(node.value), allowed.replace(" or ", ", ").split(", ")) if node.value is not None else ""
            return f"expected {allowed}, {found}{meant}"
        case "int_type" | "int_from_float" | "int_parsing":
            return f"expected a whole number, 0 or more, {found}{_number_meant(node.value)}"
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            return f"expected a number {'not below' if 'ge' in context else 'not above'} {bound}, {found}"
        case "float_type":
            return f"expected a number with a decimal point, {found}"
        case "string_type":
            return f"expected text, {found} — put it in quotes" if node.value is not None else f"expected text, {found}"
        case "string_too_short":
            return "expected text, found nothing"
        case "string_pattern_mismatch":
            found = f"found {str(path[-2])!r}" if path[-1] == "[key]" else found
            return f"expected {PATTERNS[context['pattern']]}, {found}"
        case "list_type":
            return f"expected a list, lines that begin with a dash, {found}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"expected keys with their values, {found}"
        case "too_short":
            return "expected at least one"
        case "value_error":
            said = str(context["error"])
            return said if isinstance(node.value, dict) or "found" in said else f"{said}, {found}{_date_meant(node.value)}"
    return f"{details['msg']}, {found}"


_NUMBER_WORDS = {word: number for table in BY_CODE.values() for word, number in table.number_words.items()}


def _number_meant(value: object) -> str:
    """Suggest the number to write in place of one word, or of digits in threes, as the end of a message; empty for all else."""
    text = value.strip() if isinstance(value, str) else ""
    if number := _NUMBER_WORDS.get(text.lower()):
        return f" — write {number}, with certainty: about"
    digits = re.fullmatch(r"[0-9]{1,3}(?:[\s_,.'][0-9]{3}){0,5}|[0-9]{1,18}", text)
    return f" — write {int(re.sub(r'[^0-9]', '', text))}" if digits else ""


def _date_meant(value: object) -> str:
    """Suggest the date to write in place of one in another format, as the end of a message; empty for any other value."""
    found = re.fullmatch(r"(?P<day>\d{1,2})[./ -](?P<month>\d{1,2})[./ -](?P<year>\d{4})", str(value))
    found = found or re.fullmatch(r"(?P<year>\d{4})[./ -](?P<month>\d{1,2})[./ -](?P<day>\d{1,2})", str(value))
    meant = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}" if found and int(found["month"]) < 13 else value
    return f" — write {meant}" if meant != value else ""


PATTERNS = {
    ID: "an id: small letters, digits and _",
    HTTPS: "an address that begins with https://",
    HTTP: "an address that begins with http://, where none with https:// is known",
    DATA_FILE: "a file of the data, such as data/places.yml",
    QUOTE: "words on one line, without spaces around them",
    LANGUAGE: "a language of two letters, such as fr",
    PLACE_KIND: "town, circle, region, district or country",
    OUTLINE_FILE: "the name of a file beside this one, such as kayes.geojson",
    SHA256: "64 digits and letters from a to f",
}
"""The patterns that texts must have, each in words."""


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "keys with values"
    if isinstance(node.value, list):
        return "a list"
    if node.value is None:
        return "nothing"
    return repr(node.value) if isinstance(node.value, str) else str(node.value).lower()


def keys_at(path: FactPath) -> list[str]:
    """Give the keys that can stand at the end of a path; none where its parent is no model."""
    model = _model(path[:-1])
    return list(model.written_fields()) if model else []


def _description(path: FactPath) -> str:
    model = _model(path[:-1])
    field = model.written_fields().get(str(path[-1])) if model else None
    return f" — {described(field)['en'].split('. ')[0].removesuffix('.')}" if field else ""


def _model(path: FactPath) -> type[Model] | None:
    """Give the model class of the value at a path; None where it has none."""
    kind: Any = Facts
    for key in path:
        model = type_of(kind)
        if issubclass(model, Model) and key in model.written_fields():
            kind = model.written_fields()[str(key)].annotation
        elif get_args(kind):
            kind = get_args(kind)[-1]
    model = type_of(kind)
    return model if issubclass(model, Model) else None
