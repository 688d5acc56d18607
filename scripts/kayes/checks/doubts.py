"""The warnings: what is likely wrong, and may be right. A site with doubts is built all the same."""

import datetime
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, permutations

from babel import Locale
from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Problem
from kayes.checks.prose import PRINTED, prose, written
from kayes.pages.pages import Site
from kayes.records.models import EventKind, Stage
from kayes.values.correction import Former
from kayes.values.count import Count
from kayes.values.languages import LANGUAGES
from kayes.values.partial_date import PartialDate
from kayes.values.wording import Wording

FEWEST_WORDS = 10
"""The smallest number of words by which a language is told for sure."""
ALIKE = 0.8
"""How alike the texts of two languages are, of 1, where they are a name: such as "the" and "le", with the same words after it."""

FEWEST_ALIKE = 5
"""The smallest number of words of a text that is compared with its translation."""
NEARLY = 0.9
"""How alike texts are, of 1, of which one is hardly translated; true translations of this site have 0.8 at most."""


DONE = ("accessed", "gone", "checked", "on")
"""The keys of the days on which a source was read, found gone or checked, and a fact corrected."""


def doubts(site: Site) -> list[Problem]:
    """Give all doubts about the data and the pages of a site that passes the checks."""
    return [
        *texts_in_another_language(site.catalogue),
        *texts_nearly_the_same_in_two_languages(site.catalogue),
        *meetings_that_their_study_does_not_name(site.catalogue),
        *other_counts_of_another_unit(site.catalogue),
        *announced_meetings_that_are_over(site.catalogue, datetime.date.today()),
        *days_yet_to_come(site.catalogue, datetime.date.today()),
        *pages_in_another_language(site),
    ]


def texts_in_another_language(catalogue: Catalogue) -> Iterator[Problem]:
    """A text stands under its own language; a title stands as it was published, and the name of a body may be foreign."""
    for path, value in catalogue.everything:
        if isinstance(value, Wording) and path[0] != "sources" and not isinstance(value, Former):
            for language, other in permutations(LANGUAGES, 2):
                read = _reads_as(value[language], language)
                if read == other and _alike(value[language], value[other]) < ALIKE:
                    message = f"this reads as {_name(other)} — write it in {_name(language)}"
                    yield catalogue.problem((*path, language), f"{message}, or exchange the two")


def texts_nearly_the_same_in_two_languages(catalogue: Catalogue) -> Iterator[Problem]:
    """A text is translated whole; the name of a body may stay as it is, behind the article of each language."""
    for path, value in catalogue.everything:
        if isinstance(value, Wording) and path[0] not in ("sources", "organisations") and not isinstance(value, Former):
            for one, other in combinations(LANGUAGES, 2):
                if len(value[one].split()) >= FEWEST_ALIKE and _alike(value[one], value[other], NEARLY) > NEARLY:
                    yield catalogue.problem(
                        (*path, other), f"nearly the same text in {_name(one)} and {_name(other)} — translate the whole of it"
                    )


def meetings_that_their_study_does_not_name(catalogue: Catalogue) -> Iterator[Problem]:
    """A validation workshop is named by a stage of its study, which has no other; that may be recorded next."""
    for id, event in catalogue.held.items():
        for study in event.studies.value if event.studies and event.kind is EventKind.validation_workshop else ():
            named = [milestone.event for milestone in catalogue.facts.studies[study].milestones]
            if id not in named and not catalogue.milestone(catalogue.facts.studies[study], Stage.validated):
                message = f"no stage of {study} names this workshop — add it to data/studies/{study}.yml, or take {study} out"
                yield catalogue.problem(("events", id, "studies"), message)


def other_counts_of_another_unit(catalogue: Catalogue) -> Iterator[Problem]:
    """Where sources disagree on a count, they count the same."""
    counts = ((path, value) for path, value in catalogue.disputes() if isinstance(value, Count))
    for path, value in counts:
        for index, other in enumerate(value.other_readings):
            if other.unit != value.unit:
                message = f"{other.unit} is counted, and {value.unit} before — write the same unit, or record it as another fact"
                yield catalogue.problem((*path, "other_readings", index, "unit"), message)


def announced_meetings_that_are_over(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """The day of a meeting that is announced is still to come; after it, a source may tell what became of it."""
    for event in catalogue.announced:
        if (date := catalogue.date_at(event)) and date.last.last_day < today:
            message = f"announced for {date.last}, which is over — look for a source that tells whether it took place"
            yield catalogue.problem((*event, "state"), message)


def days_yet_to_come(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """A source was read, checked or found gone, and a fact corrected, by today, unless the clock of this computer is wrong."""
    for path, value in catalogue.everything:
        if path and path[-1] in DONE and isinstance(value, PartialDate) and value.first_day > today:
            yield catalogue.problem(path, f"{value} is yet to come — write the day on which that was done")


def pages_in_another_language(site: Site) -> Iterator[Problem]:
    """A page is in the language of its folder; it may quote another."""
    for page in site.pages.values():
        seen = prose(page.place.file, written(page), False)
        for found in re.finditer(f"[^{PRINTED}]+", seen.text):
            if read := _reads_as(found[0], page.language):
                message = f"this reads as {_name(read)} — write it in {_name(page.language)}, or mark a quote"
                yield Problem(seen.place(found.end() - len(found[0].lstrip())), f'{message} by <span lang="{read}">')


@cache
def _detector() -> LanguageDetector:
    """Give the detector of the languages of the site that it knows."""
    codes = [getattr(IsoCode639_1, code.upper()) for code in LANGUAGES if hasattr(IsoCode639_1, code.upper())]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


def _alike(one: str, other: str, least: float = 0) -> float:
    """Give how alike two texts are, from 0 to 1; one that is surely not above the least is not looked at closely."""
    compared = SequenceMatcher(None, one, other, autojunk=False)
    return 0 if least and compared.quick_ratio() <= least else compared.ratio()


def _reads_as(text: str, language: str) -> str:
    """Give the language of the site that a text is in, for sure, where it is another than it should be; else nothing."""
    if len(text.split()) < FEWEST_WORDS or not hasattr(IsoCode639_1, language.upper()):
        return ""
    best, *_ = _detector().compute_language_confidence_values(text)
    code = best.language.iso_code_639_1.name.lower()
    return code if code != language and best.value > 0.99 else ""


def _name(language: str) -> str:
    return str(Locale.parse(language).get_display_name("en"))
