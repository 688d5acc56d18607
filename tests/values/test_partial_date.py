"""A day, a month or a year."""

import datetime

import pytest

from kayes.values.partial_date import PartialDate


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2011-02-08", "2011-02-08", "2011-02-08"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011", "2011-01-01", "2011-12-31"),
    ],
)
def test_a_date_is_past_when_its_last_day_is(written: str, first: str, last: str) -> None:
    date = PartialDate.parse(written)
    assert str(date) == written
    assert (date.first_day, date.last_day) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize("wrong", ["2021-02-30", "09.02.2021", "2021-13", "21-02-09", "February 2021", "2021-2-9", ""])
def test_a_date_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="expected a da"):
        PartialDate.parse(wrong)
