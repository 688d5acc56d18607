"""Texts that state a fact: words in every language, with a source."""

from collections.abc import Iterator

from kayes.values.citation import Cited
from kayes.values.column import Column, source_columns
from kayes.values.wording import Wording


class Text(Wording, Cited):
    """Words that state a fact: with their source, or under that of their record."""

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from super().columns(name, keys)
        yield from source_columns(f"{name}_", keys)
