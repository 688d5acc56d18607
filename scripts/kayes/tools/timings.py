"""Parts of a build, each timed in a process of its own: `python -m kayes.tools.timings fill` prints the seconds it took."""

import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from mkdocs.commands.build import build
from mkdocs.config import load_config

from kayes.catalogue.catalogue import load
from kayes.checks.check import checked
from kayes.exports.files import in_words
from kayes.exports.page_metadata import page_metadata
from kayes.exports.serializer import Values
from kayes.pages.pages import load_pages


def rebuild(site: str, file: str, pattern: str, replacement: str, builds: int) -> float:
    """Time a build after an edit of a file, so many times, in one session of `serve`.

    Give the shortest in seconds, but for the first, which has no cache. What `pattern` finds in the file is replaced by
    `replacement`, with the number of the build in place of {}.
    """
    times = []
    for number in range(builds):
        text = Path(file).read_text("utf-8")
        Path(file).write_text(re.sub(pattern, replacement.format(number), text, count=1), "utf-8")
        started = time.perf_counter()
        config = load_config("mkdocs.yml", site_dir=site)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        times.append(time.perf_counter() - started)
        if number == 0:
            server = SimpleNamespace(builder=build)
            config.plugins.on_serve(server, config=config, builder=build)  # type: ignore[arg-type]  # no hook asks for more of it
    return min(times[1:])


def fill() -> float:
    """Time reading the facts and filling the pages with them, in seconds."""
    started = time.perf_counter()
    load_pages(Path("."), load(Path("."))).render_all()
    return time.perf_counter() - started


def export() -> float:
    """Time making the files beside the pages, but for sheets and pictures, in seconds."""
    found = checked(Path("."))
    started = time.perf_counter()
    in_words(Values(found.site), found.pages)
    for page in found.site.pages.values():
        page_metadata(found.site, found.pages, page)
    return time.perf_counter() - started


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["rebuild", site, file, pattern, replacement, builds]:
            print(rebuild(site, file, pattern, replacement, int(builds)))
        case ["fill"]:
            print(fill())
        case ["export"]:
            print(export())
