"""What serving the site made for an earlier build, and need not make again: the same comes out where the same goes in.

A build for readers makes each thing once, and keeps nothing.
"""

import hashlib
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

Made = TypeVar("Made")

_keeping = False
_earlier: dict[Hashable, object] = {}
"""What the last build made."""
_now: dict[Hashable, object] = {}
"""What this build made, or had from the last one."""


def kept(given: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` makes, or has made of the same: `given` begins with what it is, and names all that goes into it."""
    if not _keeping:
        return make()
    if given not in _now:
        _now[given] = _earlier[given] if given in _earlier else make()
    return cast(Made, _now[given])


def digest(folder: Path) -> str:
    """The files of a folder in short: the same while nothing in it is written differently."""
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return found.hexdigest()


def keep() -> None:
    """From here on, keep what is made."""
    global _keeping
    _keeping = True


def pass_on() -> None:
    """A build went well: the next one has what this one used, and no more."""
    global _earlier, _now
    _earlier, _now = _now, {}


def forget() -> None:
    """Make all of it again: a build went wrong, or what is not named as given has changed."""
    _earlier.clear()
    _now.clear()
