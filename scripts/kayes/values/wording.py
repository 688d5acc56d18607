"""Multilingual texts: words in every language of the site."""

from collections.abc import Iterator
from typing import Any, ClassVar

from babel import Locale
from pydantic import Field, create_model, model_validator

from kayes.values import words
from kayes.values.column import Column
from kayes.values.languages import LANGUAGES
from kayes.values.model import Model
from kayes.values.schema import Schema
from kayes.values.value import Speech

LANGUAGE = "^[a-z]{2}$"
"""The pattern of the code of a language, ISO 639-1."""


def _words_in(code: str) -> Any:
    english, french = (Locale(code).get_display_name(language) for language in ("en", "fr"))
    return str, Field(min_length=1, description=f"The words in {english}.\nLes mots en {french}.")


Words: Any = create_model("Words", __base__=Model, **{code: _words_in(code) for code in LANGUAGES})
"""A text for each language of the site."""


class Wording(Words):  # type: ignore[misc]
    """Words in every language of the site; one that is the same in all is written once, plainly."""

    compound: ClassVar[bool] = False

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
