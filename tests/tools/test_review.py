"""What a reviewer is told of a change."""

import re
import subprocess
from pathlib import Path

import pytest

from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.tools.review import State, corrections, facts, pages, review, standing, taken_from
from projects import copied


@pytest.fixture
def repository(sample: Path, tmp_path: Path) -> Path:
    """A project with one commit."""
    project = copied(sample, tmp_path / "project")
    for command in ("init -q -b main", "add .", "-c user.name=x -c user.email=x@example.org commit -q -m first"):
        subprocess.run(["git", *command.split()], cwd=project, check=True)
    return project


def both(repository: Path, tmp_path: Path) -> tuple[State, State]:
    return taken_from(repository, "main", tmp_path / "before"), State(repository)


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), "utf-8")


def test_a_fact_is_told_before_and_after_in_both_languages_with_its_source(repository: Path, tmp_path: Path) -> None:
    edit(repository / "data/events/cedar_validation_2011.yml", "count: 30", "count: 40")
    told = "\n".join(facts(*both(repository, tmp_path)))
    assert "`events.cedar_validation_2011`" in told
    assert "| participants | about 30 | about 40 | cedar_page_2011 ¶2 |" in told
    assert (
        "| participants_en | some thirty socio-political actors | some forty socio-political actors | cedar_page_2011 ¶2 |"
        in told
    )
    assert "une trentaine d’acteurs sociopolitiques | une quarantaine d’acteurs sociopolitiques" in told
    assert told.count("\n- ") == 0, "nothing else changed"


