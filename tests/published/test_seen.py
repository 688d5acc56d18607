"""That every published page can be read as it is laid out: in every width, on paper, set large, widely spaced.

On each change the pages in French, whose words are longer, each in the looks that are hardest and one of the others in its turn;
all pages in all looks weekly.
"""

from collections.abc import Sequence

import pytest

from eye import LOOKS, SHEET, Eye, Look
from projects import ADDRESSES, FRENCH, MISSING

HARDEST = [Look(320), Look(360, font=24), Look(SHEET, media="print"), Look(1280)]
OTHERS = [look for look in LOOKS if look not in HARDEST]
IN_TURN = [(path, [*HARDEST, OTHERS[number % len(OTHERS)]]) for number, path in enumerate(FRENCH)]


def can_be_read(eye: Eye, address: str, path: str, looks: Sequence[Look]) -> None:
    eye.page.goto(address + path)
    faults = [fault for look in looks for fault in eye.faults(look)]
    assert not faults, "\n".join(["", f"/{path}", *faults])


@pytest.mark.parametrize(("path", "looks"), IN_TURN, ids=FRENCH)
def test_a_page_can_be_read(eye: Eye, address: str, path: str, looks: Sequence[Look]) -> None:
    can_be_read(eye, address, path, looks)


@pytest.mark.slow
@pytest.mark.parametrize("path", [*ADDRESSES, *MISSING])
def test_a_page_can_be_read_in_every_look(eye: Eye, address: str, path: str) -> None:
    can_be_read(eye, address, path, LOOKS)


@pytest.mark.parametrize("look", [Look(320), Look(360, font=24), Look(1280)], ids=str)
@pytest.mark.parametrize("path", ["studies/", "fr/studies/"])
def test_every_day_of_the_status_history_can_be_read(eye: Eye, address: str, path: str, look: Look) -> None:
    eye.page.goto(address + path)
    days = eye.page.get_by_role("radio").all()
    assert days
    for day in days:
        day.evaluate("each => each.click()")
        assert not eye.faults(look, within=".history")
