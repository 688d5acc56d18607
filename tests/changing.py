"""Other values in place of those that the records of a project hold, and all that the site then says."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kayes.catalogue.catalogue import Catalogue, day_of_record
from kayes.catalogue.nodes import Node
from kayes.catalogue.validation import typed
from kayes.exports.citations import citations
from kayes.exports.feeds import feeds
from kayes.exports.serializer import Values
from kayes.exports.sheets import Sheet
from kayes.pages.pages import Site
from kayes.records.models import Stage
from kayes.site.glossary_links import explain_terms
from kayes.site.page_context import page_context
from kayes.values.ids import Id
from kayes.values.languages import LANGUAGES
from kayes.values.recorded import Recorded
from kayes.values.value import FactPath

OTHER = {
    "exact": "at most", "about": "at most", "at least": "at most", "at most": "about",
    "en": "fr", "fr": "en", "town": "country", "circle": "town", "country": "town",
    "kick-off meeting": "closing conference", "validation workshop": "closing conference",
    "presentation workshop": "closing conference", "closing conference": "kick-off meeting",
    "web page": "press article", "publication page": "press article", "press article": "web page", "reference": "web page",
    "conclusion": "raised", "raised": "emphasis", "emphasis": "raised",
    "planned": "published", "field phase": "published", "validated": "published", "presented": "published", "published": "validated",
}  # fmt: skip
"""For a value that is chosen from a list, another one of that list."""


GONE = object()
"""In place of an item of a list: the list without it."""


def leaves(node: Node, path: FactPath = ()) -> Iterator[tuple[FactPath, Node]]:
    """Every scalar of the data."""
    below = list(node.children())
    if not below and not isinstance(node.value, dict | list):
        yield path, node
    for key, child in below:
        yield from leaves(child, (*path, key))


def changed(node: Node, path: FactPath, value: object) -> Node:
    """The tree with another value at one path."""
    if not path:
        return replace(node, value=value)  # type: ignore[arg-type]
    if value is GONE and len(path) == 1 and isinstance(node.value, list):
        return replace(node, value=[each for index, each in enumerate(node.value) if index != path[0]])
    key, rest = path[0], path[1:]
    if isinstance(node.value, dict):
        return replace(node, value={**node.value, str(key): changed(node.value[str(key)], rest, value)})
    assert isinstance(node.value, list) and isinstance(key, int)
    return replace(node, value=[changed(each, rest, value) if index == key else each for index, each in enumerate(node.value)])


def recorded(catalogue: Catalogue, path: FactPath) -> object:
    """The typed value of a scalar, whether it was written plainly or with its source."""
    value, rest = catalogue.get(path), path
    while value is None and len(rest) > 2:
        rest = rest[:-1]
        if isinstance(whole := catalogue.get(rest), Recorded):
            value = whole.value[int(path[-1])] if isinstance(whole.value, list) else None
    return value.value if isinstance(value, Recorded) else value


def another(catalogue: Catalogue, path: FactPath, node: Node) -> Iterator[object]:
    """Other values that could stand at a path."""
    typed_value = recorded(catalogue, path)
    if isinstance(typed_value, Id):
        records = catalogue.get((typed_value.kind,))
        assert isinstance(records, dict)
        yield from (id for id in records if id != typed_value)
    elif path[-1] == "stage":
        yield from Stage
    elif node.value in OTHER and path[-1] not in ("fr", "en"):
        yield OTHER[str(node.value)]
        yield from (value for value in OTHER if value != node.value)
    elif isinstance(node.value, bool):
        yield not node.value
    elif isinstance(node.value, int | float):
        yield node.value + 1
    else:
        yield from ("1999-05-05", "2018-05-05", "2030-05-05", f"{node.value} changed", f"{node.value}/changed")


def tokens_for(catalogue: Catalogue, choose: Callable[[FactPath, Node], str]) -> tuple[Catalogue, dict[str, FactPath]]:
    """The catalogue with a word of its own in place of each value that is chosen, and the path of each such word."""
    tree, tokens = catalogue.tree, dict[str, FactPath]()
    for path, node in leaves(catalogue.tree):
        pattern = choose(path, node)
        if pattern:
            token = pattern.format(len(tokens) + 9000)
            tokens[token] = path
            tree = changed(tree, path, token)
    facts = typed(tree)
    return Catalogue(facts, tree, day_of_record(facts)), tokens


def spoken(site: Site) -> str:
    """All that the pages say, and what travels with them."""
    values, rendered = Values(site), site.render_all()
    sheets = [
        Sheet(values, page, rendered[key]).data()
        for key, page in site.pages.items()
        if page.subject and site.catalogue.get(page.subject)
    ]
    travelling = [each.decode() for each in (feeds(values) | citations(site, rendered)).values()]
    shells = [str(page_context(site, language, dict.fromkeys(LANGUAGES, ""))) for language in LANGUAGES]
    return "\n".join(
        [
            *shells,
            *map(str, sheets),
            *travelling,
            *(f"{page.title} {explain_terms(site, *key, page.markdown)}" for key, page in rendered.items()),
        ]
    )
