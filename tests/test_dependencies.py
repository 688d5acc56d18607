"""The packages that the site is built with: each is there for a reason that somebody can read."""

import re

from projects import ROOT


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.findall(r'^    "[\w-]+[<>=].*$|^    "types-.*$', text, re.MULTILINE)
    assert len(listed) > 30
    assert [line for line in listed if not re.search(r'",  # \w.{8,}', line)] == []
