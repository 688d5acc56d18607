"""What is wrong, and where: the one form in which every stage speaks to the person who will mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One sentence about one place: what was expected, what was found, what to do."""

    place: Location
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Problems(Exception):
    """All the problems that one stage found; nothing after it may run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


FEW = 8
"""As many names as a person reads in one line."""


def nearest(wrong: str, names: Iterable[str]) -> str:
    """Offer the right name for a misspelt one.

    >>> nearest("kayse", ["kayes", "mopti"])
    ' — did you mean kayes?'
    >>> nearest("x", ["kayes"])
    ' — known here: kayes'
    """
    known = sorted(names)
    close = difflib.get_close_matches(wrong, known, n=1)
    if close:
        return f" — did you mean {close[0]}?"
    return f" — known here: {', '.join(known)}" if 0 < len(known) <= FEW else ""


def relative(path: Path, root: Path) -> str:
    """Name a file as a person in the project's folder would."""
    return path.relative_to(root).as_posix()
