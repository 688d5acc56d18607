"""Titles, in the language in which they were given."""

from collections.abc import Iterator

from pydantic import Field

from kayes.values.citation import Cited
from kayes.values.column import Column, source_columns
from kayes.values.value import Speech
from kayes.values.wording import LANGUAGE


class Title(Cited):
    """A title as published, in its own language."""

    original: str = Field(min_length=1)
    """The title as its source gives it.
    Le titre tel que le donne sa source."""
    language: str = Field(pattern=LANGUAGE)
    """Its language: en, fr …
    Sa langue : en, fr …"""
    translation: str | None = None
    """What it means in the other language of the site; this site's own words.
    Sa traduction dans l'autre langue du site, faite par ce site."""

    def in_full(self, speech: Speech) -> str:
        if self.translation is None or self.language == speech.language:
            return self.plain(speech)
        return f"{self.original} ({speech.paired(speech.label('interface', 'translated here'), self.translation)})"

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from (Column(f"{name}_{part}", (*keys, part)) for part in cls.own_fields())
        yield from source_columns(f"{name}_", keys)
