"""Every word of the interface is there for a reader: none is left over."""

import datetime
import re
from dataclasses import replace

import pytest

from changing import spoken, tokens_for
from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.nodes import Node
from kayes.pages.pages import Site
from kayes.values.value import FactPath

WAITING = {
    ("caption", "rooms"),
    ("field", "archived"),
    ("field", "accessed"),
    ("unknown", "planned"),
    ("interface", "not yet on record"),
    ("gap", "month"),
    ("gap", "year"),
    ("interface", "no contact"),
    ("milestone", "planned"),
    ("certainty", "at least"),
    ("certainty", "at most"),
    *(("minute", each) for each in ("on year", "span", "sample", "that was")),
    *(("EventKind", each) for each in ("training workshop", "founding workshop", "launch", "forum")),
    *(("EventState", each) for each in ("held", "announced")),
    ("exports", "announced"),
    ("download", "coming"),
    *(("ReportState", each) for each in ("published", "not recorded")),
}
"""Words for what no made-up record has, and no page shows."""


def shown(path: FactPath) -> bool:
    """Whether it is a word of the interface that a page says, and none that pages avoid or readers search for."""
    return path[0] == "labels" and not str(path[1]).startswith(("avoid ", "search "))


def named(node: Node) -> str:
    """A pattern of a token, with what is filled into the word that it stands for."""
    return " ".join(["token{}x", *(f"{{{found}}}" for found in re.findall(r"\{\w+\}", str(node.value)))])


@pytest.mark.slow
def test_every_word_of_the_interface_is_used_on_some_day(catalogue: Catalogue, pages: Site) -> None:
    changed_catalogue, tokens = tokens_for(catalogue, lambda path, node: named(node) if shown(path) else "")
    assert len(tokens) > 200
    days = [datetime.date(2008, 1, 1), datetime.date(2011, 2, 8), datetime.date(2011, 12, 31)]
    text = "\n".join(spoken(replace(pages, catalogue=each)) for each in [changed_catalogue, *map(changed_catalogue.as_of, days)])
    seen = {path for token, path in tokens.items() if token.split()[0] in text.lower()}  # a word at a beginning has its capital
    unseen = {path[1:3] for path in tokens.values()} - {path[1:3] for path in seen}
    assert unseen == WAITING
