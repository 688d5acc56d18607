"""A person edits while `mkdocs serve` runs and a browser is open."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from projects import edit

SOON = 60_000
"""Milliseconds: what a loaded machine may take for a build of a few seconds."""


@dataclass
class Session:
    """A running server, its project and an open page."""

    project: Path
    page: Page
    log: Path

    def edit(self, file: str, old: str, new: str) -> None:
        edit(self.project, file, old, new)

    def shows(self, text: str) -> None:
        expect(self.page.locator("article")).to_contain_text(text, timeout=SOON)

    def says(self, pattern: str) -> None:
        deadline = time.monotonic() + SOON / 1000
        while not re.search(pattern, self.log.read_text("utf-8")):
            assert time.monotonic() < deadline, self.log.read_text("utf-8")
            time.sleep(0.1)


@pytest.fixture
def session(project: Path, browser: Browser) -> Iterator[Session]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = project.parent / "serve.log"
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-f", str(project / "mkdocs.yml"), "-a", f"127.0.0.1:{port}"],
            stdout=written,
            stderr=written,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"},
        )
    page = browser.new_page()
    session = Session(project, page, log)
    try:
        session.log.touch()
        deadline = time.monotonic() + 30
        while "Serving on" not in log.read_text("utf-8"):
            assert time.monotonic() < deadline and server.poll() is None, log.read_text("utf-8")
            time.sleep(0.1)
        page.goto(f"http://127.0.0.1:{port}/workshops/amber/")
        yield session
    finally:
        page.close()
        server.terminate()
        server.wait(10)


def test_every_kind_of_edit_shows_in_the_open_browser(session: Session) -> None:
    session.shows("some thirty participants")
    session.edit("docs/en/workshops/amber.md", "## The day", "## The day itself")
    session.shows("The day itself")
    session.edit("data/events/amber_validation_2011.yml", "count: 30", "count: 40")
    session.shows("some forty participants")
    session.edit("overrides/blocks/events/at_a_glance.html", "{{ the.row(path + ('date',)) }}", "<div>From the template</div>")
    session.shows("From the template")
    session.edit("scripts/kayes/values/languages/fr.py", '"du {start}', '"DU {start}')
    session.edit("scripts/kayes/values/languages/en.py", '40: "some forty {noun}"', '40: "two score {noun}"')
    session.shows("two score participants")


@pytest.mark.slow
def test_while_a_mistake_stands_it_is_said_at_each_build_and_the_site_is_shown_as_it_was(session: Session) -> None:
    session.shows("some thirty participants")
    wrong = r"amber_validation_2011\.yml:\d+:10: participants\.count"
    session.edit("data/events/amber_validation_2011.yml", "count: 30", "count: thirty")
    session.says(wrong)
    session.says("The site is shown as it was")
    with urlopen(session.page.url, timeout=10) as answer:
        assert "participants" in answer.read().decode()
    session.edit("docs/en/workshops/amber.md", "## The day", "## The day itself")
    session.says(f"(?s){wrong}.*{wrong}")
    session.edit("data/events/amber_validation_2011.yml", "count: thirty", "count: 30")
    session.shows("The day itself")


@pytest.mark.slow
def test_a_doubt_of_mkdocs_in_the_second_language_is_mended_without_a_restart(session: Session) -> None:
    session.shows("some thirty participants")
    for doubt in ("../people", "../project"):
        session.edit("docs/fr/about.md", "(sources.md)", f"({doubt})")
        session.says(f"fr/about.md.*{doubt}")
        session.edit("docs/fr/about.md", f"({doubt})", "(sources.md)")
        session.edit("docs/en/workshops/amber.md", "## The day", "## The day itself")
        session.shows("The day itself")
        session.edit("docs/en/workshops/amber.md", "## The day itself", "## The day")


@pytest.mark.slow
def test_a_mistake_is_said_in_the_terminal_and_mended_without_a_restart(session: Session) -> None:
    session.shows("some thirty participants")
    session.edit("data/events/amber_validation_2011.yml", "count: 30", "count: thirty")
    session.says(r"amber_validation_2011\.yml:\d+:10: participants\.count: expected a whole number")
    assert "Traceback" not in session.log.read_text("utf-8")
    session.edit("data/events/amber_validation_2011.yml", "count: thirty", "count: 50")
    session.shows("some fifty participants")
    session.edit("docs/en/workshops/amber.md", "{{ plan() }}", "{{ plan( }}")
    session.says(r"docs/en/workshops/amber\.md:\d+:")
    session.edit("docs/en/workshops/amber.md", "{{ plan( }}", "{{ plan() }} Mended.")
    session.shows("Mended.")
