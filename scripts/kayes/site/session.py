"""What a run of MkDocs remembers from one build to the next, while this package may be read anew."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kayes.checks.check import Checked
    from kayes.site.assets import Assets


@dataclass
class Session:
    """One run of MkDocs: a build, or a server with many."""

    serving: bool = False
    """Whether the site is served to its editor or built for its readers."""
    writing: bool = False
    """Whether the build has begun to change the site."""
    checked: "Checked" = field(init=False)
    """The facts and pages of the build."""
    earlier: "Checked | None" = None
    """Those of the last build: what stays as it was is taken from there."""
    assets: "Assets" = field(init=False)
    """The assets of the build."""
    conversions: dict[str, tuple[object, dict[str, Any]]] = field(default_factory=dict)
    """By the address of a page: what it was converted from, and to."""
    _modified: dict[Path, int] = field(default_factory=dict)

    def reload_package(self, sources: Iterable[Path]) -> None:
        """Forget the package, and what its functions cached, where one of the sources has changed since the last call."""
        files = (file for source in sources for file in (source, *source.rglob("*")) if file.is_file() and file.suffix != ".pyc")
        modified = {file: file.stat().st_mtime_ns for file in files}
        if self._modified not in ({}, modified):
            for name in [name for name in sys.modules if name.split(".")[0] == "kayes" and name != __name__]:
                del sys.modules[name]
            self.earlier = None
            self.conversions.clear()
        self._modified = modified


SESSION = Session()
