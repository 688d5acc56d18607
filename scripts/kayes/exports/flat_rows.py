"""The rows of the flat tables: the stages of the studies, the citations of all facts, and their corrections."""

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from kayes.exports.serializer import Values
from kayes.pages.views import Voice
from kayes.records.kinds import KINDS
from kayes.records.models import Milestone, Stage
from kayes.values.citation import Citation
from kayes.values.languages import LANGUAGES
from kayes.values.value import FactPath

Row = dict[str, Any]


def study_stages(values: Values) -> Iterator[Row]:
    """Give a row for each stage of each study, also for those that no source tells of."""
    catalogue = values.catalogue
    for id, study in catalogue.studies.items():
        remarked = {remark.stage: index for index, remark in enumerate(study.remarks)}
        for stage in Stage:
            report = catalogue.existing_report(id) if stage is Stage.published else None
            told: Row = {}
            if milestone := catalogue.milestone(study, stage):
                cited = catalogue.citations(("studies", id, *study.reached(stage)))
                told = _when(values, milestone) | _cited(cited) | _notes(values, partial(_note, milestone))
            elif stage in remarked:
                remark = study.remarks[remarked[stage]]
                cited = catalogue.citations(("studies", id, "remarks", remarked[stage]))
                told = _cited(cited) | _notes(values, partial(Voice.plain, value=remark))
            elif report:
                cited = catalogue.citations(("publications", report))
                told = _cited(cited) | _notes(values, lambda voice: voice.label("gap", "exists"))
            yield {"study_id": id, "stage": stage.value, "known": milestone is not None} | told


def _when(values: Values, milestone: Milestone) -> Row:
    """Give between which days a stage was reached."""
    if date := milestone.date_in(values.catalogue):
        known: Row = {} if date.at_the_latest else {"earliest": date.value.first_day, "precision": date.value.precision}
        return known | {"latest": date.last.last_day, "disputed": bool(date.other_readings)}
    if milestone.before:
        return {"latest": milestone.before.first_day - datetime.timedelta(1), "disputed": False}
    limit = values.catalogue.limit(milestone)
    return {"latest": limit.last_day if limit else None, "disputed": False}


def _notes(values: Values, said: Callable[[Voice], str]) -> Row:
    """Give what is said in a note, in each language."""
    return {f"note_{language}": said(voice) for language, voice in values.voices.items()}


def _note(milestone: Milestone, voice: Voice) -> str:
    """Give the note of a milestone, or the dates of the series of studies where those of the study alone are not recorded."""
    if milestone.note:
        return voice.plain(milestone.note)
    return voice.paired(voice.label("field", "series"), voice.plain(milestone.series)) if milestone.series else ""


def citations(values: Values) -> Iterator[Row]:
    """Give a row for each fact and each of its sources."""
    for path, citation in values.catalogue.cited():
        if path[0] in KINDS and "also" not in path:  # what stands there is told with the fact itself
            yield _fact(path) | _cited([citation])


def corrections(values: Values) -> Iterator[Row]:
    """Give a row for each correction of a fact, the first one first."""
    for path, correction in values.catalogue.corrections:
        was = {f"was_{language}": correction.was[language] for language in LANGUAGES}
        because = {f"because_{language}": correction.because[language] for language in LANGUAGES}
        yield _fact(path) | {"corrected_on": str(correction.on)} | was | because


def _fact(path: FactPath) -> Row:
    """Give the cells that name a fact."""
    id, field = (path[1], path[2:]) if path[0] != "project" else ("project", path[1:])
    numbers = [key + 1 for key in field if isinstance(key, int)]
    name = ".".join(key for key in field if isinstance(key, str))
    return {"kind": path[0], "record_id": id, "field": name, "number": next(iter(numbers), None)}


def _cited(found: list[Citation]) -> Row:
    """Give the cells of the first citation of a fact."""
    return {"source_id": found[0].source, "locator": found[0].at, "quote": found[0].quote} if found else {}


ROWS = {"study_stages": study_stages, "citations": citations, "corrections": corrections}
"""The rows of each flat table, by its name."""
