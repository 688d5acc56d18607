"""The columns of each table: the fields of the records, flattened.

A value and its certainty are never apart: an approximate count reads `about 30`, in one cell; a date is as long as it is precise.
"""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from kayes.records.export_schema import class_of
from kayes.records.kinds import KINDS
from kayes.values.citation import Cited
from kayes.values.column import Column, source_columns
from kayes.values.model import Model
from kayes.values.registry import type_of

COLUMN_NAMES = {"by": "reached_by", "before": "reached_before", "start": "start_date", "end": "end_date"}
"""The names of columns whose field has a name that SQL has taken, or that says little by itself."""


@dataclass(frozen=True)
class Table:
    """One table: the records of a kind, or a list that each of them has, such as the milestones of the studies."""

    name: str
    kind: str
    model: type[Model]
    list_of: str = ""

    @cached_property
    def columns(self) -> list[Column]:
        """The columns: the key first, then what is recorded and what is not, and the sources last."""
        found = [*self.key, *map(_for_sql, self.model.table_columns())]
        if not self.list_of:
            found.append(Column("not_recorded", ("not_recorded",), many=True, write=_gap_cell))
        if issubclass(self.model, Cited):
            found += source_columns()
        return found

    @property
    def key(self) -> list[Column]:
        """The primary key: the id of the record, or for an item of a list its record and its number there."""
        if not self.list_of:
            return [Column("id", ("id",))]
        record = f"{class_of(self.kind).__name__.lower()}_id"
        return [Column(record, (record,), kind=self.kind), Column("number", ("number",), type="integer")]

    @property
    def fields(self) -> list[tuple[list[str], dict[str, str]]]:
        return grouped(self.columns)


@dataclass(frozen=True)
class FlatTable:
    """A table that is none of a kind of record: its primary key, and its other columns."""

    name: str
    key: tuple[Column, ...]
    others: tuple[Column, ...]

    @property
    def columns(self) -> list[Column]:
        return [*self.key, *self.others]

    @property
    def fields(self) -> list[tuple[list[str], dict[str, str]]]:
        return grouped(self.columns)


def grouped(columns: list[Column]) -> list[tuple[list[str], dict[str, str]]]:
    """Group columns by their description: give the names of each group, and the description in each language."""
    groups = groupby((column for column in columns if column.described), key=lambda column: column.described)
    return [([column.name for column in together], told) for told, together in groups]


def _for_sql(column: Column) -> Column:
    """Give a column a name that SQL has not taken."""
    key = column.keys[0]
    return replace(column, name=COLUMN_NAMES.get(key, key) + column.name.removeprefix(key))


@cache
def tables() -> list[Table]:
    """Give the table of each kind, and after it those of the lists of its records."""
    found = []
    for kind in KINDS:
        record = class_of(kind)
        found.append(Table(kind, kind, record))
        for key, field in record.own_fields().items():
            item = type_of(field.annotation).item
            if item and issubclass(item, Model) and item.compound:
                found.append(Table(f"{kind}_{key}", kind, item, key))
    return found


def _gap_cell(gap: dict[str, Any]) -> str:
    """Write a gap, as JSON has it, into a cell."""
    return f"{gap['stage'] or gap['field']}: {gap['how']}"
