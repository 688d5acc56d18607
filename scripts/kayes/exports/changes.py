"""What changed in the record with each source that came: a stage, a meeting, a report, or that sources disagree."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kayes.catalogue import Catalogue
from kayes.exports.values import reached
from kayes.facts import Date
from kayes.records import Milestone
from kayes.typed import Path


@dataclass(frozen=True)
class Change:
    """Something that the record has held since a day."""

    day: datetime.date
    """The day of the source that brought it; the last one, where only its month or year is known."""
    record: Path
    """The study, event or publication that it is about."""
    fact: Path
    """The fact itself."""
    what: str
    """`stage`, `event`, `publication` or `disputed`."""


def changes(catalogue: Catalogue) -> list[Change]:
    """All changes, the latest first; of those of one day, in the order of the records."""
    found: list[Change] = []
    known: set[tuple[Path, str]] = set()
    for _, then in catalogue.history:
        new = [
            Change(then.day, record, fact, what) for record, fact, what in _held(then) if (_name(then, fact), what) not in known
        ]
        known |= {(_name(then, change.fact), change.what) for change in new}
        found = new + found
    return found


def _held(catalogue: Catalogue) -> Iterator[tuple[Path, Path, str]]:
    """What a feed would tell of everything on record: what happened in a stage is told with the study."""
    told: set[Path] = set()
    for id, study in catalogue.studies.items():
        for index, milestone in enumerate(study.milestones):
            path: Path = ("studies", id, "milestones", index)
            told.add(reached(path, milestone)[:2])
            yield path[:2], path, "stage"
    for kind in ("events", "publications"):
        for id in catalogue.records(kind):
            if (kind, id) not in told:
                yield (kind, id), (kind, id), kind.removesuffix("s")
    for path, value in catalogue.everything:
        if isinstance(value, Date) and value.other_readings:
            yield path[:2], path, "disputed"


def _name(catalogue: Catalogue, fact: Path) -> Path:
    """A name for a fact that stays when others come before it in its list."""
    value = catalogue.get(fact)
    return (*fact[:-1], value.stage.value) if isinstance(value, Milestone) else fact
