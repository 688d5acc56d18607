"""The site's name and its short name are written in mkdocs.yml, and nowhere else."""

import ast
import re
import subprocess
from pathlib import Path

from kayes.catalogue.settings import read_settings
from projects import ROOT


def strings(file: Path) -> str:
    """What a module says in its strings, without what its docstrings tell as an example."""
    tree = ast.parse(file.read_text("utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in statements]
    return "\n".join(str(node.value) for node in found)


def test_no_code_no_template_and_no_label_holds_a_name() -> None:
    ours = read_settings(ROOT / "mkdocs.yml")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [
        ROOT / name
        for name in listed
        if re.match(r"scripts/|overrides/|data/labels\.yml|data/schema/|pyproject\.toml|LICENSE|README\.md|\.github/", name)
        and (ROOT / name).exists()
    ]
    assert len(files) > 100
    for file in files:
        text = strings(file) if file.suffix == ".py" else file.read_text("utf-8")
        for name in (*ours.names.values(), f"{ours.short_name}-"):
            assert name not in text, f"{name} in {file}"
