"""What a further language asks for."""

from dataclasses import replace

import pytest

from kayes.catalogue.catalogue import Catalogue
from kayes.checks import data_rules
from kayes.values.languages.fr import FRENCH
from kayes.values.languages.language import UNTOLD, Language


def test_a_table_names_what_nobody_has_told_and_takes_it_from_another() -> None:
    bambara = Language(code="bm", cldr="bm", quotes=("«", "»"), ordinal=())
    assert "spacing" in bambara.missing and "quotes" not in bambara.missing and "ordinal" not in bambara.missing
    completed = bambara.completed(FRENCH)
    assert not completed.missing
    assert (completed.quotes, completed.spacing) == (bambara.quotes, FRENCH.spacing)


def test_a_language_that_cldr_does_not_know_has_the_months_of_french() -> None:
    assert Language(code="bm", cldr="bm").locale.language == "bm"
    assert Language(code="zz", cldr="zz").locale.language == "fr"


def test_each_entry_that_is_missing_is_a_mistake_with_its_place(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_rules, "TABLES", (FRENCH, replace(FRENCH, code="bm", quotes=UNTOLD, stop_words=UNTOLD)))
    place = catalogue.place(("labels", "language"))
    assert [str(problem) for problem in data_rules.every_language_has_its_table(catalogue)] == [
        f"{place}: language: bm has no name here — add it",
        "scripts/kayes/values/languages/bm.py:1:1: quotes: bm has no entry of this name — add it, as in fr.py",
        "scripts/kayes/values/languages/bm.py:1:1: stop_words: bm has no entry of this name — add it, as in fr.py",
    ]
