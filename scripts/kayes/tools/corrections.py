"""The corrections that a change leaves out: a value is another one though its source is the same, and nothing says so."""

import datetime
from collections.abc import Iterator
from typing import Any

import yaml

from kayes.catalogue.catalogue import Catalogue
from kayes.pages.views import Voice
from kayes.values.citation import CITED, Cited
from kayes.values.count import Counted
from kayes.values.date import Date
from kayes.values.languages import LANGUAGES
from kayes.values.recorded import Recorded
from kayes.values.value import FactPath
from kayes.values.wording import Wording


class _Plain(yaml.SafeDumper):
    """A writer of texts without quotes, also of those that other readers of YAML take for dates, or for yes and no."""

    yaml_implicit_resolvers: dict[str, Any] = {}


REASON = {"en": "TODO: why", "fr": "TODO : pourquoi"}
"""What the editor replaces; the check refuses it as it is."""


def left_out(before: Catalogue, after: Catalogue, today: datetime.date) -> Iterator[str]:
    """Give a line for each fact that changed without a correction: its place, its name, and the YAML to paste there."""
    for path, old in before.everything:
        now = _now(before, after, path)
        new = after.get(now) if now else None
        if not now or not isinstance(old, Cited) or not isinstance(new, Cited) or len(new.corrected) > len(old.corrected):
            continue
        if _sources(before, path) != _sources(after, now) and now[:2] not in after.announced:
            continue  # another source tells another thing; but whoever keeps a calendar learns that a day was moved
        because = {language: REASON.get(language, "TODO") for language in LANGUAGES}
        if items := [{"on": str(today), "was": was, "because": because} for was in _changed(before, old, new)]:
            yield f"- `{after.place(now)}` {'.'.join(map(str, now))}: `{_yaml(after, now, new, items)}`"


def _now(before: Catalogue, after: Catalogue, path: FactPath) -> FactPath | None:
    """Give the path at which a fact stands now: in a list of another length an item is known by its citations, if at all."""
    now: FactPath = ()
    for length, key in enumerate(path):
        if isinstance(key, int) and (count := _count(after, now)) != _count(before, path[:length]):
            cited = before.citations((*path[:length], key))
            there = [index for index in range(count) if after.citations((*now, index)) == cited]
            if len(there) != 1:
                return None
            key = there[0]
        now = (*now, key)
    return now


def _count(catalogue: Catalogue, path: FactPath) -> int:
    return len(list(catalogue.tree.find(path).children()))


def _sources(catalogue: Catalogue, path: FactPath) -> list[str]:
    return [citation.source for citation in catalogue.citations(path)]


def _changed(before: Catalogue, old: Cited, new: Cited) -> Iterator[object]:
    """Give what stood in a fact before, as YAML: once for a value, and for a record in each field that is no fact by itself."""
    fields = [key for key in type(old).model_fields if key not in CITED and _bare(old, key) != _bare(new, key)]
    if isinstance(old, Date) and fields == ["value"] and not old.at_the_latest:
        yield str(old.value)
    elif isinstance(old, Recorded | Counted | Wording):
        yield from [_words(before, old)] if fields else []
    else:
        yield from (_words(before, getattr(old, key)) for key in fields if _bare(old, key) is not None)


def _bare(fact: Cited, key: str) -> object:
    """Give the value of a field; None for a fact by itself, for a list of such facts, and for one that is empty."""
    value = getattr(fact, key)
    first = value[0] if isinstance(value, list) and value else value
    return None if isinstance(first, Cited) or first == [] else value


def _words(catalogue: Catalogue, value: object) -> dict[str, str] | str:
    """Give a value in words, by language, or once where these are the same; with plain spaces, as the site sets its own."""
    if type(value) in (int, float):
        return str(value)
    said = {language: " ".join(Voice(catalogue, language).plain(value).split()) for language in LANGUAGES}
    return said if len(set(said.values())) > 1 else said[LANGUAGES[0]]


def _yaml(after: Catalogue, path: FactPath, fact: Cited, items: list[dict[str, object]]) -> str:
    """Give the YAML on one line: the key, the items where the key is there already, or all of a fact that has no keys so far."""
    written = after.tree.find(path).plain()
    if fact.corrected:
        return _line(items)[1:-1]
    if isinstance(written, dict):
        return _line({"corrected": items})[1:-1]
    key = "value" if isinstance(fact, Recorded) else "name"
    return _line({key: written if isinstance(written, list) else str(written), "corrected": items})


def _line(value: object) -> str:
    return yaml.dump(value, Dumper=_Plain, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000).strip()
