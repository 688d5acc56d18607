"""The search index, which MkDocs writes for all languages at once, split into one for each."""

import json
from pathlib import Path

from kayes.pages.addresses import folder, language_of
from kayes.values.languages import LANGUAGES

INDEX = Path("search", "search_index.json")


def split_by_language(site: Path) -> None:
    """Leave in site/search/ the entries of the default language's pages, and write the others into each language's folder."""
    index = json.loads((site / INDEX).read_text("utf-8"))
    for language in reversed(LANGUAGES):
        prefix = folder(language)
        entries = [
            entry | {"location": entry["location"].removeprefix(prefix)}
            for entry in index["docs"]
            if language_of(entry["location"]) == language
        ]
        file = site / prefix / INDEX
        file.parent.mkdir(parents=True, exist_ok=True)
        content = {"config": index["config"] | {"lang": [language]}, "docs": entries}
        file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
