"""The faces of a value: all that a type can do, what it does unless it says otherwise, and what it is given for it.

A type is a class on `Value`, in a file of its own; the registry finds the one that stands in for a type of Python's.
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
    """A path that leads nowhere, or a word that is called wrongly; the message offers the nearest name, or says what it takes."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written
        """How it begins in the page, where its column can be told."""


@dataclass(frozen=True)
class Answer:
    """What a page is told of a value beside its keys: the path from there to what it is told of, words for it, or both."""

    path: FactPath = ()
    words: Markup | None = None


class Lookup(Protocol):
    """Where a value finds the records that it names."""

    def get(self, path: FactPath) -> object: ...


class Elements(Protocol):
    """The elements of HTML that values come in (overrides/blocks/words.html)."""

    def time(self, iso: str, text: str) -> Markup: ...
    def data(self, value: int, text: str) -> Markup: ...
    def absent(self, text: str) -> Markup: ...
    def foreign(self, language: str, text: str) -> Markup: ...


class Speech(Protocol):
    """One language, in which values are said in plain words."""

    @property
    def language(self) -> str: ...
    @property
    def catalogue(self) -> Lookup: ...
    def plain(self, value: object) -> str: ...
    def label(self, group: str, key: str) -> str: ...
    def paired(self, name: str, value: str) -> str: ...


class HtmlSpeech(Speech, Protocol):
    """One language, in which values are said in HTML."""

    @property
    def marks(self) -> Elements: ...
    def say(self, value: object) -> Markup: ...


class Serializer(Protocol):
    """What gives the JSON of the values that stand within another."""

    def told(self, path: FactPath) -> Any: ...
    def words(self, value: object) -> dict[str, str]: ...
    def sources(self, path: FactPath) -> list[dict[str, str | None]]: ...
    @property
    def catalogue(self) -> Lookup: ...


class Value:
    """A value with its faces."""

    compound: ClassVar[bool] = False
    """Whether it has keys of its own to tell: a list of such values is a table of its own."""
    item: ClassVar["type[Value] | None"] = None
    """The type of its items, if it is a list."""
    answers: ClassVar[Mapping[str, Callable[[Any, Any], Answer]]] = {}
    """What a page may ask of it beside its keys."""

    # In words

    def plain(self, speech: Speech) -> str:
        """Say it in plain words. Raises UnknownWord for what has none."""
        raise wordless(type(self))

    def html(self, speech: HtmlSpeech) -> Markup:
        """Say it in HTML. Raises UnknownWord for what has no words."""
        return Markup.escape(self.plain(speech))

    def in_full(self, speech: Speech) -> str:
        """Say it where it stands alone, with all that belongs to it."""
        return self.plain(speech)

    def page_names(self) -> list[str]:
        """List what can stand after the dot."""
        return list(self.answers)

    def leads_to(self) -> FactPath:
        """Give the path of the record that it stands for; empty for what stands for itself."""
        return ()

    def how_certain(self, lookup: Lookup) -> str:
        """Say how sure it is, by a key under `certainty` in data/labels.yml."""
        return "stated"

    # In files

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        """Give it as JSON has it."""
        return str(self)

    @classmethod
    def json_schema(cls, definitions: dict[str, Schema]) -> Schema:
        """Describe its JSON; what has a name goes into the definitions."""
        return {"type": "string"}

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        """Lay it flat, as columns of a table that begin with a name; the keys lead to its JSON."""
        limits = cls.json_schema({})
        yield Column(name, keys, limits.pop("type", "string"), limits)

    # In a new record

    @classmethod
    def template(cls) -> str:
        """Show on one line what is to be filled in."""
        return ""

    @classmethod
    def template_lines(cls) -> list[str]:
        """Show what is to be filled in on lines of its own; none for what stands on one."""
        return []


def wordless(kind: type) -> UnknownWord:
    """Say that values of a type have no words."""
    return UnknownWord(f"{kind.__name__.lower()} has no words of its own; add a key of it, after a dot")
