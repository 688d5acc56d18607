"""Every published page as axe-core sees it: on each change one look of each in French, whose words are longer, and all weekly."""

from itertools import product

import pytest
from playwright.sync_api import Browser

from axe import faults
from browsing import tab
from projects import ADDRESSES, MISSING

PAGES = [*ADDRESSES, *MISSING]
LOOKS = list(product((360, 1280), ("light", "dark")))
FRENCH = [path for path in PAGES if path.startswith("fr/")]
SOME = [(path, *LOOKS[number % len(LOOKS)]) for number, path in enumerate(FRENCH)]


def look(browser: Browser, address: str, width: int, scheme: str) -> None:
    """Let axe look at a page."""
    with tab(browser, width, reduced_motion="reduce", color_scheme=scheme) as page:
        page.goto(address)
        assert not faults(page)


@pytest.mark.parametrize(("path", "width", "scheme"), SOME)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    look(browser, address + path, width, scheme)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_any_look(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    look(browser, address + path, width, scheme)
