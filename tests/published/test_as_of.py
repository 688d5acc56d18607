"""The published site on an earlier day: what its sources said by then, and nothing later, whatever the facts are."""

import datetime
from html import unescape
from itertools import pairwise

import pytest

from kayes.catalogue.catalogue import Catalogue, known_from, walk
from kayes.pages.pages import Rendered, Site, load_pages
from kayes.values.citation import Citation, Cited
from kayes.values.partial_date import PartialDate
from kayes.values.text import Text
from projects import ROOT

LONG = 25
"""So many letters make a text that does not stand in another by chance."""


def said(catalogue: Catalogue) -> set[str]:
    """The long texts of the facts, and the words of the sources on which they rest."""
    found = set()
    for path, value in walk(catalogue.facts):
        if path[:1] != ("labels",):
            found |= {value.en, value.fr} if isinstance(value, Text) else set()
            found |= {value.quote or ""} if isinstance(value, Cited | Citation) else set()
    return {text for text in found if len(text) > LONG}


@pytest.fixture(scope="module")
def grown(catalogue: Catalogue, pytestconfig: pytest.Config) -> list[PartialDate]:
    """The dates on which the record grew: all of them weekly, on each change every third, and the last."""
    dates = catalogue.days()
    return dates if pytestconfig.getoption("--all") else [*dates[:-1:3], dates[-1]]


@pytest.fixture(scope="module")
def shown_on(catalogue: Catalogue, pages: Site, grown: list[PartialDate]) -> dict[datetime.date, list[Rendered]]:
    """The pages on days on which the record grew, and on a day before and after all of them."""
    days = [date.last_day for date in grown]
    every = (min(days) - datetime.timedelta(365), *days, max(days) + datetime.timedelta(365))
    return {day: list(load_pages(ROOT, catalogue.as_of(day), pages.settings).render_all().values()) for day in every}


def test_each_fact_of_a_day_rests_on_a_source_that_was_known_by_then(catalogue: Catalogue) -> None:
    assert catalogue.days()
    for date in catalogue.days():
        then = catalogue.as_of(date.last_day)
        cited = list(then.cited())
        assert cited
        for path, citation in cited:
            source = catalogue.facts.sources[citation.source]
            assert known_from(source, catalogue.day) <= date.last_day, f"{path} on {date}"


def test_every_day_on_which_the_record_grew_is_shown_and_says_nothing_of_what_came_later(
    catalogue: Catalogue, pages: Site, grown: list[PartialDate], shown_on: dict[datetime.date, list[Rendered]]
) -> None:
    for day, rendered in shown_on.items():
        assert len(rendered) == len(pages.pages), day
        assert all(page.title and page.markdown.strip() for page in rendered), day
    shown = "\n".join(page.text for page in pages.pages.values())  # a recipe gives the words of a new record as an example
    anything_later = False
    for date in grown[:-1]:
        then = catalogue.as_of(date.last_day)
        text = unescape("\n".join(page.markdown for page in shown_on[date.last_day]))
        titles = {value for _, value in walk(then.facts) if isinstance(value, str)}
        known = "\n".join(said(then) | titles)
        later = {each for each in said(catalogue) if each not in known and each not in shown}
        anything_later |= bool(later)
        assert [each for each in later if each in text] == [], date
    assert anything_later


def test_a_fact_of_an_earlier_day_stays_on_all_later_ones(catalogue: Catalogue) -> None:
    days = [catalogue.as_of(date.last_day) for date in catalogue.days()]
    for earlier, later in pairwise(days):
        assert said(earlier) <= said(later)