def test_a_value_that_changes_though_its_source_does_not_asks_for_its_correction_ready_to_paste(
    repository: Path, tmp_path: Path
) -> None:
    edit(repository / "data/events/cedar_validation_2011.yml", "count: 30", "count: 40")
    edit(repository / "data/events/closing_2012.yml", "  value: 2012-02-16", "  value: 2012-02-15")
    edit(repository / "data/events/closing_2012.yml", "place: dahlia", "place: elm")
    edit(repository / "data/people.yml", "name: Dr. Ben Second", "name: Dr. Ben Seconde")
    edit(repository / "data/people.yml", "name: Dr. Cléo Third", "name: Dr. Cleo Third")
    before, after = both(repository, tmp_path)
    told = "\n".join(corrections(before, after))
    lines = re.findall(r"^- `data/(\S+?):\d+:\d+` (\S+): `(.*)`$", told, re.MULTILINE)
    assert [place for place, *_ in lines] == [
        "events/cedar_validation_2011.yml",
        "events/closing_2012.yml",
        "events/closing_2012.yml",
        "people.yml",
        "people.yml",
    ]
    pasted = [text for *_, text in lines]
    assert "was: {en: some thirty socio-political actors, fr: une trentaine" in pasted[0] and "was: 2012-02-16" in pasted[1]
    assert pasted[2].startswith("{value: elm, corrected: [{on: ") and "was: Dahlia" in pasted[2]
    assert "was: Dr. Ben Second," in pasted[3] and pasted[4].startswith("{on: ")
    edit(repository / "data/events/cedar_validation_2011.yml", "  unit: actor\n", f"  unit: actor\n  {pasted[0]}\n")
    edit(repository / "data/events/closing_2012.yml", "  value: 2012-02-15\n", f"  value: 2012-02-15\n  {pasted[1]}\n")
    edit(repository / "data/events/closing_2012.yml", "place: elm", f"place: {pasted[2]}")
    edit(repository / "data/people.yml", "name: Dr. Ben Seconde\n", f"name: Dr. Ben Seconde\n  {pasted[3]}\n")
    edit(repository / "data/people.yml", "corrected: [{on: 2012", f"corrected: [{pasted[4]}, {{on: 2012")
    assert not list(corrections(before, State(repository))), "each was pasted as it stood"
    with pytest.raises(Problems, match="'TODO' was left behind"):
        checked(repository)
    for file in (repository / "data").rglob("*.yml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("TODO: why", "a reason").replace("TODO : pourquoi", "une raison"), "utf-8")
    checked(repository)


def test_what_comes_or_goes_with_its_source_asks_for_no_correction(repository: Path, tmp_path: Path) -> None:
    edit(
        repository / "data/events/amber_validation_2011.yml",
        "date: {value: 2011-02-08, at",
        "date: {value: 2011-02-07, source: gazette_2011, at",
    )
    edit(repository / "data/events/closing_2012.yml", "also_in: [elm]\n", "")
    edit(
        repository / "data/studies/amber.yml",
        "aims:\n",
        "aims:\n  - en: come first\n    fr: venir en premier\n    at: ¶3\n    quote: the study, led by the institute, went outdoors\n",
    )
    assert "aims" not in (told := "\n".join(corrections(*both(repository, tmp_path)))) and "date" not in told, told


def test_an_item_of_a_list_that_grows_is_known_by_its_source(repository: Path, tmp_path: Path) -> None:
    edit(
        repository / "data/events/amber_validation_2011.yml",
        "outcome:\n  - en: The recommendations of the workshop are to enrich the report.\n",
        "outcome:\n  - {en: The day ended early., fr: La journée a fini tôt., at: ¶3, quote: 'the study, led by the institute'}\n"
        "  - en: The recommendations of the workshop are to change the report.\n",
    )
    [_, told] = corrections(*both(repository, tmp_path))
    assert "outcome.1" in told and "are to enrich the report" in told


@pytest.mark.parametrize(
    ("came", "was"),
    [
        ("count: 80, certainty: about,", "about 75 people"),
        ("count: 75,", "about 75 people"),
        ("count: {from: 70, to: 80},", "about 75 people"),
    ],
)
def test_a_corrected_other_count_was_what_it_said(repository: Path, tmp_path: Path, came: str, was: str) -> None:
    edit(repository / "data/studies/cedar.yml", "count: 75, certainty: about,", came)
    [_, told] = corrections(*both(repository, tmp_path))
    assert f"was: {{en: {was}, fr: " in told


def test_the_day_of_a_meeting_to_come_is_moved_by_a_correction_whoever_tells_it(repository: Path, tmp_path: Path) -> None:
    file = repository / "data/events/forum_2031.yml"
    announced = (
        "kind: forum\nstate: announced\ntitle: {en: Forum of Examples, fr: Forum des exemples}\nsource: courier_2012\nat: ¶1\n"
    )
    file.write_text(f"{announced}date: 2031-05-06\n", "utf-8")
    before, after = tmp_path / "announced", repository
    copied(repository, before)
    file.write_text(f"{announced}date: {{value: 2031-05-13, source: gazette_2011, at: ¶5}}\n", "utf-8")
    [_, told] = corrections(State(before), State(after))
    assert "events.forum_2031.date" in told and "was: 2031-05-06" in told


def test_a_page_is_told_by_the_lines_that_changed(repository: Path, tmp_path: Path) -> None:
    edit(repository / "data/events/cedar_validation_2011.yml", "count: 30", "count: 40")
    edit(repository / "docs/en/about.md", "This site sets no cookie", "This site sets no cookie at all")
    told = "\n".join(pages(*both(repository, tmp_path)))
    assert "- `docs/en/about.md`" in told and "+This site sets no cookie at all" in told
    assert "- `docs/fr/workshops/cedar.md`" in told and "quarantaine" in told
    assert "glossary" not in told


def test_a_stage_that_comes_moves_the_status_and_fills_a_gap(repository: Path, tmp_path: Path) -> None:
    edit(
        repository / "data/studies/basil.yml",
        "  - stage: presented\n",
        "  - stage: field phase\n    before: 2011-12-01\n    source: gazette_2011\n    at: ¶2\n  - stage: presented\n",
    )
    before, after = both(repository, tmp_path)
    told = "\n".join(standing(before, after))
    assert "- filled: `studies.basil.milestones` (field phase), missing" in told
    assert "- new gap: `studies.basil.milestones` (field phase), undated" in told
    assert "`studies_milestones.basil.field phase` is new" in "\n".join(facts(before, after))
    assert "`studies_milestones.basil.presented`" not in "\n".join(facts(before, after))


@pytest.mark.slow
def test_the_whole_is_told_even_where_the_base_does_not_stand(repository: Path, tmp_path: Path) -> None:
    before, after = both(repository, tmp_path)
    (before.root / "data/people.yml").write_text("x: [", "utf-8")
    told = "\n".join(review(before, after))
    assert told.startswith("# What this change does")
    assert "- nothing is wrong" in told
    assert "this cannot be told, as one side does not stand" in told and "data/people.yml:" in told
    assert "this cannot be told, as one side does not build" in told


def test_a_change_that_breaks_a_rule_says_so_first(repository: Path, tmp_path: Path) -> None:
    edit(repository / "data/events/cedar_validation_2011.yml", "count: 30", "count: thirty")
    told = "\n".join(review(*both(repository, tmp_path)))
    assert re.search(r"data/events/cedar_validation_2011\.yml:\d+:10: participants\.count: expected a whole number", told)
    assert "this cannot be told" in told


def test_a_name_that_git_does_not_know_ends_in_a_sentence(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="scripts/review: fatal"):
        taken_from(repository, "nowhere", tmp_path / "before")
