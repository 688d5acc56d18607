"""The real project, for the tests of what must hold whatever its facts say.

No test here knows a date, a name or a count: any correction that is well formed leaves all of them green.
"""

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsing import served
from kayes.catalogue.catalogue import Catalogue, load
from kayes.pages.pages import Site, load_pages
from projects import ROOT, Once, build, copied
from site_reading import Built, read


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project that a test may spoil; always in the same place, where its templates lie compiled."""
    return copied(ROOT, tmp_path_factory.getbasetemp() / "published")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The records."""
    return load(ROOT)


@pytest.fixture(scope="session")
def pages(catalogue: Catalogue) -> Site:
    """The pages, before MkDocs."""
    return load_pages(ROOT, catalogue)


@pytest.fixture(scope="session")
def site(once: Once) -> Built:
    """The project as a site."""
    return read(once("site", functools.partial(build, ROOT)))


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """Where the site is served."""
    with served(site.folder) as address:
        yield address
