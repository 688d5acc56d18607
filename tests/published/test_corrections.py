"""A correction needs no programmer: every value of the facts is changed, a dozen at a time, records come and go, the site is
renamed; and after each the check, the build and the tests are green, with no test, no recipe and no code touched.

Of the tests, those run that read the facts, and in the first batch of each share those that need a browser as well: the others
cannot read them (tests/conftest.py holds them to that).
"""

import os
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from correcting import Correction, correct, corrections, stands
from kayes.catalogue.catalogue import load
from kayes.catalogue.diagnostics import Problems
from kayes.catalogue.settings import read_settings
from kayes.checks.check import checked
from kayes.values.languages import LANGUAGES
from projects import ROOT, copied, edit, installed
from published.test_recipes import FOLLOWED, follow

pytestmark = pytest.mark.slow

DOZEN = 12
SHARES = 24
"""Into so many tests the batches are dealt, so that they can run side by side, and what one finds is told when it is over."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the whole project, tests and all, with a commit and a .venv."""
    project = installed(copied(ROOT, tmp_path / "project", but=("site",)))
    for part in (".ci", ".github", ".vscode", ".gitignore"):
        subprocess.run(["cp", "-r", str(ROOT / part), str(project)], check=True)
    run(project, "git", "init", "-q", "-b", "main")
    commit(project)
    return project


def run(project: Path, *command: str) -> str:
    """Run a command in a project; it must succeed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def commit(project: Path) -> None:
    """Keep what a project holds, as its editor would."""
    run(project, "git", "add", ".")
    run(project, "git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "--allow-empty", "-m", "Correct")


def stays_green(project: Path, browser: bool) -> None:
    """Check, build and test a project, as the workflow does before it publishes."""
    commit(project)
    run(project, "scripts/check")
    run(project, "scripts/build")
    chosen = "not slow" if browser else "not slow and not browser"
    said = run(project, "scripts/test", "-n0", "-q", "-x", "-p", "no:cacheprovider", "-m", chosen, "tests/published")
    assert int(re.findall(r"(\d+) passed", said)[-1]) > 100 and "failed" not in said


Made = list[tuple[Correction, str]]


def well_formed(project: Path, texts: dict[str, str], batch: list[Correction], made: Made) -> Made:
    """Add to what is made, for each value of a batch, another that the check takes beside it; a value may have none."""
    first = [(each, each.others[0]) for each in batch]
    if stands(project, texts, made + first):
        return made + first
    if len(batch) > 1:
        half = len(batch) // 2
        return well_formed(project, texts, batch[half:], well_formed(project, texts, batch[:half], made))
    (each,) = batch
    other = next((other for other in each.others[1:] if stands(project, texts, [*made, (each, other)])), None)
    return [*made, (each, other)] if other else made


@pytest.mark.parametrize("share", range(SHARES))
def test_every_value_can_be_corrected(repository: Path, share: int) -> None:
    every = corrections(repository)
    random.Random(DOZEN).shuffle(every)  # each batch has something of everything; the same each time
    texts = {each.file: (repository / each.file).read_text("utf-8") for each in every}
    batches = [every[start : start + DOZEN] for start in range(0, len(every), DOZEN)][share::SHARES]
    corrected, faults = 0, []
    for number, batch in enumerate(batches):
        made = well_formed(repository, texts, batch, [])
        for file, text in texts.items():
            (repository / file).write_text(text, "utf-8")
        correct(repository, made)
        corrected += len(made)
        try:
            stays_green(repository, browser=number == 0)
        except AssertionError as error:
            changes = "\n".join(f"{each}: {other}" for each, other in made)
            faults.append(f"after these corrections:\n{changes}\n{error}")
    assert not faults, "\n\n".join(faults)
    assert corrected > sum(map(len, batches)) * 0.9, "most values have another that the check takes"


def test_records_come_as_the_recipes_say(repository: Path) -> None:
    day = load(repository).day
    for name in FOLLOWED:
        follow(repository, name, day, called="new")
    stays_green(repository, browser=True)


def remove(project: Path, kind: str, id: str) -> None:
    """Take a record out of the file of its kind."""
    file = project / f"data/{kind}.yml"
    text, found = re.subn(rf"^{id}:.*\n(?:[ #].*\n|\n)*", "", file.read_text("utf-8"), flags=re.MULTILINE)
    assert found == 1
    file.write_text(text, "utf-8")


def mend(project: Path) -> None:
    """Take out what the check names, again and again, until it names nothing: as the recipe says."""
    for _ in range(40):
        try:
            checked(project)
            return
        except Problems as found:
            problem = found.problems[0]
        if id := re.match(r"(\w+): nothing names this record", problem.message):
            remove(project, Path(problem.place.file).stem, id[1])
            continue
        missing = re.search(r"no (\w+) in data/|(\w+) is named as of", problem.message)
        assert missing, problem
        id_ = next(filter(None, missing.groups()))
        file = project / problem.place.file
        lines = file.read_text("utf-8").splitlines(keepends=True)
        line = lines[problem.place.line - 1]
        without = re.sub(rf",\s*{id_}\b|\b{id_}\b,\s*", "", line)
        lines[problem.place.line - 1] = without if without != line else ""
        file.write_text("".join(lines), "utf-8")


@pytest.mark.parametrize("kind", ["recommendations", "people"])
def test_a_record_goes_as_the_recipe_says(repository: Path, kind: str) -> None:
    id = list(load(repository).records(kind))[-1]
    remove(repository, kind, id)
    mend(repository)
    assert id not in load(repository).records(kind)
    stays_green(repository, browser=True)


def test_a_workshop_that_came_goes(repository: Path) -> None:
    day = load(repository).day
    for name in ("Add a source", "Record a study", "Record a workshop", "Record what a study has reached"):
        follow(repository, name, day, called="new")
    checked(repository)
    (repository / "data/events/new_workshop.yml").unlink()
    study = repository / "data/studies/new_study.yml"
    study.write_text(study.read_text("utf-8").partition("  - stage: validated")[0], "utf-8")
    stays_green(repository, browser=False)


def test_the_site_can_be_renamed(repository: Path) -> None:
    settings = read_settings(repository / "mkdocs.yml")
    names = iter(("Papers of the quokka", "Cahiers du quokka"))
    file = repository / "mkdocs.yml"
    renamed, lines = re.subn(r"(?m)(?<=site_name: ).*$", lambda _: next(names), file.read_text("utf-8"))
    assert renamed and lines == len(LANGUAGES)
    file.write_text(renamed, "utf-8")
    edit(repository, "mkdocs.yml", f"short_name: {settings.short_name}", "short_name: quokka-papers")
    stays_green(repository, browser=True)


COMMON: dict[str, Callable[[Correction], bool]] = {
    "a date": lambda each: each.key[0] == "events" and each.key[-1] in ("value", "date"),
    "a count": lambda each: each.key[-1] == "count",
    "a text in French": lambda each: each.key[0] == "events" and each.key[-1] == "fr",
}


def test_the_whole_of_the_tests_stays_green_after_the_commonest_corrections(repository: Path) -> None:
    every = corrections(repository)
    texts = {each.file: (repository / each.file).read_text("utf-8") for each in every}
    chosen = [next(each for each in every if fits(each)) for fits in COMMON.values()]
    made = well_formed(repository, texts, chosen, [])
    assert len(made) == len(COMMON)
    for file, text in texts.items():
        (repository / file).write_text(text, "utf-8")
    correct(repository, made)
    commit(repository)
    assert "failed" not in run(repository, "scripts/test", "-q", "-p", "no:cacheprovider")
