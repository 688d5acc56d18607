"""What the site is built with may be used as it is used here."""

import json
import re
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker

from projects import ROOT

ALLOWED = {
    "0BSD", "Apache-2.0", "Apache Software License", "Artistic License", "BSD", "BSD License", "BSD-2-Clause", "BSD-2-Clause-Views",
    "BSD-3-Clause", "CC0-1.0", "ISC License (ISCL)", "ISC", "MIT", "MIT License", "MIT-CMU", "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0", "Python Software Foundation License", "Unlicense", "W3C License", "W3C-20150513", "Zlib",
    "The Unlicense (Unlicense)",
}  # fmt: skip
"""Licences that ask for no more than to be named, or, as the MPL, to share what is changed in a file of theirs."""

SAID_ELSEWHERE = {"axe-playwright-python": "MIT"}
"""What a package's description leaves out, and its repository says."""


OF_THE_BUILD = {"libzim": "GNU General Public License v3 or later (GPLv3+)"}
"""A licence that asks for more, of a tool that runs while the site is built, and of which nothing is in what is published."""


def locked() -> list[str]:
    """The packages of the lock that this machine needs."""
    found = []
    for name, marker in re.findall(
        r"^([\w.-]+)==[\w.+!-]+(?: ; (.*?))?(?: \\)?$", (ROOT / "scripts/requirements.lock").read_text("utf-8"), re.M
    ):
        if not marker or Marker(marker).evaluate():
            found.append(name)
    return found


def licences(package: str) -> list[set[str]]:
    """What a package is under: of several choices each, with all that holds in it."""
    told = metadata(package).json
    classified = [each.split(" :: ")[-1] for each in told.get("classifier", []) if each.startswith("License ::")]
    said = (
        told.get("license_expression")
        or " OR ".join(each for each in classified if each != "OSI Approved")
        or told.get("license")
    )
    choices = str(SAID_ELSEWHERE.get(package) or said or "none").split(" OR ")
    return [set(choice.split(" AND ")) for choice in choices]


def test_every_package_of_the_lock_is_under_a_licence_that_suits() -> None:
    packages = locked()
    assert len(packages) > 80
    told = {package: licences(package) for package in packages}
    unsuited = {
        package: choices
        for package, choices in told.items()
        if not any(choice <= ALLOWED | {OF_THE_BUILD.get(package)} for choice in choices)
    }
    assert not unsuited


@pytest.mark.slow
def test_the_list_of_what_the_site_is_built_with_names_every_package(tmp_path: Path) -> None:
    made = tmp_path / "sbom.json"
    tool = Path(sys.executable).with_name("cyclonedx-py")
    lock = ROOT / "scripts/requirements.lock"
    subprocess.run(
        [tool, "requirements", lock, "--output-reproducible", "--of", "JSON", "-o", made], check=True, capture_output=True
    )
    named = {each["name"].lower() for each in json.loads(made.read_text("utf-8"))["components"]}
    assert {package.lower() for package in locked()} <= named
