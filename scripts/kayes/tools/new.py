"""The template of a new record: every key of its kind, with its meaning, in the order of the others. `scripts/new` writes it."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from kayes.records.export_schema import class_of
from kayes.records.kinds import FOLDERS
from kayes.records.models import GATHERED, OWN, Facts
from kayes.values.ids import ID
from kayes.values.model import Model, described
from kayes.values.registry import type_of

WRITABLE = [kind for kind in Facts.model_fields if kind not in ("project", *OWN)]

HEAD = """\
# Fill in every key that has no # before it. Take the # away where a source tells more; delete the lines that stay empty.
# Remplissez chaque clé sans # devant elle. Enlevez le # là où une source en dit plus ; supprimez les lignes qui restent vides.
"""


class Refused(Exception):
    """The error about a record that cannot be made; the message says what to do."""


def new(root: Path, kind: str, id: str) -> Path:
    """Write a record to fill in, and give its file: one of its own, or the end of the one that its kind has.

    Raises Refused for an id that is taken or is none.
    """
    if not re.fullmatch(ID, id):
        raise Refused(f"{id}: an id is of small letters, digits and _, and begins with a letter")
    file = root / "data" / (f"{kind}/{id}.yml" if kind in FOLDERS else f"{kind}.yml")
    schema = f"# yaml-language-server: $schema={'../' if kind in FOLDERS else ''}schema/{kind}.json"
    lines = list(_keys(class_of(kind)))
    if kind in FOLDERS:
        if file.exists():
            raise Refused(f"{id} is taken: see data/{kind}/{id}.yml")
        text = f"{schema}\n{HEAD}\n" + "\n".join(lines)
    else:
        before = file.read_text("utf-8") if file.exists() else schema
        if re.search(rf"^{id}:", before, re.MULTILINE):
            raise Refused(f"{id} is taken: see data/{kind}.yml")
        text = f"{before.rstrip()}\n\n{HEAD}{id}:\n" + "\n".join(f"  {line}".rstrip() for line in lines)
    file.parent.mkdir(exist_ok=True)
    file.write_text(text.rstrip() + "\n", "utf-8")
    return file


def _keys(model: type[Model]) -> Iterator[str]:
    """Give the lines of a record to fill in, its source first."""
    cited = {key: model.model_fields[key] for key in ("source", "at", "quote") if key in model.model_fields}
    for key, field in (cited | model.own_fields()).items():
        mandatory = field.is_required() or (key in ("at", "quote") and not issubclass(model, GATHERED))
        told = described(field)
        yield f"# {told['en']}{'' if mandatory else ' Optional.'}"
        yield f"# {told['fr']}{'' if mandatory else ' Facultatif.'}"
        shown = _written(key, field, plain="language" in model.model_fields)
        yield from shown if mandatory else [f"# {line}" for line in shown]
        yield ""


def _written(key: str, field: FieldInfo, plain: bool) -> list[str]:
    """Show a key with what is to be filled in; words, which may hold commas, have a line for each language."""
    kind = type_of(field.annotation)
    if item := kind.item:
        first, *more = item.template_lines() or [item.template()]
        if first:
            return [f"{key}:", f"  - {first}", *(f"    {line}" for line in more)]
        return [f"{key}:" if field.is_required() else f"{key}: []"]
    if lines := kind.template_lines():
        return [f"{key}:", *([] if plain else (f"  {line}" for line in lines))]
    return [f"{key}: {kind.template()}".rstrip()]


def main(arguments: list[str], root: Path) -> int:
    parser = argparse.ArgumentParser(prog="scripts/new", description="Writes a record to fill in.")
    parser.add_argument("kind", choices=WRITABLE, help="events for a workshop or another meeting")
    parser.add_argument("id", help="small letters, digits and _, as in mopti_validation_2021")
    options = parser.parse_args(arguments)
    try:
        file = new(root, options.kind, options.id)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"{file.relative_to(root)} is there to be filled in; scripts/check says what remains.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path.cwd()))
