"""Texts that are read aloud on the radio, as a listener counts them."""

import re


def words(text: str) -> int:
    """How many words a text has; signs that stand alone are none."""
    return len([word for word in text.split() if re.search(r"[^\W\d_]", word)])


def sentences(text: str) -> int:
    """How many sentences a text has."""
    return len(re.findall(r"[.?!](?=\s|$)", text))
