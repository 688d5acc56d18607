"""What came on record with each source: a stage, a meeting, a report, a finding, a recommendation, or that sources disagree."""

from collections.abc import Iterator
from dataclasses import dataclass

from kayes.catalogue.catalogue import NEWS, Catalogue, record_of
from kayes.records.models import Milestone
from kayes.values.date import Date
from kayes.values.value import FactPath


@dataclass(frozen=True)
class Change:
    """Something that the record has held since a day."""

    then: Catalogue
    """The catalogue of the day of the source that brought it; the last one, where only its month or year is known."""
    fact: FactPath
    """The fact, and where it stands in that catalogue."""
    what: str
    """`stage`, `disputed`, or the kind of the record."""

    @property
    def record(self) -> FactPath:
        """The record that it is about."""
        return record_of(self.fact)


def changes(catalogue: Catalogue) -> list[Change]:
    """All changes, the latest first; of those of one day, in the order of the records."""
    found: list[Change] = []
    known: set[tuple[FactPath, str]] = set()
    for _, then in catalogue.history:
        new = [Change(then, fact, what) for fact, what in _held(then) if (_name(then, fact), what) not in known]
        known |= {(_name(then, change.fact), change.what) for change in new}
        found = new + found
    return found


def _held(catalogue: Catalogue) -> Iterator[tuple[FactPath, str]]:
    """What a feed would tell of everything on record: what happened in a stage is told with the study."""
    told: set[FactPath] = set()
    for id, study in catalogue.studies.items():
        for index, milestone in enumerate(study.milestones):
            path: FactPath = ("studies", id, "milestones", index)
            told.add(milestone.shown_by)
            yield path, "stage"
    for kind in NEWS:
        new: list[FactPath] = [(kind, id) for id in catalogue.records(kind) if (kind, id) not in told]
        yield from ((path, kind) for path in new if catalogue.tells_of_the_studies(path))
    for path, value in catalogue.everything:
        if isinstance(value, Date) and value.other_readings:
            yield path, "disputed"


def _name(catalogue: Catalogue, fact: FactPath) -> FactPath:
    """A name for a fact that stays when others come before it in its list."""
    value = catalogue.get(fact)
    return (*fact[:-1], value.stage.value) if isinstance(value, Milestone) else fact
