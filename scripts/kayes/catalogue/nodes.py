"""The YAML parser: files as trees of nodes with line and column. This stage knows YAML, and nothing of what the facts mean.

Stricter than YAML where YAML surprises: a plain scalar is a whole number, a decimal number, true, false, nothing or else
text, so that `no` stays a word and `012` is never ten. Duplicate keys, anchors, tags and second documents are refused.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from kayes.catalogue.diagnostics import Location, Problem, Problems, nearest, relative

Scalar: TypeAlias = str | int | float | bool | None

Placer: TypeAlias = Callable[[Any], Location]
"""A function from a mark of PyYAML, in Python or in C, to a location."""

LARGEST_FILE = 1_000_000
"""The largest size of a file in bytes; a file of facts is a thousand times smaller."""

DEEPEST = 20
"""The deepest nesting in levels; the deepest record has six."""

LONGEST = 2_000
"""The largest number of items of a list, or of keys of a mapping; a file has some forty of them."""

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""Control, bidi, zero-width and private-use characters, and soft hyphens: no editor shows them, and they change what is read."""

MISTAKEN = {"CYRILLIC", "GREEK"}
"""The scripts of which some letters look Latin (homoglyphs)."""


@dataclass(frozen=True)
class Node:
    """A node of a YAML tree: a scalar, a mapping or a list of nodes, with its location."""

    place: Location
    value: "Scalar | dict[str, Node] | list[Node]"

    def plain(self) -> object:
        """Give the value without locations, as pydantic takes it."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def children(self) -> Iterator[tuple[str | int, "Node"]]:
        """Give the nodes directly below, each with its key or its index."""
        if isinstance(self.value, dict):
            yield from self.value.items()
        elif isinstance(self.value, list):
            yield from enumerate(self.value)

    def find(self, path: tuple[str | int, ...]) -> "Node":
        """Give the node at a path, or the deepest one on the way to it: where a message about the path should point."""
        node = self
        for key in path:
            if isinstance(node.value, dict):
                node = node.value.get(str(key), node)
            elif isinstance(node.value, list) and isinstance(key, int) and key < len(node.value):
                node = node.value[key]
        return node


def read_text(file: Path, name: str) -> str:
    """Read the text of a file that is UTF-8, of bounded size, and has no character that an editor would not show.

    Raises Problems.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise Problems([Problem(Location(name), f"the file cannot be read: {error.strerror}")]) from None
    if len(raw) > LARGEST_FILE:
        raise Problems([Problem(Location(name), f"the file has {len(raw)} bytes; {LARGEST_FILE} are allowed")])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Location(name, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        raise Problems([Problem(place, "the file is not UTF-8 here — save it as UTF-8")]) from None
    text = text.replace("\r\n", "\n")
    if found := strange(text):
        position, message = found
        raise Problems([Problem(Location.of(name, text, position), message)])
    return text


def strange(text: str) -> tuple[int, str] | None:
    """Find the first character that no editor shows for what it is: give its index and a message; None where there is none.

    >>> strange("K\u0430yes")
    (0, "'K\u0430yes' has letters of two scripts (CYRILLIC SMALL LETTER A) — type it anew")
    """
    if unseen := UNSEEN.search(text):
        return unseen.start(), f"an invisible character (U+{ord(unseen[0]):04X}) — delete it"
    if text.isascii():
        return None
    if not unicodedata.is_normalized("NFC", text):
        start = next(at for at in range(len(text)) if not unicodedata.is_normalized("NFC", text[: at + 2]))
        return start, f"a letter and its accent as two characters, {text[start : start + 2]!r} — type it anew"
    if not any(_script(letter) in MISTAKEN for letter in set(text)):
        return None
    for word in re.finditer(r"[^\W\d_]+", text):
        scripts = {_script(letter): unicodedata.name(letter) for letter in word[0] if letter.isalpha()}
        if "LATIN" in scripts and (other := scripts.keys() & MISTAKEN):
            return word.start(), f"{word[0]!r} has letters of two scripts ({scripts[other.pop()]}) — type it anew"
    return None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def read_file(file: Path, root: Path) -> Node:
    """Read the one mapping that a YAML file of the project holds. Raises Problems."""
    name = relative(file, root)
    return parse(read_text(file, name), name)


@lru_cache(maxsize=4096)
def parse(text: str, name: str, first_line: int = 1) -> Node:
    """Parse a YAML text that holds one mapping; its first line is the given one of the file of that name.

    Cached, since an edit changes one file and leaves the others as they are.

    Raises Problems: all duplicate keys, aliases and tags of the text, or the one place where it stops being YAML.
    """

    def place(mark: Any) -> Location:
        return Location(name, mark.line + first_line, mark.column + 1) if mark else Location(name, first_line)

    try:
        refused = list(_refused(text, place))
        documents = [] if refused else list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        message = f"not YAML: {error.problem} — look for a missing quote, a tab or a wrong indentation"
        raise Problems([Problem(place(error.problem_mark or error.context_mark), message)]) from None
    except (RecursionError, ValueError):
        raise Problems([Problem(place(None), f"nested deeper than {DEEPEST} levels")]) from None
    if refused:
        raise Problems(refused)
    if len(documents) != 1 or not isinstance(documents[0], yaml.MappingNode):
        found = "several documents" if len(documents) > 1 else "something else" if documents else "nothing"
        raise Problems([Problem(place(None), f"expected one mapping of keys to values, found {found}")])
    converter = _Converter(place)
    node = converter.convert(documents[0], 0)
    if converter.problems:
        raise Problems(converter.problems)
    return node


def read_front_matter(text: str, name: str) -> tuple[dict[str, Node], str]:
    """Read the YAML front matter of a page, and its Markdown, with empty lines in its stead so that line numbers hold.

    Raises Problems.
    """
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if not found:
        raise Problems([Problem(Location(name), "expected title: and description: between two lines of --- at the top")])
    node = parse(found[1], name, first_line=2)
    assert isinstance(node.value, dict)
    return node.value, "\n" * found[0].count("\n") + text[found.end() :]


def _refused(text: str, place: Placer) -> Iterator[Problem]:
    """Give a problem for each alias, anchor and tag of a YAML text."""
    event: Any
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        where = place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            yield Problem(where, f"an alias (*{event.anchor}) is not used here — write the value out")
        elif getattr(event, "anchor", None):
            yield Problem(where, f"an anchor (&{event.anchor}) is not used here — leave it out")
        elif getattr(event, "tag", None):
            yield Problem(where, f"a tag ({event.tag}) is not used here — write the plain value")


class _Converter:
    """The converter from PyYAML's nodes to Node, which collects the problems that it finds."""

    def __init__(self, place: Placer) -> None:
        self.place = place
        self.problems: list[Problem] = []

    def convert(self, node: yaml.Node, depth: int) -> Node:
        place = self._place(node)
        if depth > DEEPEST:
            return self._refuse(place, f"nested deeper than {DEEPEST} levels")
        if isinstance(node, yaml.CollectionNode) and len(node.value) > LONGEST:
            return self._refuse(place, f"{len(node.value)} items in one list; {LONGEST} are allowed — make several files")
        if isinstance(node, yaml.MappingNode):
            return Node(place, self._mapping(node, depth))
        if isinstance(node, yaml.SequenceNode):
            return Node(place, [self.convert(item, depth + 1) for item in node.value])
        assert isinstance(node, yaml.ScalarNode)
        if node.style and (found := strange(node.value)):
            return self._refuse(place, found[1])
        return Node(place, node.value if node.style else scalar(node.value))

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Node]:
        result: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(self._place(key), "expected a key, one word before a colon")
            elif key.value in result:
                first = result[key.value].place.line
                self._refuse(self._place(key), f"{key.value}: this key is already on line {first} — keep one of the two")
            elif key.value == "<<":
                self._refuse(self._place(key), "a merge key (<<) is not used here — write the values out")
            else:
                result[key.value] = self.convert(value, depth + 1)
        return result

    def _place(self, node: yaml.Node) -> Location:
        return self.place(node.start_mark)

    def _refuse(self, place: Location, message: str) -> Node:
        self.problems.append(Problem(place, message))
        return Node(place, None)


