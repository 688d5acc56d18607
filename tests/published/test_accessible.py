"""Every published page as axe-core sees it: on each change one look of each in French, whose words are longer, and all weekly."""

from collections.abc import Iterator
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from axe import faults
from browsing import tab
from projects import ADDRESSES, FRENCH, MISSING

PAGES = [*ADDRESSES, *MISSING]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LOOKS = list(product((360, 1280), SCHEMES))
SOME = [(path, *LOOKS[number % len(LOOKS)]) for number, path in enumerate(FRENCH)]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser for one look after the other."""
    with tab(browser, reduced_motion="reduce") as page:
        yield page


def look(page: Page, address: str, width: int, scheme: Literal["light", "dark"]) -> None:
    """Let axe look at a page."""
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert not faults(page)


@pytest.mark.parametrize(("path", "width", "scheme"), SOME)
def test_axe_finds_nothing(page: Page, address: str, path: str, width: int, scheme: Literal["light", "dark"]) -> None:
    look(page, address + path, width, scheme)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_any_look(page: Page, address: str, path: str, width: int, scheme: Literal["light", "dark"]) -> None:
    look(page, address + path, width, scheme)
