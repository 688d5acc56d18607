"""The typesetting of sheets and cards by typst from the templates in overrides/sheets, cached until something in them changes."""

import datetime
import hashlib
import io
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from kayes.catalogue.diagnostics import Location, Problem, Problems
from kayes.values.date import noon

Data = dict[str, Any]

COLOURS = 32
"""The number of colours of a card: four of the site's, and what lies between them at the edge of a letter."""


@dataclass(frozen=True)
class Press:
    """The typesetter of a project's templates, with a cache of what was set before."""

    root: Path

    @property
    def templates(self) -> Path:
        return self.root / "overrides" / "sheets"

    @property
    def kept(self) -> Path:
        return self.root / ".cache" / "sheets"

    @cached_property
    def edition(self) -> bytes:
        """The part of the cache key that all sheets share: the typesetter and how it is called, and the templates."""
        files = (Path(__file__), *sorted(self.templates.glob("*.typ")))
        return b"".join([version("typst").encode(), version("pillow").encode(), *(file.read_bytes() for file in files)])

    def sheet(self, data: Data, day: datetime.date) -> bytes:
        """Typeset a sheet, A4, as a tagged PDF that carries a day as its creation time. Raises Problems."""
        return self._kept("sheet.pdf", data, day)

    def card(self, data: Data) -> bytes:
        """Typeset a card, 1200 by 630 pixels, as a PNG. Raises Problems."""
        return self._kept("card.png", data)

    def _kept(self, name: str, data: Data, day: datetime.date | None = None) -> bytes:
        given = json.dumps(data, ensure_ascii=False)
        digest = hashlib.sha256(self.edition + given.encode() + str(day).encode()).hexdigest()[:32]
        kept = self.kept / f"{digest}-{name}"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            content = self._set(name, given, day)
            with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as made:  # another build may be at it too
                made.write(content)
            os.replace(made.name, kept)
        return kept.read_bytes()

    def _set(self, name: str, given: str, day: datetime.date | None) -> bytes:
        template = self.templates / f"{name.split('.')[0]}.typ"
        inputs = {"data": given}
        try:
            if day is None:
                return packed(typst.compile(template, format="png", ppi=72, ignore_system_fonts=True, sys_inputs=inputs))
            return typst.compile(
                template,
                format="pdf",
                pdf_standards="ua-1",
                timestamp=noon(day),
                ignore_system_fonts=True,
                sys_inputs=inputs,
            )
        except typst.TypstError as error:
            raise Problems([Problem(Location(f"overrides/sheets/{template.name}"), str(error))]) from None


def packed(picture: bytes) -> bytes:
    """Reduce the colours of a PNG to as many as it takes for letters and lines.

    The octree is four times as quick as the median cut, for a card that is a twentieth larger.
    """
    made = io.BytesIO()
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    whole.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(made, "PNG")
    return made.getvalue()
