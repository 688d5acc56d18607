"""What the tests share: a made-up project, its built site, and a browser.

Tests of what the code does know the made-up project under sample/, whose facts never change; a test that reads data/ or docs/ of
the real one fails. Those under published/, with a conftest of their own, hold of the real project whatever its facts say.
"""

import fcntl
import functools
import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from browsing import Launch, served, tab
from eye import Eye, opened
from kayes.catalogue.catalogue import Catalogue, load
from kayes.pages.pages import Site, load_pages
from projects import ROOT, THEN, Once, build, copied, put_together
from site_reading import Built, read

FACTS = tuple(str(ROOT / part) + os.sep for part in ("data", "docs/en", "docs/fr"))
SCHEMAS = str(ROOT / "data" / "schema") + os.sep
reading_facts = False
"""Whether the test that runs may read the real facts and pages."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the slow tests as well: weekly, and before a release")


def pytest_configure(config: pytest.Config) -> None:
    """Make up few mistakes on each change, and many weekly; the same ones each time."""
    settings.register_profile(
        "change",
        max_examples=20,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    settings.register_profile("all", settings.get_profile("change"), max_examples=150)
    settings.load_profile("all" if config.getoption("--all") else "change")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests out, unless all are asked for; mark those that need a browser."""
    for item in items:
        if "launch" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if not config.getoption("--all"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("slow")])
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what lives as long as the run: looking through it took a sixth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let the tests of the published site alone read the real facts: a correction can then break no other."""
    global reading_facts
    reading_facts = item.path.is_relative_to(ROOT / "tests" / "published")
    try:
        return (yield)
    finally:
        reading_facts = False  # the examples in docstrings come by no hook of this folder


def _refuse_facts(event: str, given: tuple[object, ...]) -> None:
    if event != "open" or reading_facts or sys._getframe(1).f_globals.get("__name__") == "tokenize":  # the lines of a traceback
        return
    file = os.path.abspath(str(given[0]))
    if file.startswith(FACTS) and not file.startswith(SCHEMAS):
        raise AssertionError(f"{file} is read by a test that is not under tests/published: a correction of a fact may break it")


sys.addaudithook(_refuse_facts)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Make a folder once for all the workers of a run: the first one makes it, and the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                fill(folder)
                done.touch()
        return folder

    return make


@pytest.fixture(autouse=True)
def _no_as_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests say themselves of which day they speak."""
    monkeypatch.delenv("AS_OF", raising=False)


@pytest.fixture(scope="session")
def sample(once: Once) -> Path:
    """The made-up project. No test may change it."""
    return once("sample", put_together)


@pytest.fixture
def project(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the made-up project that a test may spoil; always in the same place, where its templates lie compiled."""
    return copied(sample, tmp_path_factory.getbasetemp() / "project")


@pytest.fixture(scope="session")
def catalogue(sample: Path) -> Catalogue:
    """The records of the made-up project."""
    return load(sample)


@pytest.fixture(scope="session")
def pages(sample: Path, catalogue: Catalogue) -> Site:
    """The pages of the made-up project, before MkDocs."""
    return load_pages(sample, catalogue)


@pytest.fixture(scope="session")
def site(sample: Path, once: Once) -> Built:
    """The made-up project as a site."""
    return read(once("sample-site", functools.partial(build, sample)))


@pytest.fixture(scope="session")
def site_then(sample: Path, once: Once) -> Built:
    """The made-up project as a site, set back to an earlier day."""
    return read(once("sample-site-then", functools.partial(build, sample, AS_OF=THEN)))


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """Where the site is served."""
    with served(site.folder) as address:
        yield address


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


@pytest.fixture(scope="module")
def eye(browser: Browser) -> Iterator[Eye]:
    """Looks at pages as a reader may see them."""
    with opened(browser) as eye:
        yield eye


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
