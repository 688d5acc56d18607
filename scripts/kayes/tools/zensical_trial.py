"""The way out, tried: the same pages, words, blocks and files without MkDocs, laid out for Zensical."""

import json
import sys
from pathlib import Path

from kayes.checks.check import checked
from kayes.exports.files import in_words
from kayes.pages.addresses import DEFAULT

ENGINE = """\
site_name: {name}
site_url: {address}
docs_dir: docs
theme: {{name: material, font: false}}
markdown_extensions:
  attr_list:
  tables:
  pymdownx.superfences:
  pymdownx.highlight: {{use_pygments: false}}
  toc: {{permalink: false}}
"""


def lay_out(root: Path, target: Path) -> None:
    """Write what Zensical builds from: each page with its facts in place, and the files that travel beside them.

    Raises Problems for a project in which something is wrong.
    """
    found = checked(root)
    for (language, file), page in found.pages.items():
        head = "\n".join(
            f"{key}: {json.dumps(value)}" for key, value in (("title", page.title), ("description", page.description))
        )
        _write(target / "docs" / language / file, f"---\n{head}\n---\n{page.markdown}".encode())
    for name, content in in_words(found.site, found.pages).items():
        _write(target / "docs" / name, content)
    settings = found.site.settings
    written = ENGINE.format(name=json.dumps(settings.names[DEFAULT]), address=settings.site_url)
    _write(target / "mkdocs.yml", written.encode())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


if __name__ == "__main__":
    lay_out(Path.cwd(), Path(sys.argv[1]))
