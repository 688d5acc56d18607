"""What the tests share: the project's records, its pages, and the site, built once as MkDocs builds it."""

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kayes.bench import copied
from kayes.catalogue import Catalogue, load
from kayes.pages import Site, load_pages
from site_reading import Built, read

ROOT = Path(__file__).parent.parent


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
    return copied(ROOT, tmp_path / "project")


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


Launch = Callable[..., Browser]


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Starts Chromium, with further flags of the command line; scripts/test says which Chromium."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        yield lambda *more: playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=[*flags, *more])


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Iterator[Browser]:
    """Chromium as it comes."""
    browser = launch()
    yield browser
    browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class Server:
    """A folder on the network, which can be taken off it and put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.start()

    def start(self) -> None:
        handler = functools.partial(_Quiet, directory=str(self.folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """Where the site is served."""
    server = Server(site.folder)
    yield server.address
    server.stop()


@contextlib.contextmanager
def tab(browser: Browser, width: int = 360, **options: Any) -> Iterator[Page]:
    """A page of the browser, which fails the test for any message on its console and any request to elsewhere."""
    context = browser.new_context(viewport={"width": width, "height": 740}, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.extend([] if answer.status < 400 else [f"{answer.status}: {answer.url}"]))
    page.on("request", lambda request: complaints.extend([] if "//127.0.0.1" in request.url else [request.url]))
    yield page
    context.close()
    assert not complaints


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of 360 px."""
    with tab(browser) as page:
        yield page


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def either_phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of 360 px, once with JavaScript and once without."""
    with tab(browser, java_script_enabled=request.param) as page:
        yield page


@pytest.fixture(autouse=True)
def _no_as_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests say themselves of which day they speak."""
    monkeypatch.delenv("AS_OF", raising=False)
    yield
