"""The calls in a page: the arguments of a function must be as many as its signature has, each of the type there."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from markupsafe import Markup

from kayes.pages.views import View
from kayes.values.value import UnknownWord

Word = TypeVar("Word", bound=Callable[..., Markup])


def takes(what: str) -> Callable[[Word], Word]:
    """Make a decorator that says what a function of a page takes, for the error about any other arguments."""

    def said(word: Word) -> Word:
        word.takes = what  # type: ignore[attr-defined]
        return word

    return said


def call(name: str, word: Callable[..., Markup], given: Sequence[object], named: Mapping[str, object]) -> Markup:
    """Call a function with the arguments that a page gives. Raises UnknownWord, with what it takes, for any others."""
    signature = inspect.signature(word)
    try:
        values = signature.bind(*given, **named).arguments
    except TypeError:
        raise misused(name, word, *given, **named) from None
    if not all(isinstance(value, signature.parameters[key].annotation) for key, value in values.items()):
        raise misused(name, word, *given, **named)
    return word(*given, **named)


def misused(name: str, word: Callable[..., Markup], *given: object, **named: object) -> UnknownWord:
    """Make the error about arguments that a function does not take."""
    found = [*map(_shown, given), *(f"{key}={_shown(value)}" for key, value in named.items())]
    return UnknownWord(f"{word.takes}; found {', '.join(found) or 'nothing'}", f"{name}(")  # type: ignore[attr-defined]


def _shown(value: object) -> str:
    """Give a value as the page writes it."""
    if isinstance(value, View):
        return ".".join(map(str, value.path))
    return getattr(value, "__name__", repr(value))