def scalar(text: str) -> Scalar:
    """Parse an unquoted YAML scalar.

    >>> [scalar(text) for text in ("30", "-0.045", "true", "~", "no", "012", "2021-02-09")]
    [30, -0.045, True, None, 'no', '012', '2021-02-09']
    """
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", text):
        return int(text)
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,8})\.[0-9]{1,9}", text):
        return float(text)
    return {"true": True, "false": False, "": None, "~": None, "null": None}.get(text, text)


def read_folder(data: Path, kinds: Iterable[str], root: Path) -> Node:
    """Read everything under data/ as one tree: for each kind the folder's files, by their names, or the one file.

    Raises Problems: those of all the files.
    """
    if not data.is_dir():
        raise Problems([Problem(Location(relative(data, root)), "this folder is missing — it holds the facts")])
    problems: list[Problem] = []

    def read(file: Path) -> Node:
        try:
            return read_file(file, root)
        except Problems as found:
            problems.extend(found.problems)
            return Node(Location(relative(file, root)), {})

    tree: dict[str, Node] = {}
    for kind in kinds:
        file, folder = data / f"{kind}.yml", data / kind
        if folder.is_dir() and file.exists():
            message = f"records of this kind stand in {relative(folder, root)}/ too — keep them in one of the two"
            problems.append(Problem(Location(relative(file, root)), message))
        elif folder.is_dir():
            records = {found.stem: read(found) for found in sorted(folder.glob("*.yml"))}
            tree[kind] = Node(Location(relative(folder, root)), dict(records))
        elif file.is_file():
            tree[kind] = read(file)
    problems += _strays(data, list(kinds), root)
    if problems:
        raise Problems(problems)
    return Node(Location(relative(data, root)), tree)


def _strays(data: Path, kinds: list[str], root: Path) -> Iterator[Problem]:
    """Give a problem for each entry of data/ that belongs to no kind of record, and for each kind without a file."""
    for entry in sorted(data.iterdir()):
        if entry.suffix == ".geojson":
            continue  # an outline, which a place names
        if entry.name != "schema" and not (entry.stem in kinds and (entry.is_dir() or entry.suffix == ".yml")):
            message = f"no kind of record has this name{nearest(entry.stem, kinds)}"
            yield Problem(Location(relative(entry, root)), message)
        elif entry.is_dir() and entry.name != "schema":
            for file in sorted(entry.iterdir()):
                if file.suffix != ".yml" or not file.is_file():
                    yield Problem(Location(relative(file, root)), "expected a file whose name ends in .yml")
    for kind in kinds:
        if not (data / f"{kind}.yml").exists() and not (data / kind).is_dir():
            yield Problem(Location(f"{relative(data, root)}/{kind}.yml"), "this file is missing")
