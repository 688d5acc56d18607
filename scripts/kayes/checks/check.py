"""The checks of data/ and docs/, run without building the site. `scripts/check` prints the problems that they find."""

import argparse
import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kayes.catalogue.catalogue import Catalogue, load
from kayes.catalogue.diagnostics import Location, Problem, Problems, relative
from kayes.catalogue.settings import Settings
from kayes.checks import data_rules, page_rules, plausibility_rules
from kayes.checks.doubts import doubts
from kayes.pages.pages import Rendered, Site, load_pages
from kayes.records.editor_schema import schema_files
from kayes.records.models import OWN, Facts


@dataclass(frozen=True)
class Checked:
    """A site that passed all checks, and its rendered pages, by language and file."""

    site: Site
    pages: dict[tuple[str, str], Rendered]
    catalogue: Catalogue
    """The catalogue with all that is on record, whatever the day of the site."""
    digest: str
    """The SHA-256 of the files of the catalogue, in hexadecimal."""


def checked(
    root: Path, day: datetime.date | None = None, settings: Settings | None = None, earlier: Checked | None = None
) -> Checked:
    """Check and render the site of a project, as of a day or with all that is on record; with its own settings or others.

    The catalogue and the pages of an `earlier` one of the same project are reused where their files have not changed.

    Raises Problems: everything that is wrong with the data or, where the data are right, with the pages.
    """
    digest = _digest(root / "data")
    if day:  # what is wrong on every day stops each of them
        catalogue = checked(root, settings=settings, earlier=earlier).catalogue
    else:
        catalogue = earlier.catalogue if earlier and earlier.digest == digest else _sound(root)
    site = load_pages(root, catalogue.as_of(day) if day else catalogue, settings)
    rendered = site.render_all({key: earlier.pages[key] for key in site.unchanged_since(earlier.site)} if earlier else {})
    if day is None:
        _refuse(page_rules.broken(site, rendered))
    return Checked(site, rendered, catalogue, digest)


def _digest(folder: Path) -> str:
    """Give the SHA-256, in hexadecimal, of the names and contents of the files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _sound(root: Path) -> Catalogue:
    """Load the catalogue of a project and check it. Raises Problems."""
    catalogue = load(root)
    _refuse(list(_stale_schemas(root)))
    _refuse(data_rules.broken(catalogue))
    _refuse(plausibility_rules.broken(catalogue, root))
    return catalogue


def _stale_schemas(root: Path) -> Iterator[Problem]:
    """Give a problem for each schema file that is not what the models say; editors would complete what is refused here."""
    for name, text in schema_files().items():
        file = root / "data" / "schema" / name
        if not file.is_file() or file.read_text("utf-8") != text:
            yield Problem(Location(relative(file, root)), "this schema is not what the records say — run scripts/schema")


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Problems(problems)


def main(arguments: list[str], root: Path) -> int:
    """Print the problems, a line each, and give the exit status: 1 if there is any, else 0."""
    parser = argparse.ArgumentParser(prog="scripts/check", description="Says what is wrong with data/ and docs/, and where.")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="github: annotations for a pull request")
    options = parser.parse_args(arguments)
    try:
        found = checked(root)
    except Problems as wrong:
        for problem in wrong.problems:
            print(problem if options.format == "text" else annotation(problem))
        return 1
    for doubt in doubts(found.site):
        print(annotation(doubt, "warning") if options.format == "github" else f"{doubt.place}: doubtful: {doubt.message}")
    kinds = [kind for kind in Facts.model_fields if kind not in OWN]
    records = sum(len(found.site.catalogue.records(kind)) for kind in kinds)
    print(f"Nothing is wrong with {records} records and {len(found.pages)} pages.")
    return 0


def annotation(problem: Problem, level: str = "error") -> str:
    """Format a problem as an annotation of GitHub Actions, which shows it beside the line.

    >>> from kayes.catalogue.diagnostics import Location
    >>> annotation(Problem(Location("data/people.yml", 3, 5), "100% wrong"))
    '::error file=data/people.yml,line=3,col=5::100%25 wrong'
    """

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    file = escaped(problem.place.file).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={file},line={problem.place.line},col={problem.place.column}::{escaped(problem.message)}"
