"""A record to fill in: its keys, what check says of it, and what it refuses."""

from pathlib import Path

import pytest

from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.records.export_schema import class_of
from kayes.tools.new import WRITABLE, Refused, new

FILLED = {
    "source:\n": "source: cedar_page_2011\n",
    "\nat:\n": "\nat: ¶1\n",
    "\nquote:\n": "\nquote: in the hall of the youth council\n",
    "kind:\n": "kind: validation workshop\n",
    "title:\n  en:\n  fr:\n": "title:\n  en: A second workshop, of two\n  fr: Un second atelier, de deux\n",
    "# date: {value: , at: , quote: }": "date: {value: 2011-04-07, at: ¶1, quote: in the hall of the youth council}",
}


@pytest.mark.parametrize("kind", WRITABLE)
def test_a_new_record_has_every_key_of_its_kind_and_check_names_what_remains(project: Path, kind: str) -> None:
    before = (project / f"data/{kind}.yml").read_text("utf-8") if (project / f"data/{kind}.yml").exists() else ""
    file = new(project, kind, "my_record")
    text = file.read_text("utf-8").removeprefix(before.rstrip())
    for key, field in class_of(kind).model_fields.items():
        if key not in ("also", "corrected"):
            assert f"{key}:" in text, key
            assert (f"# {key}:" in text) == (not field.is_required() and (key not in ("at", "quote") or kind == "studies")), key
    with pytest.raises(Problems) as found:
        checked(project)
    assert all("found nothing" in problem.message for problem in found.value.problems)
    mandatory = [key for key, field in class_of(kind).model_fields.items() if field.is_required()]
    assert all(any(key in problem.message for problem in found.value.problems) for key in mandatory)


def test_it_begins_the_file_of_a_kind_that_has_no_record_yet(project: Path) -> None:
    (project / "data/findings.yml").unlink()
    text = new(project, "findings", "my_finding").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema/findings.json\n\n#")
    assert "\nmy_finding:\n" in text


def test_a_title_in_the_language_of_its_source_is_one_line(project: Path) -> None:
    text = new(project, "sources", "my_source").read_text("utf-8").split("my_source:")[1]
    assert "\n  # title:\n\n" in text


def test_it_passes_once_it_is_filled(project: Path) -> None:
    file = new(project, "events", "second_workshop")
    text = file.read_text("utf-8")
    for empty, full in FILLED.items():
        assert text.count(empty) == 1, empty
        text = text.replace(empty, full)
    file.write_text(text, "utf-8")
    assert checked(project).site.catalogue.facts.events["second_workshop"].kind == "validation workshop"


@pytest.mark.parametrize(
    ("kind", "id", "why"),
    [
        ("events", "amber_validation_2011", "is taken: see data/events/amber_validation_2011.yml"),
        ("people", "ada_first", "is taken: see data/people.yml"),
        ("people", "Ada First", "an id is of small letters, digits and _"),
        ("events", "../people", "an id is of small letters, digits and _"),
    ],
)
def test_it_takes_no_id_that_is_taken_or_is_none(project: Path, kind: str, id: str, why: str) -> None:
    before = {file: file.read_bytes() for file in (project / "data").rglob("*.yml")}
    with pytest.raises(Refused, match=why):
        new(project, kind, id)
    assert {file: file.read_bytes() for file in (project / "data").rglob("*.yml")} == before
