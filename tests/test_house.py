"""The house as its code stands, and as those who look after it would change it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

from kayes.figures import Plan
from kayes.house import floors
from projects import ROOT


def test_each_module_imports_only_from_the_floors_above() -> None:
    above: set[str] = set()
    for floor in floors(ROOT):
        names = {module.name for module in floor}
        for module in floor:
            assert not module.imports & (names - {module.name})
        above |= names
    assert len(above) > 40


def test_every_module_imports_at_its_head_where_the_drawing_sees_it() -> None:
    for file in (ROOT / "scripts/kayes").rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        found = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert all(node in tree.body for node in found), file.name
        assert not [node for node in found if isinstance(node, ast.Import) and node.names[0].name.startswith("kayes")], file.name


def test_the_drawing_has_a_room_for_each_module_and_its_ways_lead_down() -> None:
    plan = Plan(floors(ROOT), width=340, height=22, gap=5)
    rooms = list(plan.rooms.values())
    assert len(rooms) == sum(map(len, plan.floors))
    for room in rooms:
        assert room.x >= 0 and room.x + room.width <= plan.width
        assert not [other for other in rooms if other.y == room.y and room.x < other.x < room.x + room.width]
    for above, below in plan.ways:
        assert above.module.name in below.module.imports and above.y < below.y
    reached = {below.module.name for _, below in plan.ways}
    assert reached == {module.name for floor in plan.floors[1:] for module in floor}


def test_nothing_of_mkdocs_is_known_but_where_it_is_used() -> None:
    found = {
        file.name
        for file in (ROOT / "scripts/kayes").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mkdocs")
    }
    assert found == {"converted.py", "macros.py", "settings.py"}


def test_a_third_language_is_asked_for_text_by_text(project: Path) -> None:
    facts = project / "scripts/kayes/facts.py"
    text = facts.read_text("utf-8")
    text = text.replace('LANGUAGES = ("en", "fr")', 'LANGUAGES = ("en", "fr", "bm")')
    field = '    bm: str = Field(min_length=1)\n    """The words in Bambara."""\n\n    def __getitem__'
    facts.write_text(text.replace("    def __getitem__", field, 1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kayes.check"],
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
