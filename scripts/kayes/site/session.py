"""The state of a run of MkDocs, kept from one build to the next while this package may be reloaded."""

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
    """True where the site is served to its editor, False where it is built for its readers."""
    writing: bool = False
    """True once the build has begun to change the site."""
    checked: "Checked" = field(init=False)
    """The facts and pages of the build."""
    earlier: "Checked | None" = None
    """The facts and pages of the last build, from which what stays as it was is taken."""
    assets: "Assets" = field(init=False)
    """The assets of the build."""
    conversions: dict[str, tuple[object, dict[str, Any]]] = field(default_factory=dict)
    """The cache of conversions, by the address of a page: what it was converted from, and the attributes that this gave it."""
    _modified: dict[Path, int] = field(default_factory=dict)

    def reload_package(self, sources: Iterable[Path]) -> None:
        """Unload the package, with what its functions cached, where one of the sources has changed since the last call."""
        files = (file for source in sources for file in (source, *source.rglob("*")) if file.is_file() and file.suffix != ".pyc")
        modified = {file: file.stat().st_mtime_ns for file in files}
        if self._modified not in ({}, modified):
            for name in [name for name in sys.modules if name.split(".")[0] == "kayes" and name != __name__]:
                del sys.modules[name]
            self.earlier = None
            self.conversions.clear()
        self._modified = modified


SESSION = Session()
