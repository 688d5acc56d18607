"""That every published page can be read as it is laid out: in every width, on paper, set large, widely spaced."""

import pytest

from eye import LOOKS, Eye, Look
from projects import ADDRESSES, MISSING, weekly


@pytest.mark.parametrize("path", weekly([*ADDRESSES, *MISSING]))
def test_a_page_can_be_read_in_every_look(eye: Eye, address: str, path: str) -> None:
    eye.page.goto(address + path)
    faults = [fault for look in LOOKS for fault in eye.faults(look)]
    assert not faults, "\n".join(["", f"/{path}", *faults])


@pytest.mark.parametrize("look", [Look(320), Look(360, font=24), Look(1280)], ids=str)
@pytest.mark.parametrize("path", ["studies/", "fr/studies/"])
def test_every_day_of_the_status_history_can_be_read(eye: Eye, address: str, path: str, look: Look) -> None:
    eye.page.goto(address + path)
    days = eye.page.get_by_role("radio").all()
    assert days
    for day in days:
        day.evaluate("each => each.click()")
        assert not eye.faults(look, within=".history")
