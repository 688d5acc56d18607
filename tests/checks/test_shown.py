"""Nothing is recorded that no reader sees: each value of a record, when it is changed, changes a page."""

from dataclasses import replace

import pytest

from changing import GONE, OTHER, another, changed, leaves, recorded, spoken, tokens_for
from kayes.catalogue.catalogue import Catalogue, day_of_record
from kayes.catalogue.diagnostics import Problems
from kayes.catalogue.nodes import Node
from kayes.catalogue.validation import typed
from kayes.pages.pages import Site
from kayes.values.ids import Id
from kayes.values.partial_date import PartialDate
from kayes.values.value import FactPath


class Watch:
    """The pages as they are, the one that changed last looked at first."""

    def __init__(self, pages: Site) -> None:
        self.site = pages
        self.before = pages.render_all()
        self.order = list(pages.pages)

    def shows(self, catalogue: Catalogue, path: FactPath, other: object) -> bool:
        """Whether a page differs once another value stands at a path; False as well where that value cannot stand there."""
        tree = changed(catalogue.tree, path, other)
        try:
            facts = typed(tree)
            site = replace(self.site, catalogue=Catalogue(facts, tree, day_of_record(facts)))
            found = next((key for key in self.order if site.render(site.pages[key]) != self.before[key]), None)
        except Problems:
            return False
        if found:
            self.order.remove(found)
            self.order.insert(0, found)
        return found is not None


def test_every_text_place_and_address_is_on_a_page(catalogue: Catalogue, pages: Site) -> None:
    def choose(path: FactPath, node: Node) -> str:
        if path[0] == "labels" or isinstance(recorded(catalogue, path), Id | PartialDate) or not isinstance(node.value, str):
            return ""
        patterns = {"at": "¶{}", "url": "https://example.org/{}x", "insecure_url": "http://example.org/{}x"}
        texts = ("en", "fr", "credit", "name", "value", "title", "quote", "authors")
        return patterns.get(str(path[-1]), "token{}x" if path[-1] in texts else "")

    changed_catalogue, tokens = tokens_for(catalogue, choose)
    assert tokens
    text = spoken(replace(pages, catalogue=changed_catalogue))
    seen = {path for token, path in tokens.items() if token in text}
    counted = {path[1] for path in seen if path[0] == "units"}  # no fact needs both the singular and the plural of a unit
    unseen = [path for path in tokens.values() if path not in seen and not (path[0] == "units" and path[1] in counted)]
    assert not unseen, "\n".join(map(str, unseen))


@pytest.mark.slow
def test_every_number_date_choice_and_reference_shows_on_a_page(catalogue: Catalogue, pages: Site) -> None:
    watch = Watch(pages)
    tried = 0
    unseen = []
    for path, node in leaves(catalogue.tree):
        value = recorded(catalogue, path)
        free_text = isinstance(value, str) and not isinstance(value, Id) and node.value not in OTHER
        if path[0] in ("labels", "units") or path[-1] in ("en", "fr", "at", "url") or (free_text and len(path) > 2):
            continue
        tried += 1
        shows = any(watch.shows(catalogue, path, other) for other in another(catalogue, path, node))
        if path[-1] == "stage":  # a study that reached every stage has no other one left
            shows = shows or watch.shows(catalogue, path[:-1], GONE)
        if not shows:
            unseen.append((path, node.value))
    assert tried
    assert not unseen, "\n".join(map(str, unseen))
