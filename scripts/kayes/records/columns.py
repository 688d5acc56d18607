"""The columns of each table: the types of the records, laid flat.

A value and its certainty are never apart: an approximate count reads `about 30`, in one cell; a date is as long as it is precise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kayes.records.export_schema import CITED, DATE, KINDS, PRECISION, bare, choices, class_of, item_of, value_of
from kayes.records.models import ReportState, Stage, Study
from kayes.values.facts import (
    Certainty,
    Cited,
    Count,
    Date,
    Id,
    PartialDate,
    Recorded,
    Text,
    Title,
    Wording,
    described,
)
from kayes.values.languages import LANGUAGES

BETWEEN = " | "
"""What stands between the items of a list in a cell."""


@dataclass(frozen=True)
class Column:
    """One column: its name, what its cells hold, and the keys that lead there from the value of a field as JSON."""

    name: str
    keys: tuple[str, ...] = ()
    type: str = "string"
    limits: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    """The kind of record whose id it holds, if it does."""
    many: bool = False
    """Whether a cell can hold several, with BETWEEN between them."""
    described: dict[str, str] = field(default_factory=dict)

    def cell(self, record: Any) -> str:
        """The cell of a row, from its record as JSON."""
        return BETWEEN.join(filter(None, map(_written, _found(record, self.keys))))


@dataclass(frozen=True)
class Table:
    """One table: the records of a kind, or a list that each of them has, such as the milestones of the studies."""

    name: str
    kind: str
    model: type[BaseModel]
    list_of: str = ""

    @cached_property
    def columns(self) -> list[Column]:
        """The key first, then what is recorded, and the sources last."""
        found = [*self.key, *_columns_of(self.model)]
        if self.model is Study:
            status = {"enum": [stage.value for stage in Stage]}
            found.append(Column("status", ("status", "value"), limits=status))
            found.append(Column("report", ("report", "value"), limits=choices(ReportState)))
            found += _cited("report_", ("report",))
        if not self.list_of:
            found.append(Column("not_recorded", ("not_recorded",), many=True))
        if issubclass(self.model, Cited):
            found += _cited("", ())
        return found

    @property
    def key(self) -> list[Column]:
        """What tells one row from all others: the id of the record, or its record and the number in its list."""
        if not self.list_of:
            return [Column("id", ("id",))]
        return [Column("record", ("record",), kind=self.kind), Column("number", ("number",), type="integer")]

    @cached_property
    def fields(self) -> list[tuple[list[str], dict[str, str]]]:
        """The columns that belong together, by their names, and what they hold, in each language."""
        groups = groupby((column for column in self.columns if column.described), key=lambda column: column.described)
        return [([column.name for column in together], told) for told, together in groups]


@cache
def tables() -> list[Table]:
    """Each kind, and after it the lists of its records."""
    found = []
    for kind in KINDS:
        record = class_of(kind)
        found.append(Table(kind, kind, record))
        for key, each in record.model_fields.items():
            if key not in CITED and (model := _listed(each)):
                found.append(Table(f"{kind}_{key}", kind, model, key))
    return found


def _listed(field: FieldInfo) -> type[BaseModel] | None:
    """The class of the items of a list that is a table of its own: they have more to say than one text or value."""
    item = item_of(bare(field.annotation))
    own = isinstance(item, type) and issubclass(item, BaseModel) and not issubclass(item, Wording | Recorded)
    return item if own and isinstance(item, type) else None


def _columns_of(model: type[BaseModel]) -> Iterator[Column]:
    for key, each in model.model_fields.items():
        if key not in CITED and not _listed(each):
            for column in _columns(key, (key,), bare(each.annotation)):
                yield column if column.described else replace(column, described=described(each))


def _columns(name: str, keys: tuple[str, ...], kind: Any) -> Iterator[Column]:
    """The columns of a field, by its type."""
    cited = _cited(f"{name}_", keys)
    if item := item_of(kind):
        yield from (replace(column, many=True) for column in _columns(name, keys, item))
    elif issubclass(kind, Count):
        certainties = [each.value for each in Certainty if each is not Certainty.exact]
        yield Column(name, keys, limits={"pattern": rf"(({'|'.join(certainties)}) )?\d+"})
        yield Column(f"{name}_certainty", (*keys, "certainty"), limits=choices(Certainty))
        yield Column(f"{name}_unit", (*keys, "unit"))
        yield from (Column(f"{name}_{language}", (*keys, "words", language)) for language in LANGUAGES)
        yield from cited
    elif issubclass(kind, Date):
        yield Column(name, (*keys, "value"), limits={"pattern": DATE["pattern"]})
        yield Column(f"{name}_until", (*keys, "until"), limits={"pattern": DATE["pattern"]})
        yield Column(f"{name}_certainty", (*keys, "certainty"), limits=PRECISION)
        yield Column(f"{name}_other_readings", (*keys, "other_readings"), many=True)
        yield from cited
    elif issubclass(kind, Recorded):
        yield from _columns(name, (*keys, "value"), value_of(kind))
        yield from cited
    elif issubclass(kind, Wording):
        yield from (Column(f"{name}_{language}", (*keys, language)) for language in LANGUAGES)
        yield from cited if issubclass(kind, Text) else []
    elif issubclass(kind, Title):
        yield from (Column(f"{name}_{part}", (*keys, part)) for part in ("original", "language", "translation"))
        yield from cited
    elif issubclass(kind, BaseModel):
        for column in _columns_of(kind):
            yield replace(column, name=f"{name}_{column.name}", keys=(*keys, *column.keys))
        yield from cited if issubclass(kind, Cited) else []
    elif issubclass(kind, PartialDate):
        yield Column(name, keys, limits={"pattern": DATE["pattern"]})
    elif issubclass(kind, StrEnum):
        yield Column(name, keys, limits=choices(kind))
    else:
        yield Column(
            name, keys, type="number" if issubclass(kind, float) else "string", kind=kind.kind if issubclass(kind, Id) else ""
        )


def _cited(prefix: str, keys: tuple[str, ...]) -> list[Column]:
    """Where a value comes from: its sources, and after them their words."""
    many = (*keys, "sources")
    return [Column(f"{prefix}source", many, many=True), Column(f"{prefix}quote", (*many, "quote"), many=True)]


def _found(value: Any, keys: tuple[str, ...]) -> list[Any]:
    """What keys lead to; through a list, to one thing in each of its items."""
    if isinstance(value, list):
        return [found for item in value for found in _found(item, keys)]
    if not keys or value is None:
        return [value]
    return _found(value[keys[0]], keys[1:])


def _written(value: Any) -> str:
    """A value as it stands in a cell."""
    match value:
        case {"certainty": str() as certainty, "value": int() as count}:
            return str(count) if certainty == Certainty.exact.value else f"{certainty} {count}"
        case {"source": str() as source, "at": at}:
            return f"{source} {at}" if at else source
        case {"how": how, "stage": stage, "field": name}:
            return f"{stage or name}: {how}"
        case {"value": reading, "sources": [source, *_]}:
            return f"{reading} ({_written(source)})"
        case None:
            return ""
        case _:
            return str(value)
