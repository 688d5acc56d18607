"""The names in each version of the exports: a line for every column and key, in a list under tests/exports/compatibility."""

import sys
from pathlib import Path

from kayes.records.export_schema import VERSION, paths, schema
from kayes.records.flat_tables import every_table


def names() -> list[str]:
    """Give the names of every column of the tables, and of every key and enumerated value of the JSON."""
    return [*(f"{table.name}.{column.name}" for table in every_table() for column in table.columns), *paths(schema())]


def kept_in(folder: Path) -> Path:
    """Give the file, in a folder, of the list of this version; the last number of a version changes no list."""
    return folder / f"{VERSION.rsplit('.', 1)[0]}.txt"


def main(folder: Path) -> None:
    """Write the list of a version that has none yet; that of an earlier one stays."""
    file = kept_in(folder)
    if not file.exists():
        folder.mkdir(exist_ok=True)
        file.write_text("\n".join(names()) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
