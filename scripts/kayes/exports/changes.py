"""The changelog of the record: with each source a stage, a meeting, a report, a finding, a recommendation, or a dispute.

The corrections of a record on one day are a change, too.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kayes.catalogue.catalogue import Catalogue, record_of
from kayes.records.kinds import NEWS
from kayes.records.models import Milestone
from kayes.values.correction import Correction
from kayes.values.value import FactPath


@dataclass(frozen=True)
class Change:
    """A fact that came on record with a source."""

    then: Catalogue
    """The catalogue of the day of the source that brought it; of the last day, where only its month or year is known."""
    fact: FactPath
    """The path of the fact in that catalogue."""
    what: str
    """The type of the change: `stage`, `disputed`, `corrected`, `announced`, or the kind of the record."""
    corrected: datetime.date | None = None
    """The day of the corrections, for such a change; the fact is then the record."""

    @property
    def day(self) -> datetime.date:
        """The day of the change."""
        return self.corrected or self.then.day

    @property
    def key(self) -> FactPath:
        """What stays of it, whatever comes before it in its list: the kind, the record, the stage, and that it is in dispute."""
        value = self.then.get(self.fact)
        named: FactPath = (*self.fact[:2], value.stage.value) if isinstance(value, Milestone) else self.fact
        if self.corrected:
            return (*named, self.what, self.corrected.isoformat())
        return (*named, self.what) if self.what in ("disputed", "announced") else named

    @property
    def corrections(self) -> list[tuple[FactPath, Correction]]:
        """The corrections of that day, each with the path of its fact."""
        within = self.then.corrections_within(self.fact)
        return [(path, each) for path, each in within if each.on.first_day == self.corrected]

    @property
    def record(self) -> FactPath:
        """The path of the record that it is about."""
        return record_of(self.fact)


def changes(catalogue: Catalogue) -> list[Change]:
    """Give all changes, the latest first; those of one day in the order of the records."""
    found: list[Change] = []
    known: set[FactPath] = set()
    for _, then in catalogue.history:
        new = [change for fact, what in _held(then) if (change := Change(then, fact, what)).key not in known]
        known |= {change.key for change in new}
        found = new + found
    days = dict.fromkeys((record_of(path), each.on.first_day) for path, each in catalogue.corrections)
    found += [Change(catalogue, record, "corrected", day) for record, day in days]
    return sorted(found, key=lambda change: change.day, reverse=True)


def _held(catalogue: Catalogue) -> Iterator[tuple[FactPath, str]]:
    """Give each fact that a feed would tell, with its type of change: what happened in a stage is told with the study."""
    told: set[FactPath] = set()
    for id, study in catalogue.studies.items():
        for index, milestone in enumerate(study.milestones):
            path: FactPath = ("studies", id, "milestones", index)
            told.add(milestone.shown_by)
            yield path, "stage"
    for kind in NEWS:
        new: list[FactPath] = [(kind, id) for id in catalogue.records(kind) if (kind, id) not in told]
        for path in filter(catalogue.tells_of_the_studies, new):
            yield path, "announced" if path in catalogue.announced else kind
    for path, _ in catalogue.disputes():
        yield path, "disputed"
