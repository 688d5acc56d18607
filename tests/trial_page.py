"""A page of one's own in a project: what it becomes, and what is said of it."""

from pathlib import Path

import pytest

from kayes.catalogue.diagnostics import Problems
from kayes.pages.pages import Site, load_pages

TOP = "---\ntitle: A page\ndescription: About it.\n---\n\n"


def fill(pages: Site, folder: Path, text: str, language: str = "en") -> str:
    """The Markdown of a page of the project with a text of one's own."""
    for each in ("en", "fr"):
        file = folder / "docs" / each / "trial.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TOP + text, "utf-8")
    overrides = folder / "overrides"
    if not overrides.exists():
        overrides.symlink_to(pages.root / "overrides")
    site = load_pages(folder, pages.catalogue, pages.settings)
    return site.render(site.pages[language, "trial.md"]).markdown


def problem(pages: Site, folder: Path, text: str) -> str:
    with pytest.raises(Problems) as found:
        fill(pages, folder, text)
    return "\n".join(map(str, found.value.problems))
