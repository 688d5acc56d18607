"""What a reviewer is told of a change."""

import re
import subprocess
from pathlib import Path

import pytest

from kayes.tools.review import State, facts, pages, review, standing, taken_from
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
