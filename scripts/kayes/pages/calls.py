"""What a page may hand to a word or a block that it calls: as many values as its signature has, each of the type there."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from markupsafe import Markup

from kayes.pages.views import View
from kayes.values.value import UnknownWord

Word = TypeVar("Word", bound=Callable[..., Markup])


def takes(what: str) -> Callable[[Word], Word]:
    """Say of a word what it takes: the sentence that a page is told which hands it anything else."""

    def said(word: Word) -> Word:
        word.takes = what  # type: ignore[attr-defined]
        return word

    return said


def call(name: str, word: Callable[..., Markup], given: Sequence[object], named: Mapping[str, object]) -> Markup:
    """Call a word with the values that a page hands it. Raises UnknownWord, with what it takes, for any others."""
    signature = inspect.signature(word)
    try:
        values = signature.bind(*given, **named).arguments
    except TypeError:
        raise misused(name, word, *given, **named) from None
    if not all(isinstance(value, signature.parameters[key].annotation) for key, value in values.items()):
        raise misused(name, word, *given, **named)
    return word(*given, **named)


def misused(name: str, word: Callable[..., Markup], *given: object, **named: object) -> UnknownWord:
    """What to tell a page of values that a word does not take."""
    found = [*map(_shown, given), *(f"{key}={_shown(value)}" for key, value in named.items())]
    return UnknownWord(f"{word.takes}; found {', '.join(found) or 'nothing'}", f"{name}(")  # type: ignore[attr-defined]


def _shown(value: object) -> str:
    """A value as the page writes it."""
    if isinstance(value, View):
        return ".".join(map(str, value.path))
    return getattr(value, "__name__", repr(value))
