"""What `serve` keeps from one build to the next is never seen: each build gives what a fresh one would give."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from projects import copied, edit
from site_reading import digests

pytestmark = pytest.mark.slow

SESSION = """
import sys
import mkdocs.__main__
from click.exceptions import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config
for site in map(str.strip, sys.stdin):
    config = load_config(sys.argv[1], site_dir=site)
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config)
    except (ClickException, SystemExit):
        print("failed", flush=True)
    else:
        print("built", flush=True)
"""
"""Builds a project anew, in one process, for each folder that it is told."""


class Session:
    """A process that builds a project again and again, as `mkdocs serve` does."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.process = subprocess.Popen(
            [sys.executable, "-c", SESSION, str(project / "mkdocs.yml")],
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def builds(self, site: Path) -> bool:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{site}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline() == "built\n"

    def end(self) -> None:
        self.process.communicate(timeout=10)

    def edit(self, file: str, old: str, new: str) -> None:
        edit(self.project, file, old, new)


@pytest.fixture
def session(project: Path) -> Iterator[Session]:
    session = Session(project)
    yield session
    session.end()


def fresh(project: Path, folder: Path) -> dict[str, str]:
    """The site as a session builds it that has built nothing before, from a copy."""
    session = Session(copied(project, folder / "copy"))
    assert session.builds(folder / "fresh")
    session.end()
    return digests(folder / "fresh")


EDITS = (
    ("docs/en/workshops/amber.md", "## The day", "## The day itself"),
    ("data/events/amber_validation_2011.yml", "count: 30", "count: 40"),
    ("data/glossary.yml", "", "# A line more, so that each term is edited at another line.\n"),
    ("data/examplia.geojson", "", " "),
    ("overrides/blocks/parts/words.html", '<span class="absent"', '<span class="absent none"'),
    ("overrides/sheets/sheet.typ", "", "// One template more is another edition.\n"),
    ("docs/fr/index.md", "title: ", "title: Nouveau · "),
    ("mkdocs.yml", "site_name: The Amber study", "site_name: The study of Amber"),
)


def test_after_edits_of_every_kind_the_site_is_as_if_built_afresh(session: Session, tmp_path: Path) -> None:
    site = tmp_path / "again"
    assert session.builds(site)
    before = digests(site)
    for file, old, new in EDITS:
        session.edit(file, old, new)
        assert session.builds(site), file
    assert digests(site) == fresh(session.project, tmp_path)
    for file, old, new in EDITS:
        session.edit(file, new, old)
    assert session.builds(site)
    assert digests(site) == before


def test_a_page_follows_one_that_it_leads_to(session: Session, tmp_path: Path) -> None:
    for language in ("en", "fr"):
        session.edit(f"docs/{language}/glossary.md", "{{ glossary() }}", "{{ glossary() }}\n\n## Last")
        session.edit(f"docs/{language}/about.md", "sources.md", "glossary.md#last")
    assert session.builds(tmp_path / "site")
    for language in ("en", "fr"):
        session.edit(f"docs/{language}/glossary.md", "## Last", "## End")
    assert not session.builds(tmp_path / "site")


def test_a_doubt_of_mkdocs_is_said_at_each_build_until_it_is_mended(session: Session, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert session.builds(site)
    session.edit("docs/en/about.md", "(sources.md)", "(../sources)")
    assert not session.builds(site)
    session.edit("docs/en/people.md", "title: ", "title: All ")
    assert not session.builds(site)
    session.edit("docs/en/about.md", "(../sources)", "(sources.md)")
    assert session.builds(site)
    assert digests(site) == fresh(session.project, tmp_path)
