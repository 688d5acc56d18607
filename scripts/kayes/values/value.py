"""The base class of all values: their words, HTML, JSON, schema and columns, and the protocols that these methods take.

A type is a class on `Value`, in a file of its own; the registry finds the adapter of a type of Python's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from markupsafe import Markup

from kayes.values.column import Column
from kayes.values.schema import Schema

FactPath = tuple[str | int, ...]
"""The keys that lead to a fact, such as ("events", "kick_off_2019", "date")."""


class UnknownWord(Exception):
    """The error about a path that leads nowhere, or a word called wrongly: with the nearest name, or what the word takes."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written
        """The beginning of the word as the page writes it, by which its column is found; empty where it cannot be told."""


@dataclass(frozen=True)
class Answer:
    """A computed key of a value, for a page: the path from the value to the fact, the words for it, or both."""

    path: FactPath = ()
    words: Markup | None = None


class Lookup(Protocol):
    """The lookup of the records that a value names."""

    def get(self, path: FactPath) -> object: ...


class Elements(Protocol):
    """The template macros of the HTML elements of values (overrides/blocks/parts/words.html)."""

    def time(self, iso: str, text: str) -> Markup: ...
    def data(self, value: int, text: str) -> Markup: ...
    def absent(self, text: str) -> Markup: ...
    def foreign(self, language: str, text: str) -> Markup: ...


class Speech(Protocol):
    """The formatter of values in one language, as plain text."""

    @property
    def language(self) -> str: ...
    @property
    def catalogue(self) -> Lookup: ...
    def plain(self, value: object) -> str: ...
    def label(self, group: str, key: str) -> str: ...
    def paired(self, name: str, value: str) -> str: ...


class HtmlSpeech(Speech, Protocol):
    """The formatter of values in one language, as HTML."""

    @property
    def marks(self) -> Elements: ...
    def say(self, value: object) -> Markup: ...


class Serializer(Protocol):
    """The serializer of the values that stand within another."""

    def told(self, path: FactPath) -> Any: ...
    def words(self, value: object) -> dict[str, str]: ...
    def sources(self, path: FactPath) -> list[dict[str, str | None]]: ...
    @property
    def catalogue(self) -> Lookup: ...


class Value:
    """The base class of all values, with the behaviour of one that has nothing else to tell."""

    compound: ClassVar[bool] = False
    """True for a type with keys of its own to tell: a list of such values is a table of its own."""
    item: ClassVar["type[Value] | None"] = None
    """The type of its items, for a list; else None."""
    answers: ClassVar[Mapping[str, Callable[[Any, Any], Answer]]] = {}
    """The computed keys that a page may name beside those of the value."""

    # In words

    def plain(self, speech: Speech) -> str:
        """Format it as plain text. Raises UnknownWord for what has no words."""
        raise wordless(type(self))

    def html(self, speech: HtmlSpeech) -> Markup:
        """Format it as HTML. Raises UnknownWord for what has no words."""
        return Markup.escape(self.plain(speech))

    def brief(self, speech: Speech) -> str:
        """Format it as plain text, a date without its weekday."""
        return self.plain(speech)

    def in_full(self, speech: Speech) -> str:
        """Format it as plain text where it stands alone, with all that belongs to it."""
        return self.plain(speech)

    def page_names(self) -> list[str]:
        """Give the names that can stand after the dot in a page."""
        return list(self.answers)

    def leads_to(self) -> FactPath:
        """Give the path of the record that it stands for; empty for what stands for itself."""
        return ()

    def how_certain(self, lookup: Lookup) -> str:
        """Give its certainty, by a key under `certainty` in data/labels.yml."""
        return "stated"

    # In files

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        """Serialize it as JSON, given its path."""
        return str(self)

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        """Give its JSON Schema; that of a type with a name goes into the definitions, and a reference is given."""
        return {"type": "string"}

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        """Give its columns in a table (flattened), whose names begin with a name; the keys lead to its JSON."""
        limits = cls.json_schema({})
        yield Column(name, keys, limits.pop("type", "string"), limits)

    # In a new record

    @classmethod
    def template(cls) -> str:
        """Give the YAML to fill in, on one line."""
        return ""

    @classmethod
    def template_lines(cls) -> list[str]:
        """Give the YAML to fill in, on lines of its own; none for what stands on one line."""
        return []


def wordless(kind: type) -> UnknownWord:
    """Make the error about a type whose values have no words."""
    return UnknownWord(f"{kind.__name__.lower()} has no words of its own; add a key of it, after a dot")
