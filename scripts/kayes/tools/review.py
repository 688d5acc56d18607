"""The diff of a change, for the one who decides on it: facts, corrections, status, pages, weight. `scripts/review` prints it."""

import argparse
import datetime
import difflib
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from kayes.catalogue.catalogue import load
from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.exports.serializer import Values
from kayes.exports.tables import rows
from kayes.pages.pages import Site, load_pages
from kayes.records.columns import tables
from kayes.tools.bench import Figure, build, copied, weights
from kayes.tools.corrections import left_out

FEW = 40
"""The largest number of changed lines of a page that are shown; the rest is counted."""

Row = dict[str, str]


@dataclass(frozen=True)
class State:
    """A project before or after a change."""

    root: Path

    @cached_property
    def site(self) -> Site:
        """The site of the project. Raises Problems where the records cannot be read."""
        return load_pages(self.root, load(self.root))

    @cached_property
    def rows(self) -> dict[tuple[str, ...], Row]:
        """Each row of each table, by the table and its key: in a list the record and its first words, since numbers shift."""
        values, found = Values(self.site), {}
        for table in tables():
            seen: Counter[tuple[str, ...]] = Counter()
            for record in rows(table, values):
                row = {column.name: column.cell(record) for column in table.columns}
                key = (
                    (table.name, row.pop(table.key[0].name), row[table.columns[len(table.key)].name])
                    if table.list_of
                    else (table.name, row["id"])
                )
                row.pop("number", None)
                seen[key] += 1
                found[(*key, f"({seen[key]})") if seen[key] > 1 else key] = row
        return found

    @cached_property
    def texts(self) -> dict[tuple[str, ...], list[str]]:
        """The lines of text of each page, without marks. Raises Problems."""
        return {key: _lines(page.markdown) for key, page in self.site.render_all().items()}

    def weights(self, folder: Path) -> list[Figure]:
        """Measure its heaviest pages. Raises CalledProcessError where it does not build."""
        build(self.root, folder)
        return list(weights(folder))


def _lines(markdown: str) -> list[str]:
    """Give the lines that a reader sees, without the notes of sources."""
    page = LexborHTMLParser(markdown)
    for element in page.css("section.notes, section.references, sup"):
        element.decompose()
    for element in page.css("p, li, tr, dt, dd, h2, div"):
        element.insert_after("\n")
    text = page.body.text() if page.body else ""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def facts(before: State, after: State) -> Iterator[str]:
    """Give each fact that changed, before and after, in both languages, with its source."""
    yield from (f"- `{_name(key)}` is gone" for key in before.rows if key not in after.rows)
    for key, row in after.rows.items():
        old = before.rows.get(key, {"id": key[-1]})
        changed = {name: (old.get(name, ""), cell) for name, cell in row.items() if old.get(name, "") != cell}
        if changed:
            yield f"- `{_name(key)}`{'' if key in before.rows else ' is new'}"
            yield from _table(changed, row)


def _name(key: tuple[str, ...]) -> str:
    return ".".join(key)


def _table(cells: dict[str, tuple[str, str]], row: Row) -> Iterator[str]:
    """Give a table of some cells of a row before and after, with the sources that stand beside them."""
    yield ""
    yield "  | fact | before | after | source |"
    yield "  |---|---|---|---|"
    values = {_stem(name, row) for name in cells if not name.endswith("source")}
    for name, (old, new) in cells.items():
        if not name.endswith("source") or name.removesuffix("_source") not in values:
            source = row.get(f"{_stem(name, row)}_source", row.get("source", ""))
            yield f"  | {' | '.join(_cell(each) for each in (name, old, new, source))} |"
    yield ""


