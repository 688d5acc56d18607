"""Words in every language of the site."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, model_validator

from kayes.values import words
from kayes.values.citation import Cited
from kayes.values.column import Column, source_columns
from kayes.values.languages import LANGUAGES
from kayes.values.model import Model
from kayes.values.schema import Schema
from kayes.values.value import Speech

LANGUAGE = "^[a-z]{2}$"
"""What a language is written like, ISO 639-1."""


class Wording(Model):
    """Words in every language of the site; one that is the same in all is written once, plainly."""

    compound: ClassVar[bool] = False

    en: str = Field(min_length=1)
    """The words in English.
    Les mots en anglais."""
    fr: str = Field(min_length=1)
    """The words in French.
    Les mots en français."""

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))

    @model_validator(mode="before")
    @classmethod
    def _same_in_all(cls, given: object) -> object:
        return dict.fromkeys(LANGUAGES, given) if isinstance(given, str) else given

    def plain(self, speech: Speech) -> str:
        return words.spaced(self[speech.language], speech.language)

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from (Column(f"{name}_{language}", (*keys, language)) for language in LANGUAGES)

    @classmethod
    def template_lines(cls) -> list[str]:
        return [f"{key}:" for key in (*LANGUAGES, "at", "quote") if key in cls.model_fields]

    @classmethod
    def editor_forms(cls, long: Schema) -> list[Schema]:
        return [{"type": "string", "minLength": 1}, long]


class Text(Wording, Cited):
    """Words that state a fact: with their source, or under that of their record."""

    @classmethod
    def columns(cls, name: str, keys: tuple[str, ...]) -> Iterator[Column]:
        yield from super().columns(name, keys)
        yield from source_columns(f"{name}_", keys)
