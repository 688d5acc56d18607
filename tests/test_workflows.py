"""The workflows: nothing in them is unsafe, and every action is pinned by its commit."""

import re
import subprocess
import sys
from pathlib import Path

import yaml

from projects import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def test_zizmor_finds_nothing() -> None:
    tool = Path(sys.executable).with_name("zizmor")
    done = subprocess.run([tool, "--offline", "--no-progress", *WORKFLOWS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_every_action_is_pinned_by_its_commit() -> None:
    used = [use for file in WORKFLOWS for use in re.findall(r"uses: (.*)", file.read_text("utf-8"))]
    assert len(used) > 5
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", use) for use in used)


def test_what_somebody_proposes_has_no_secret_and_nothing_to_write_with() -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert set(workflow[True]) == {"pull_request"}, "pull_request_target would run it with the rights of the repository"
    assert workflow["permissions"] == {}
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
    assert "secrets" not in text


def test_the_forms_ask_in_both_languages() -> None:
    forms = [file for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.stem != "config"]
    assert len(forms) == 3
    for file in forms:
        form = yaml.safe_load(file.read_text("utf-8"))
        asked = [form["name"], form["description"], *(each["attributes"]["label"] for each in form["body"])]
        assert all(" · " in each for each in asked), file.name
    template = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert len(re.findall(r"^- \[ \] .* · .*$", template, re.MULTILINE)) == 4
