"""The publishing of a built site: compressed for its servers, and swapped atomically with the earlier one, never half there."""

import ctypes
import gzip
import os
import shutil
import sys
from pathlib import Path

import brotli

COMPRESSED = {".html", ".css", ".js", ".json", ".geojson", ".csv", ".ics", ".svg", ".txt", ".xml", ".bib", ".ris"}
"""The suffixes of the files that are text and long."""

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""The flag of renameat2(2) that exchanges two names at once: both stay, and change what they stand for."""


def put_in_place(new: Path, site: Path) -> None:
    """Make `new` the site, and remove what was there.

    Where the system cannot exchange two folders at once (it can on Linux), the earlier site is moved away first: for that moment
    there is none, but what there is is whole.
    """
    try:
        os.rename(new, site)  # the first site; a folder that holds something is never replaced by this
        return
    except OSError:
        if not site.exists():
            raise
    if not _exchange(new, site):
        away = new.with_name(f"{new.name}-earlier")
        os.rename(site, away)
        os.rename(new, site)
        new = away
    shutil.rmtree(new)


def remove_leftovers(folder: Path, prefix: str) -> None:
    """Remove what builds left in a folder that were killed: folders named after a process that lives no more."""
    for leftover in folder.glob(f"{prefix}*"):
        process = leftover.name.removeprefix(prefix).split("-")[0]
        if process.isdigit() and not _lives(int(process)):
            shutil.rmtree(leftover, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at once; give False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def pack(site: Path) -> None:
    """Write compressed copies of each file of text beside it, .br and .gz, that a server can send: the same bytes every time."""
    for file in sorted(site.rglob("*")):
        if file.is_file() and file.suffix in COMPRESSED:
            content = file.read_bytes()
            file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content, quality=11))
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pack", site]:
            pack(Path(site))
        case ["leftovers", folder, prefix]:
            remove_leftovers(Path(folder), prefix)
        case ["place", new, site]:
            put_in_place(Path(new), Path(site))
