"""Diagnostics: error messages with their file, line and column, in one form for every stage."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @classmethod
    def of(cls, file: str, text: str, index: int) -> Self:
        """Give the location of a character of a file's text, by its index.

        >>> str(Location.of("a.md", "one\\ntwo", 5))
        'a.md:2:2'
        """
        return cls(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


@dataclass(frozen=True, order=True)
class Problem:
    """A diagnostic: a location, and a sentence that says what was expected, what was found and what to do."""

    place: Location
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Problems(Exception):
    """The exception that carries all the problems of one stage; no later stage may run."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


FEW = 8
"""The largest number of known names that a message lists."""


def nearest(wrong: str, names: Iterable[str]) -> str:
    """Suggest the right name for a misspelt one, as the end of a message; empty where none is near and too many are known.

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
    """Give the path of a file from the project's folder, with / between its parts."""
    return path.relative_to(root).as_posix()
