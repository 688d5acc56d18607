"""Corrections as editors make them: in a file of data/, one well-formed value in place of another, and nothing else changed."""

import codecs
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from changing import leaves, recorded
from kayes.catalogue.catalogue import Catalogue, load
from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.checks.plausibility_rules import LARGER
from kayes.values.ids import Id
from kayes.values.partial_date import PartialDate
from kayes.values.value import FactPath as Key


@dataclass(frozen=True)
class Correction:
    """A value of a file of the data, and others that could stand there, the likeliest first."""

    key: Key
    file: str
    start: int
    end: int
    others: tuple[str, ...]
    """As they are written in YAML."""

    def __str__(self) -> str:
        return ".".join(map(str, self.key))


def corrections(project: Path) -> list[Correction]:
    """Every scalar of the data, with what else could stand there.

    The place of words on which several facts rest is corrected in all of them at once, and so is none of these.
    """
    catalogue = load(project)
    resting = Counter((citation.source, citation.quote) for _, citation in catalogue.cited() if citation.quote)
    shared = {quote for (_, quote), facts in resting.items() if facts > 1}
    spans = {
        (file.relative_to(project).as_posix(), *start): span
        for file in (project / "data").rglob("*.yml")
        for start, span in _scalars(file)
    }
    found = []
    for key, node in leaves(catalogue.tree):
        place = (node.place.file, node.place.line, node.place.column)
        if key[-1] == "at" and getattr(catalogue.get(key[:-1]), "quote", None) in shared:
            continue
        if place in spans and key[-1] not in ("file", "schema"):
            others = tuple(dict.fromkeys(_others(catalogue, key, node.value)))
            found += [Correction(key, place[0], *spans[place], others)] if others else []
    return found


def correct(project: Path, made: list[tuple[Correction, str]]) -> None:
    """Write values into the files of a project, each in the place that it had before any of them."""
    for file in {each.file for each, _ in made}:
        path = project / file
        text = path.read_text("utf-8")
        for each, other in sorted(((c, o) for c, o in made if c.file == file), key=lambda one: -one[0].start):
            text = text[: each.start] + other + text[each.end :]
        path.write_text(text, "utf-8")


def stands(project: Path, texts: dict[str, str], made: list[tuple[Correction, str]]) -> bool:
    """Write corrections into a project whose files had these texts before; say whether the check is content."""
    for file, text in texts.items():
        (project / file).write_text(text, "utf-8")
    correct(project, made)
    try:
        checked(project)
    except Problems:
        return False
    return True


def _scalars(file: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each scalar of a file stands, by line and column from 1, and from where to where in its text."""
    for event in yaml.parse(file.read_text("utf-8"), Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            folded = event.style in ("|", ">")  # its end is the beginning of the next line
            span = (event.start_mark.index, event.end_mark.index - folded)
            yield (event.start_mark.line + 1, event.start_mark.column + 1), span


def _others(catalogue: Catalogue, key: Key, value: object) -> Iterator[str]:
    typed = recorded(catalogue, key)
    if isinstance(typed, Id):
        records = catalogue.records(typed.kind)
        alike = [id for id in records if getattr(records[id], "kind", None) == getattr(records[typed], "kind", None)]
        yield from (id for id in [*alike, *records] if id != typed)
    elif isinstance(typed, PartialDate):
        yield from _dates(typed)
    elif isinstance(typed, StrEnum):
        yield from (str(each.value) for each in type(typed) if each != typed)
    elif key[0] == "places" and key[-1] == "kind":
        yield from (kind for kind in LARGER if kind != value)
    elif isinstance(value, bool):
        yield str(not value).lower()
    elif isinstance(value, int):
        yield str(value + 5)
    elif isinstance(value, float):
        yield str(round(value + 0.05, 3))
    elif key[-1] == "at":
        yield _quoted(re.sub(r"\d+", lambda found: str(int(found[0]) + 1), str(value)))
        yield from ("heading", "captions")
    elif key[-1] in ("url", "insecure_url"):
        yield _quoted(f"{value}?corrected")
    elif key[-1] == "language":
        yield from ("en", "fr", "de")
    else:
        yield _quoted(other_words(str(value)))


def _dates(date: PartialDate) -> Iterator[str]:
    """A day earlier or later; a month or a year earlier or later for what is not known to the day."""
    if date.day:
        yield from (str(date.first_day + datetime.timedelta(step)) for step in (1, -1))
    elif date.month:
        first, last = date.first_day - datetime.timedelta(1), date.last_day + datetime.timedelta(1)
        yield from (f"{each.year}-{each.month:02}" for each in (first, last))
    else:
        yield from (str(date.year - 1), str(date.year + 1))


def other_words(text: str) -> str:
    """A text with other letters in its longest word, of the same length: {placeholders} and signs stay.

    >>> other_words("some of the participants")
    'some of the cnegvpvcnagf'
    """
    words = re.findall(r"(?<![{\w])[^\W\d_]+(?![}\w])", text)
    longest = max(words, key=len, default="")
    return text.replace(longest, codecs.encode(longest, "rot13"), 1) if longest else f"{text}x"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
