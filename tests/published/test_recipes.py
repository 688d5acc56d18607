"""The recipes of the contribute page: each is followed to the letter on a copy, and seen on the built page."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT, mkdocs
from kayes.check import checked
from site_reading import read

LANGUAGES = ("en", "fr")
LATER = {"kayes_validation_2021": "2021-02-10", "my_source": "2022-03-01", "my_workshop": "2021-10-05"}
"""What the reader of a recipe puts in for a date, by the file or the record that it is for."""


@dataclass(frozen=True)
class Edit:
    """One step: in a file, one text in place of another, or a text at the end of it."""

    file: str
    before: str
    after: str

    def apply(self, project: Path) -> None:
        file = project / self.file
        if self.before:
            text = file.read_text("utf-8")
            assert text.count(self.before) == 1, f"{self.before!r} is not once in {self.file}"
            file.write_text(text.replace(self.before, self.filled), "utf-8")
        elif file.exists():
            file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{self.filled}", "utf-8")
        else:
            file.write_text(self.filled, "utf-8")

    @property
    def filled(self) -> str:
        day = next((day for name, day in LATER.items() if name in self.file or f"{name}:\n" in self.after), "")
        return self.after.replace("YYYY-MM-DD", day)


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


SHOWN = {
    "Correct a date": ("workshops/kayes/", "10 February 2021"),
    "Add a source": ("sources/", "The title as published"),
    "Record a workshop": ("workshops/", "Validation workshop of the Mopti study"),
    "Record the validation of Mopti": ("studies/mopti/", "5 October 2021"),
    "Add a recommendation": ("recommendations/", "What is recommended, as a sentence."),
    "Add a person": ("people/", "GIVEN NAME FAMILY NAME"),
    "Add a term": ("glossary/", "what it means in the source"),
    "Write a page": ("my-page/", "The study of Gao: published."),
    "Translate a page": ("fr/my-page/", "L'étude de Gao : publiée."),
}
"""Where each recipe shows, and what."""


def test_both_languages_have_the_same_recipes() -> None:
    english, french = recipes("en"), recipes("fr")
    assert list(english) == list(SHOWN)
    assert list(english.values()) == list(french.values())


def test_each_recipe_does_what_it_says(project: Path) -> None:
    for name, steps in recipes("en").items():
        for step in steps:
            step.apply(project)
        if name != "Write a page":  # a page in one language alone is refused, as it should be
            checked(project)
    done = mkdocs(project, "build", "--strict", "-d", str(project / "site"))
    assert done.returncode == 0, done.stderr
    site = read(project / "site")
    for name, (address, words) in SHOWN.items():
        assert words in site.page(address).text.replace("\xa0", " "), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_to_fill_in_is_named(project: Path, language: str) -> None:
    from kayes.problems import Problems

    step = recipes(language)["Correct a date" if language == "en" else "Corriger une date"][0]
    file = project / step.file
    file.write_text(file.read_text("utf-8").replace(step.before, step.after), "utf-8")
    with pytest.raises(Problems, match=r"kayes_validation_2021\.yml:9:.*'YYYY-MM-DD'"):
        checked(project)
