"""A column of a table: what its cells hold, and how they are written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

BETWEEN = " | "
"""The separator of the items of a list in a cell."""


@dataclass(frozen=True)
class Column:
    """One column: its name, what its cells hold, and the keys that lead there from the value of a field as JSON."""

    name: str
    keys: tuple[str, ...] = ()
    type: str = "string"
    limits: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    """The kind of record whose id it holds (a foreign key); empty where it holds none."""
    many: bool = False
    """True where a cell can hold several values, with BETWEEN between them."""
    described: dict[str, str] = field(default_factory=dict)
    write: Callable[[Any], str] = str
    """The function that writes a value, which is not null, into a cell."""

    def cell(self, record: Any) -> str:
        """Write the cell of a row, from its record as JSON."""
        return BETWEEN.join(self.write(value) for value in _found(record, self.keys) if value is not None)


def source_columns(prefix: str = "", keys: tuple[str, ...] = ()) -> list[Column]:
    """Give the columns of the sources of the value that keys lead to, and of their quotes."""
    sources = (*keys, "sources")
    return [
        Column(f"{prefix}source", sources, many=True, write=source_cell),
        Column(f"{prefix}quote", (*sources, "quote"), many=True),
    ]


def source_cell(citation: dict[str, str | None]) -> str:
    """Write a citation, as JSON has it, into a cell: the source and the locator."""
    return " ".join(filter(None, (citation["source"], citation["at"])))


def _found(value: Any, keys: tuple[str, ...]) -> list[Any]:
    """Give the values that keys lead to: one, or through a list one in each of its items."""
    if isinstance(value, list):
        return [found for item in value for found in _found(item, keys)]
    if not keys or value is None:
        return [value]
    return _found(value[keys[0]], keys[1:])
