"""The folders of the package are the way of a fact: each imports from itself and from those before it, and from nowhere else."""

import ast
import os
import subprocess
import sys
from pathlib import Path

from projects import ROOT

PACKAGE = ROOT / "scripts/kayes"


def test_the_folders_import_one_way() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_folder_says_what_it_holds() -> None:
    folders = [file.parent for file in PACKAGE.glob("*/__init__.py")]
    assert len(folders) > 5
    for folder in folders:
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))), folder.name
