"""What a further language asks for."""

import os
import re
import subprocess
import sys
from pathlib import Path


def test_a_third_language_is_asked_for_text_by_text(project: Path) -> None:
    facts = project / "scripts/kayes/values/facts.py"
    text = facts.read_text("utf-8")
    text = text.replace('LANGUAGES = ("en", "fr")', 'LANGUAGES = ("en", "fr", "bm")')
    field = '    bm: str = Field(min_length=1)\n    """The words in Bambara."""\n\n    def __getitem__'
    facts.write_text(text.replace("    def __getitem__", field, 1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kayes.checks.check"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 1 and done.stderr == ""
    assert len(lines) > 200
    assert all(
        re.fullmatch(r"data/[\w/]+\.yml:\d+:\d+: .*\bbm: this key is missing — The words in Bambara", line) for line in lines
    )
