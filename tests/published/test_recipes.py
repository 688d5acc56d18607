"""The recipes of the contribute page: each is followed to the letter on a copy of the project, and seen on the page.

A recipe quotes no line that an editor may correct: what it changes, an earlier recipe wrote.
"""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.checks.data_rules import is_stand_in
from kayes.pages.addresses import address
from kayes.pages.fragments import convert
from kayes.pages.pages import Rendered
from kayes.values.partial_date import PartialDate
from kayes.values.words import date
from projects import ROOT

FOLLOWED = {
    "Add a source": ("sources/", "the title as published"),
    "A source has gone from the web": ("sources/", ""),
    "Record a study": ("studies/", "My Town"),
    "Record a workshop": ("workshops/meetings/", "the title in english"),
    "Record what a study has reached": ("workshops/", "the title in english"),
    "Record a publication": ("reports/", "the title of the report as published"),
    "Record that sources disagree": ("gaps/", "the title of the report as published"),
    "Correct a date": ("workshops/", ""),
    "Add a recommendation": ("findings/", "what is recommended, as a sentence in english"),
    "Add a person": ("people/", ""),
    "Correct a name": ("people/", "the new name"),
    "Add a term": ("glossary/", "what it means in the source, in english"),
    "Write a page": ("my-page/", "Where the study stands: "),
    "Translate a page": ("fr/my-page/", "Où en est l’étude : "),
}
"""The recipes in an order in which one can follow them all, where each shows, and what."""


@dataclass(frozen=True)
class Edit:
    """One step: in a file, one text in place of another, or a text at the end of it."""

    file: str
    before: str
    after: str

    def apply(self, project: Path, day: datetime.date, called: str) -> None:
        """Follow it, on a day that no source of the project is later than."""
        file = project / self.file
        if self.before:
            before, text = filled(self.before, day, called), file.read_text("utf-8")
            assert text.count(before) == 1, f"{before!r} is not once in {self.file}"
            file.write_text(text.replace(before, filled(self.after, day, called)), "utf-8")
        elif file.exists():
            file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{filled(self.after, day, called)}", "utf-8")
        else:
            file.write_text(filled(self.after, day, called), "utf-8")


def corrected(day: datetime.date) -> datetime.date:
    """The date that the recipe puts in place of a day."""
    return day - datetime.timedelta(1)


COPY = "https://www.example.net/my-copy"

STAND_IN = re.compile(r"\b[A-ZÀ-Ý]{2,}(?:[’, ]+[A-ZÀ-Ý]+)+\b")
"""What stands in a recipe, in capitals, for words of the reader's own."""


def filled(text: str, day: datetime.date, called: str = "my") -> str:
    """A text with what a reader of the recipe puts in the place of all that is in capitals: of words the same in small letters."""
    own = {
        "YYYY-MM-DD": day.isoformat(),
        "YYYY": str(day.year - 1),
        "THE NEW DATE": corrected(day).isoformat(),
        "THE OTHER DATE": corrected(day).isoformat(),
        "TODAY": max(day, datetime.date.today()).isoformat(),
        "¶N": "¶1",
        "THE NUMBER": "30",
        "THE NAME OF THE TOWN": f"{called.capitalize()} Town",
        "THE KIND": "press article",
        "THE UNIT": "participant",
        "THE LANGUAGE": "en",
        "THE ADDRESS OF A COPY": COPY,
        "THE ADDRESS OF THE REPORT": f"https://www.example.org/{called}-report",
        "THE ADDRESS": f"https://www.example.org/{called}-article",
    }
    text = re.sub("|".join(sorted(own, key=len, reverse=True)), lambda found: own[found[0]], text)
    return STAND_IN.sub(lambda found: found[0].lower(), text)


def recipes(language: str) -> dict[str, list[Edit]]:
    """The recipes of a language, by their headings, each with its steps."""
    text = (ROOT / f"docs/{language}/contribute.md").read_text("utf-8")
    found: dict[str, list[Edit]] = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        file, waiting, steps = "", "", []
        for said, block in re.findall(r"(.*?)^```\w+\n(.*?)^```$", section, re.DOTALL | re.MULTILINE):
            file = (re.findall(r"`([\w./-]+\.(?:yml|md))`", said) or [file])[-1]
            last_words = said.strip().removesuffix("{% raw %}").strip().lower()
            if re.search(r"(before|avant)\s?:$", last_words):
                waiting = block
            else:
                assert re.search(r"(after|après|write|écrivez)\s?:$", last_words), last_words
                steps.append(Edit(file, waiting, block))
                waiting = ""
        if steps:
            found[section.splitlines()[0]] = steps
    return found


def follow(project: Path, name: str, day: datetime.date, called: str = "my") -> None:
    """Do what a recipe says, with another word in place of the *my* in its names, and after the name of its person."""
    for step in recipes("en")[name]:
        own = (re.sub(r"\bmy(?=[_-])", called, text) for text in (step.file, step.before, step.after))
        texts = (re.sub("FAMILY NAME|THE NEW NAME", rf"\g<0> {called}", text) for text in own)
        Edit(*texts).apply(project, day, called)


def words_of(page: Rendered) -> str:
    """What a page says, as it is read."""
    return LexborHTMLParser(convert(page.markdown)).text().replace("\xa0", " ")


def test_both_languages_have_the_same_recipes() -> None:
    english, french = recipes("en"), recipes("fr")
    assert set(english) == set(FOLLOWED)
    assert list(english.values()) == list(french.values())


def test_a_recipe_quotes_no_line_of_the_facts() -> None:
    facts = {line.strip() for file in (ROOT / "data").rglob("*.yml") for line in file.read_text("utf-8").splitlines()}
    quoted = [line.strip() for steps in recipes("en").values() for step in steps for line in step.before.splitlines()]
    assert quoted and not facts & set(quoted)


def test_each_recipe_does_what_it_says(project: Path, catalogue: Catalogue) -> None:
    for name in FOLLOWED:
        follow(project, name, catalogue.day)
    made = checked(project).pages
    pages = {address(*key): words_of(page) for key, page in made.items()}
    for name, (where, words) in FOLLOWED.items():
        assert words in pages[where], name
    assert date(PartialDate.of(corrected(catalogue.day)), "en", weekday=False) in pages["workshops/"]
    assert COPY in made["en", "sources.md"].markdown, "readers are led to the copy"


def test_whatever_stands_for_words_of_the_readers_own_is_known_to_the_check() -> None:
    texts = {text for steps in recipes("en").values() for step in steps for text in re.findall(r'"([^"]+)"', step.after)}
    assert texts
    for text in texts:
        assert is_stand_in(text), text
        assert not is_stand_in(filled(text, datetime.date.today())), text


@pytest.mark.parametrize("name", ["Record a workshop", "Correct a date"])
def test_what_is_left_to_fill_in_is_named(project: Path, catalogue: Catalogue, name: str) -> None:
    for earlier in ("Add a source", "Record a study", "Record a workshop")[: 3 if name == "Correct a date" else 2]:
        follow(project, earlier, catalogue.day)
    (step,) = recipes("en")[name]
    file = project / step.file
    text = file.read_text("utf-8") if step.before else ""
    file.write_text(text.replace(filled(step.before, catalogue.day), step.after) if text else step.after, "utf-8")
    with pytest.raises(Problems, match=r"my_workshop\.yml:\d+:.*'(YYYY-MM-DD|THE NEW DATE)'"):
        checked(project)
