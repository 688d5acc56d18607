"""Typography: the signs written on a keyboard where print has another, such as straight apostrophes."""

import re
from collections.abc import Iterator

from kayes.values.languages import BY_CODE


def misprints(text: str, language: str) -> Iterator[tuple[int, str, str]]:
    """Give each place in a line where a language has another sign: the column from 1, the words there, and what to write.

    >>> list(misprints("l'étude du 1er juillet", "fr"))
    [(1, "l'étude", 'l’étude'), (12, '1er', '1ᵉʳ')]
    """
    found = {}
    for pattern, right in BY_CODE[language].typography:
        for each in re.finditer(pattern, text):
            start, end = _word(text, each.start(), each.end())
            found[start] = (start + 1, text[start:end], re.sub(pattern, right, text[start:end]))
    yield from (found[start] for start in sorted(found))


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the start and the end of the words that a part of a text lies in."""
    before, after = re.search(r"\S*$", text[:start]), re.match(r"\S*", text[end:])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")
