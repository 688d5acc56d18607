"""The projects that tests look at and spoil: the real one, a made-up one, and what MkDocs makes of them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from kayes.pages.addresses import address, folder, language_of
from kayes.values.languages import LANGUAGES

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "sample"
SHARED = ("scripts", "overrides", "docs/assets", "data/schema", "pyproject.toml")
"""What the made-up project has of the real one: all that is not a fact, a page or a word."""

Once = Callable[[str, Callable[[Path], object]], Path]
"""Makes a folder, by its name, once for all the workers of a run."""

THEN = "2011-02-08"
"""A day in the history of the made-up project: that of its first workshop."""

PAGES = sorted(address("en", file.relative_to(ROOT / "docs/en").as_posix()) for file in (ROOT / "docs/en").rglob("*.md"))
"""The addresses of the pages of the real project in English."""

ADDRESSES = [folder(language) + page for language in LANGUAGES for page in PAGES]
"""The addresses of all its pages."""

MISSING = ["404.html", "fr/404.html", "offline.html", "fr/offline.html"]
"""The addresses of its pages for a missing address, and for one that is not on the device."""

FRENCH = [each for each in (*ADDRESSES, *MISSING) if language_of(each) == "fr"]
"""The addresses of those in French, whose words are longer."""


def weekly(addresses: list[str], now: Collection[str] = ()) -> list[object]:
    """Give addresses to parametrize a test with: some on each change, the others weekly.

    If it is not said which, those in French.
    """
    return [each if each in (now or FRENCH) else pytest.param(each, marks=pytest.mark.slow) for each in addresses]


def put_together(target: Path) -> None:
    """Write the made-up project: its own facts, pages and words, and the code, templates and looks of the real one."""
    shutil.copytree(SAMPLE, target)
    for part in SHARED:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / part)
    shutil.copy2(ROOT / "mkdocs.yml", target / "parent.yml")


def copied(project: Path, target: Path, but: Sequence[str] = ("site", "tests")) -> Path:
    """A copy of a project, for a test to spoil, with the sheets that were set for it, which are kept by what is in them.

    What a tool has kept in the target stays there, for the same place is used again.
    """
    for part in target.glob("[!.]*"):
        shutil.rmtree(part) if part.is_dir() else part.unlink()
    left_out = {project / name for name in but}

    def ignored(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if name.startswith(".") or name == "__pycache__" or Path(folder, name) in left_out]

    shutil.copytree(project, target, dirs_exist_ok=True, ignore=ignored)
    sheets = Path(".cache", "sheets")
    if (project / sheets).exists() and not (target / sheets).exists():
        shutil.copytree(project / sheets, target / sheets, ignore=shutil.ignore_patterns("tmp*"))  # those being written
    return target


def installed(project: Path) -> Path:
    """Give a copy of a project a .venv that looks finished, and runs the packages of this one, so that its scripts run."""
    for name, command in (("python", f'"{sys.executable}"'), ("mkdocs", f'"{sys.executable}" -m mkdocs')):
        file = project / ".venv/bin" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        file.chmod(0o755)
    lock = (project / "scripts/requirements.lock").read_text("utf-8")
    (project / ".venv/stamp").write_text(f"{project.resolve()}\n{lock}", "utf-8")
    return project


def edit(project: Path, file: str, old: str, new: str) -> None:
    """Put one text in the place of another, once, in a file of a copy."""
    path = project / file
    text = path.read_text("utf-8")
    assert old in text, f"{old} is not in {file}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def mkdocs(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on a project, from somewhere else."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *options, "-f", str(project / "mkdocs.yml")],
        cwd=project.parent,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"} | environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def build(project: Path, folder: Path, **environment: str) -> None:
    """Build the site of a project into a folder; what was said of it stands beside that, in a file that ends in .log."""
    done = mkdocs(project, "build", "--strict", "-d", str(folder), **environment)
    assert done.returncode == 0, done.stderr
    folder.with_suffix(".log").write_text(done.stderr, "utf-8")
