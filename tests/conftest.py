"""What the tests share: the project's records, its pages, and the site, built once as MkDocs builds it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from kayes.catalogue import Catalogue, load
from kayes.pages import Site, load_pages
from site_reading import Built, read

ROOT = Path(__file__).parent.parent
PARTS = ("mkdocs.yml", "data", "docs", "overrides", "scripts")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The records of the project."""
    return load(ROOT)


@pytest.fixture(scope="session")
def pages(catalogue: Catalogue) -> Site:
    """The pages of the project, before MkDocs."""
    return load_pages(ROOT, catalogue)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    for part in PARTS:
        source = ROOT / part
        target = tmp_path / "project" / part
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return tmp_path / "project"


def mkdocs(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs on a project, from somewhere else."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *options, "-f", str(project / "mkdocs.yml")],
        cwd=project.parent,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def build(folder: Path, **environment: str) -> Built:
    """The site of the project as it is, built into a folder."""
    done = mkdocs(ROOT, "build", "--strict", "-d", str(folder), **environment)
    assert done.returncode == 0, done.stderr
    return read(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as it is published."""
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site_of_the_workshop_day(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as of 9 February 2021."""
    return build(tmp_path_factory.mktemp("then"), AS_OF="2021-02-09")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; scripts/test says which."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=flags)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _no_as_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests say themselves of which day they speak."""
    monkeypatch.delenv("AS_OF", raising=False)
    yield
