"""The build information, build.json: what a site was built from, and with."""

import json
import subprocess
from importlib.metadata import version
from pathlib import Path

from kayes.catalogue.catalogue import Catalogue
from kayes.exports.serializer import record_state

WITH = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "mkdocs-static-i18n")


def write_build_info(site: Path, project: Path, catalogue: Catalogue) -> None:
    """Write build.json: the commit, the state of the records, and the versions of what built it."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True, check=False)
    info = {
        "commit": done.stdout.strip() or None,
        **record_state(catalogue),
        "built_with": {name: version(name) for name in WITH},
    }
    (site / "build.json").write_text(json.dumps(info, indent=1) + "\n", "utf-8")
