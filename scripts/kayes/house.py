"""The house as its code stands: the modules on floors, each importing only from those above; and what it is built with."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = "kayes"


@dataclass(frozen=True)
class Module:
    """A module of the package."""

    name: str
    says: str
    """The first sentence of its docstring."""
    imports: frozenset[str]

    @property
    def short(self) -> str:
        """Its name without the packages that it is in."""
        return self.name.rpartition(".")[2]


@cache
def floors(root: Path) -> list[list[Module]]:
    """The modules of a project, each below all that it imports. Raises ValueError where two import each other."""
    files = sorted(file for file in (root / "scripts" / PACKAGE).rglob("*.py") if file.stem != "__init__")
    waiting = {module.name: module for module in (_read(file, root / "scripts") for file in files)}
    done: list[list[Module]] = []
    known: set[str] = set()
    while waiting:
        floor = [module for module in waiting.values() if not module.imports & waiting.keys() - {module.name}]
        if not floor:
            raise ValueError(f"these import each other: {', '.join(waiting)}")
        done.append(floor)
        known |= {module.name for module in floor}
        waiting = {name: module for name, module in waiting.items() if name not in known}
    return done


def _read(file: Path, scripts: Path) -> Module:
    tree = ast.parse(file.read_text("utf-8"))
    found = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module]
    names = {name for node in found for name in (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))}
    name = file.relative_to(scripts).with_suffix("").as_posix().replace("/", ".")
    own = {each for each in names if each.startswith(f"{PACKAGE}.")}
    return Module(name, _sentence(ast.get_docstring(tree) or ""), frozenset(own))


def _sentence(docstring: str) -> str:
    return re.split(r"(?<=[.!?])\s", " ".join(docstring.split()), maxsplit=1)[0]


def dependencies(root: Path) -> list[tuple[str, str]]:
    """What the site is built with, and what each is for, from pyproject.toml."""
    text = (root / "pyproject.toml").read_text("utf-8")
    listed = text[text.index("dependencies = [") : text.index("\n]")]
    return re.findall(r'^    "([\w-]+)[^"]*",  # (.+)$', listed, re.MULTILINE)
