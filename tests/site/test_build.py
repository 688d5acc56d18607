"""scripts/build: the site is replaced whole, or not at all, whatever happens on the way."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from projects import installed
from site_reading import Built, digests

LOCK = "scripts/requirements.lock"


@pytest.fixture
def ready(project: Path) -> Path:
    """A copy of the project with a .venv that looks finished, and runs the packages of this one."""
    return installed(project)


def start(project: Path, before: str = "", options: Sequence[str] = ()) -> "subprocess.Popen[str]":
    """Begin a build, in a group of processes of its own."""
    return subprocess.Popen(
        ["sh", "-c", f'{before} exec "$0" "$@"', str(project / "scripts/build"), *options],
        env=os.environ | {"PYTHONWARNINGS": "ignore", "SOURCE_DATE_EPOCH": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(project: Path, before: str = "", options: Sequence[str] = ()) -> tuple[int, str]:
    """A whole build: its exit code, and what it said."""
    build = start(project, before, options)
    out, err = build.communicate(timeout=60)
    return build.returncode, out + err


def edit(project: Path, text: str) -> None:
    file = project / "docs/en/about.md"
    file.write_text(file.read_text("utf-8") + f"\n{text}\n", "utf-8")


def leftovers(project: Path) -> list[Path]:
    return list((project / ".cache").glob("site-*"))


@pytest.mark.slow
def test_a_build_replaces_the_whole_site(ready: Path) -> None:
    assert run(ready) == (0, "The site is in site/.\n")
    (ready / "site/stale.html").write_text("stale")
    edit(ready, "Something new.")
    assert run(ready)[0] == 0
    assert not (ready / "site/stale.html").exists()
    assert "Something new." in (ready / "site/about/index.html").read_text("utf-8")
    assert not (ready / "site").is_symlink()
    assert not leftovers(ready)


def test_a_build_that_fails_leaves_the_site_as_it_was(ready: Path, site: Built) -> None:
    shutil.copytree(site.folder, ready / "site")
    before = digests(ready / "site")
    assert len(before) > 50
    edit(ready, "{{ evnts }}")
    code, said = run(ready)
    assert code == 1
    assert "docs/en/about.md" in said and "did you mean events?" in said
    assert said.endswith("No new site was made: site/ is as it was.\n")
    assert digests(ready / "site") == before
    assert not leftovers(ready)


def test_help_is_given_and_no_site_is_made(ready: Path) -> None:
    code, said = run(ready, options=["--help"])
    assert code == 0 and "--strict" in said and "Traceback" not in said and "site/ is" not in said
    assert not (ready / "site").exists() and not leftovers(ready)


@pytest.mark.parametrize("options", [["-d"], ["-d", "elsewhere"], ["--site-dir=elsewhere"]])
def test_the_site_goes_nowhere_but_into_its_folder(ready: Path, options: list[str]) -> None:
    code, said = run(ready, options=options)
    assert code == 1
    assert said == "The site goes into site/ — for another folder, run .venv/bin/mkdocs build -d FOLDER\n"
    assert not (ready / "site").exists() and not (ready / "elsewhere").exists()


def test_a_doubt_of_mkdocs_stops_the_build_as_a_mistake_does(ready: Path) -> None:
    for language in ("en", "fr"):
        page = ready / f"docs/{language}/about.md"
        shutil.copy2(page, page.with_name("left-out-of-the-menu.md"))
    code, said = run(ready)
    assert code == 1
    assert "en/left-out-of-the-menu.md" in said
    assert not (ready / "site").exists()


@pytest.mark.slow
def test_a_full_disk_leaves_the_site_as_it_was(ready: Path) -> None:
    run(ready)
    before = digests(ready / "site")
    edit(ready, "Something new.")
    code, said = run(ready, before="ulimit -f 20;")  # no file of more than 10 KiB can be written
    assert code == 1
    assert said.endswith("No new site was made: site/ is as it was.\n")
    assert digests(ready / "site") == before


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_one_site_or_the_other_and_whole(ready: Path) -> None:
    run(ready)
    before = digests(ready / "site")
    edit(ready, "Something new.")
    began = time.monotonic()
    copy = ready.with_name("after")
    shutil.copytree(ready, copy, symlinks=True)
    (copy / ".venv/stamp").write_text(f"{copy.resolve()}\n{(copy / LOCK).read_text()}")
    assert run(copy)[0] == 0
    length = time.monotonic() - began
    after = digests(copy / "site")
    assert before != after
    killed = 0
    for tenth in (1, 3, 5, 7, 8, 9):
        build = start(ready)
        time.sleep(length * tenth / 10)
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
            killed += 1
        build.communicate()
        assert digests(ready / "site") in (before, after), f"killed after {tenth}/10"
    assert killed > 2
    assert run(ready)[0] == 0
    assert digests(ready / "site") == after
    assert not leftovers(ready)


@pytest.mark.slow
def test_two_builds_at_once_do_not_mix(ready: Path) -> None:
    builds = [start(ready), start(ready)]
    for build in builds:
        out, err = build.communicate(timeout=60)
        assert build.returncode == 0, out + err
    both = digests(ready / "site")
    assert run(ready)[0] == 0
    assert digests(ready / "site") == both
    assert not leftovers(ready)


def test_a_mistake_in_the_notes_for_terms_is_told_with_its_place(ready: Path) -> None:
    file = ready / "overrides/blocks/parts/terms.html"
    lines = file.read_text("utf-8").count("\n")
    file.write_text(file.read_text("utf-8") + "{{ nonsense }}\n", "utf-8")
    code, said = run(ready)
    assert code == 1
    assert f"overrides/blocks/parts/terms.html:{lines + 1}:1: UndefinedError: 'nonsense' is undefined" in said
    assert "Traceback" not in said