def _stem(name: str, row: Row) -> str:
    """Give the field that a column belongs to: the longest prefix of its name that has sources."""
    parts = name.split("_")
    stems = ("_".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((stem for stem in stems if f"{stem}_source" in row), name)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ") or "—"


def standing(before: State, after: State) -> Iterator[str]:
    """Give the changes of status and of gaps."""
    then, now = before.site.catalogue, after.site.catalogue
    for id, study in now.studies.items():
        old = then.studies[id].status.value if id in then.studies else "not on record"
        if old != study.status.value:
            yield f"- `{id}`: {old} → {study.status.value}"
    missing = [{(_name(tuple(map(str, gap.path))), gap.what, gap.stage) for gap in each.gaps()} for each in (then, now)]
    for word, gaps in (("filled", missing[0] - missing[1]), ("new gap", missing[1] - missing[0])):
        yield from (
            f"- {word}: `{path}`{f' ({stage.value})' if stage else ''}, {what}" for path, what, stage in sorted(gaps, key=str)
        )


def pages(before: State, after: State) -> Iterator[str]:
    """Give the pages whose text changed, each with its diff."""
    for key in sorted({*before.texts, *after.texts}):
        old, new = before.texts.get(key, []), after.texts.get(key, [])
        changed = [line for line in difflib.unified_diff(old, new, lineterm="", n=0) if not re.match(r"---|\+\+\+|@@", line)]
        if changed:
            yield f"- `docs/{'/'.join(key)}`"
            yield from ["", "  ```diff", *(f"  {line}" for line in changed[:FEW]), "  ```"]
            yield f"  {f'and {len(changed) - FEW} more lines' if len(changed) > FEW else ''}".rstrip()


def weight(before: State, after: State) -> Iterator[str]:
    """Give the weights of what readers are sent that changed by a hundredth of their unit or more."""
    with tempfile.TemporaryDirectory() as name:
        new, old = after.weights(Path(name, "after")), before.weights(Path(name, "before"))
    for one, other in zip(old, new, strict=True):
        if round(one.value, 2) != round(other.value, 2):
            yield f"- {one.id}: {one.value:.2f} → {other.value:.2f}"


def verdict(after: State) -> Iterator[str]:
    """Give the result of the checks."""
    try:
        checked(after.root)
        yield "- nothing is wrong"
    except Problems as found:
        yield from (f"- {problem}" for problem in found.problems)


def corrections(before: State, after: State) -> Iterator[str]:
    """Give each correction that the change leaves out, ready to paste."""
    found = list(left_out(before.site.catalogue, after.site.catalogue, datetime.date.today()))
    if found:
        yield "- these changed though their sources did not, or move what was announced: add, where the fact had been published,"
        yield from found


PARTS: dict[str, Any] = {
    "Facts": facts,
    "Corrections": corrections,
    "Status and gaps": standing,
    "Pages": pages,
    "Weight": weight,
}


def review(before: State, after: State) -> Iterator[str]:
    """Give the whole review, as Markdown: a part that cannot be told says why."""
    yield "# What this change does"
    yield from ["", "## Check", "", *verdict(after)]
    for title, part in PARTS.items():
        yield from ["", f"## {title}", ""]
        try:
            yield from list(part(before, after)) or ["- nothing changed"]
        except Problems as found:
            yield from ["- this cannot be told, as one side does not stand:", *(f"  - {problem}" for problem in found.problems)]
        except subprocess.CalledProcessError:
            yield "- this cannot be told, as one side does not build"


def taken_from(project: Path, base: str, folder: Path) -> State:
    """Extract the project as it was in a commit into a folder. Raises SystemExit for a name that Git does not know."""
    done = subprocess.run(["git", "archive", base], cwd=project, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"scripts/review: {done.stderr.decode().strip()}")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return State(folder)


def main(arguments: list[str], project: Path) -> None:
    parser = argparse.ArgumentParser(prog="scripts/review", description="Says what a change does, as Markdown.")
    parser.add_argument("base", help="the commit or branch that it is to be compared with, such as main")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        before = taken_from(project, options.base, Path(name, "before"))
        after = State(copied(project, Path(name, "after")))
        print("\n".join(review(before, after)))


if __name__ == "__main__":
    main(sys.argv[1:], Path.cwd())
