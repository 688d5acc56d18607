"""Corrections: when a fact was corrected, what stood there before, and why."""

import re
from typing import Annotated

from pydantic import AfterValidator, model_validator

from kayes.values import words
from kayes.values.languages import LANGUAGES
from kayes.values.model import Model
from kayes.values.partial_date import PartialDate
from kayes.values.schema import Schema
from kayes.values.value import Speech
from kayes.values.wording import Wording


def _to_the_day(date: PartialDate) -> PartialDate:
    if not date.day:
        raise ValueError("expected a day, such as 2021-02-09")
    return date


class Former(Wording):
    """What stood there before: in words, or as YAML has a date or a number."""

    @model_validator(mode="before")
    @classmethod
    def _said(cls, given: object) -> object:
        """Put a date or a number into the words of each language."""
        try:
            date = PartialDate.parse(given)
        except ValueError:
            if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", str(given)):
                raise
            if not isinstance(given, int | float) or isinstance(given, bool):
                return given
            return {language: words.number(given, language).replace("-", "−") for language in LANGUAGES}
        return {language: words.date(date, language, weekday=False) for language in LANGUAGES}

    @classmethod
    def editor_forms(cls, long: Schema) -> list[Schema]:
        return [*super().editor_forms(long), {"type": "number"}]


class Correction(Model):
    """A correction of a fact."""

    on: Annotated[PartialDate, AfterValidator(_to_the_day)]
    """The day of the correction.
    Le jour de la correction."""
    was: Former
    """What stood there before: a date or a number as it was written; words in each language.
    Ce qui était écrit avant : une date ou un nombre tels quels ; des mots dans chaque langue."""
    because: Wording
    """Why it was corrected, as it stands after a colon.
    Pourquoi on l'a corrigé, tel qu'après un deux-points."""

    def plain(self, speech: Speech) -> str:
        before = speech.paired(speech.label("interface", "before correction"), speech.plain(self.was))
        return speech.paired(
            f"{speech.label('interface', 'corrected on')} {speech.plain(self.on)} ({before})",
            speech.plain(self.because).removesuffix("."),
        )
