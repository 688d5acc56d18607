"""The timeline of the studies: a mark for each stage, none over another."""

from itertools import pairwise

import pytest

from kayes.catalogue.catalogue import Catalogue
from kayes.pages.drawings import Lines
from kayes.records.models import Stage
from kayes.values.ids import EventId

LEFT, RIGHT, SIZE = 70, 344, 26


@pytest.mark.parametrize("day", ["amber_validation_2011", "closing_2012"], ids=["the first day", "the last day"])
@pytest.mark.parametrize("stages", [[Stage.presented], list(Stage)], ids=["two stages", "all stages"])
def test_stages_of_one_day_stand_side_by_side_within_the_drawing(catalogue: Catalogue, day: str, stages: list[Stage]) -> None:
    study = catalogue.facts.studies["amber"]
    shown = next(each for each in study.milestones if each.event == "amber_validation_2011")
    others = [each for each in study.milestones if each.stage not in (*stages, Stage.validated)]
    together = [shown.model_copy(update={"stage": stage, "event": EventId(day)}) for stage in {*stages, Stage.validated}]
    marks = Lines(catalogue, LEFT, RIGHT, SIZE).marks(catalogue, study.model_copy(update={"milestones": others + together}))
    assert len(marks) == len(others) + len(together)
    assert all(after.x - before.x > SIZE for before, after in pairwise(marks))
    assert marks[0].x >= SIZE / 2 and marks[-1].x <= RIGHT


def test_marks_that_stand_apart_stay_where_their_days_are(catalogue: Catalogue) -> None:
    lines = Lines(catalogue, LEFT, RIGHT, SIZE)
    for study in catalogue.studies.values():
        for mark in lines.marks(catalogue, study):
            milestone = catalogue.milestone(study, list(Stage)[mark.number - 1])
            limit = catalogue.limit(milestone) if milestone else None
            if limit and mark.precision == "day":
                assert mark.x == lines.x(limit.first_day)
