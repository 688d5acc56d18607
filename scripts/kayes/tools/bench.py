"""The benchmark of the site: bytes to a reader, time to its makers, and how both grow. `scripts/bench` runs it.

Every time is compared with another of the same run, since machines differ; the bytes are those of brotli, quality 11.
"""

import argparse
import datetime
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import brotli
from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser

from kayes.site.publishing import pack
from kayes.tools.serving import chromium, served

PARTS = ("*.yml", "pyproject.toml", "data", "docs", "overrides", "scripts")
"""The patterns of the files that a site is built from: its mkdocs.yml may have a parent."""


@dataclass(frozen=True)
class Figure:
    """One measurement, under its id in data/measurements.yml."""

    id: str
    value: float


@cache
def packed(file: Path) -> int:
    """Give the size of a file as it travels, in bytes."""
    return len(brotli.compress(file.read_bytes(), quality=11))


def build(project: Path, site: Path) -> tuple[float, float]:
    """Build a project once, and give the seconds it took and its peak memory in MB. Raises CalledProcessError."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(project / "mkdocs.yml"), "-d", str(site)],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def needed(site: Path, page: Path) -> set[Path]:
    """Give the files that a first view of a page asks for."""
    here = page.relative_to(site).as_posix()
    found = LexborHTMLParser(page.read_bytes()).css("script[src], [data-worker], link[rel=stylesheet], link[rel=icon]")
    given = (each.attributes.get(key) for each in found for key in ("src", "data-worker", "href"))
    return {page, *(site / urljoin(f"/{here}", each).lstrip("/") for each in given if each)}


def weights(site: Path) -> Iterator[Figure]:
    """Give the weight of the heaviest page and of an edition, in KB; and in GB what a million readers of three pages are sent."""
    views = {page: needed(site, page) for page in sorted(site.rglob("index.html"))}
    first = max(sum(map(packed, files)) for files in views.values()) / 1000
    second = max(map(packed, views)) / 1000
    yield Figure("first_view", first)
    styled = ([file for file in files if file.suffix in (".html", ".css")] for files in views.values())
    yield Figure("first_round_trip", max(sum(map(packed, files)) for files in styled) / 1000)
    yield Figure("second_page", second)
    index = max(packed(site / name) for name in ("search/index.js", "fr/search/index.js"))
    engine = [*site.glob("assets/search.*.js"), *site.glob("assets/everything.*.css")]
    yield Figure("first_search", (index + sum(map(packed, engine))) / 1000)
    edition = json.loads((site / "fr/edition.json").read_text("utf-8"))
    yield Figure("edition", edition["bytes"] / 1000)
    yield Figure("million_readers", first + 2 * second)


SLOW = {"offline": False, "latency": 300, "downloadThroughput": 250_000 / 8, "uploadThroughput": 250_000 / 8}
"""A network of the second generation, as the browser is told of it: milliseconds, and bytes a second."""


def first_result(site: Path, words: str) -> Figure:
    """Time a first search for words on a slow network, from the tap to its result, in seconds: the best of three."""
    times = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for _ in range(3):
            page = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block").new_page()
            page.goto(address, wait_until="load")
            page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
            started = time.perf_counter()
            page.locator(".masthead__search").click()
            page.locator(".search input").press_sequentially(words)
            page.locator(".search__found li a").first.wait_for()
            times.append(time.perf_counter() - started)
        browser.close()
    return Figure("first_result", min(times))


EDITS = {
    "rebuild": ("docs/en/about.md", r"\Z", "\nAgain.\n"),
    "rebuild_fact": ("data/events/kayes_validation_2021.yml", r"count: \d+", "count: 3{}"),
}
"""The edits to time, of a page and of a fact that several pages tell: the file, a pattern in it, and its replacement."""


def timed(project: Path, part: str, *arguments: str) -> float:
    """Time a part of the build of a project (see timings.py), in seconds."""
    done = subprocess.run(
        [sys.executable, "-m", "kayes.tools.timings", part, *arguments],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.splitlines()[-1])


def times(project: Path, folder: Path) -> Iterator[Figure]:
    """Time a rebuild after an edit, as `mkdocs serve` makes it, in seconds; and a build against one without a part of its work.

    The parts are reading and filling in the facts, and making the files that travel, sheets and pictures apart.
    """
    edited = copied(project, folder / "edited")
    for id, edit in EDITS.items():
        yield Figure(id, timed(edited, "rebuild", str(folder / "rebuilt"), *edit, "6"))
    whole = min(build(project, folder / "site")[0] for _ in range(3))
    for id, part in (("values", "fill"), ("exports", "export")):
        yield Figure(id, whole / (whole - min(timed(project, part) for _ in range(3))))


def copied(project: Path, target: Path) -> Path:
    """Copy what a project is built from into a folder that is made for it, and give that folder."""
    target.mkdir()
    for source in (each for part in PARTS for each in project.glob(part)):
        if source.is_dir():
            shutil.copytree(source, target / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return target


def grown(project: Path, folder: Path, studies: int) -> Path:
    """Copy a project, add studies up to so many, each with its page in both languages, and give the folder.

    They are like that of Mopti, but for its presentation, which would have to name each.
    """
    copy = copied(project, folder / str(studies))
    mopti = (project / "data/studies/mopti.yml").read_text("utf-8")
    record = re.sub(r"^  - stage: presented\n(?:    .*\n)+", "", mopti, flags=re.MULTILINE)
    for number in range(studies - len(list((copy / "data/studies").glob("*.yml")))):
        (copy / f"data/studies/study_{number}.yml").write_text(record, "utf-8")
        for language in ("en", "fr"):
            page = (project / f"docs/{language}/studies/mopti.md").read_text("utf-8")
            page = page.replace("mopti", f"study_{number}").replace("Mopti", f"N{number}")
            (copy / f"docs/{language}/studies/study_{number}.md").write_text(page, "utf-8")
    settings = (copy / "mkdocs.yml").read_text("utf-8")
    (copy / "mkdocs.yml").write_text(settings.replace("omitted_files: warn", "omitted_files: info"), "utf-8")
    return copy


def growth(project: Path, folder: Path) -> Iterator[Figure]:
    """Measure how time, memory and a study's page grow from 10 to 100 to 1,000 studies."""
    seconds, pages = [], []
    for studies in (10, 100, 1000):
        site = folder / f"site-{studies}"
        took, memory = build(grown(project, folder, studies), site)
        seconds.append(took)
        pages.append(len((site / "studies/study_0/index.html").read_bytes()))
        print(f"  {studies} studies: {took:.1f} s, {memory:.0f} MB, a study's page {pages[-1]} bytes", flush=True)
    yield Figure("rebuild_among_many", timed(folder / "1000", "rebuild", str(folder / "rebuilt"), *EDITS["rebuild"], "2"))
    yield Figure("ten_times_the_studies", seconds[2] / seconds[1])
    yield Figure("page_among_many", pages[2] / pages[0])


def record(project: Path, figures: list[Figure]) -> None:
    """Write figures, the day and the machine into data/measurements.yml."""
    file = project / "data/measurements.yml"
    text = file.read_text("utf-8")
    for figure in figures:
        text = re.sub(rf"(^  {figure.id}:\n(?:    .*\n)*?    value: )\S+", rf"\g<1>{figure.value:.2f}", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=^measured: )\S+", datetime.date.today().isoformat(), text, flags=re.MULTILINE)
    machine = f"{os.cpu_count()} × {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    file.write_text(re.sub(r"(?<=^machine: ).*", machine, text, flags=re.MULTILINE), "utf-8")


def main(arguments: list[str], project: Path) -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measures what the site costs its readers and its makers.")
    parser.add_argument("--record", action="store_true", help="write the figures into data/measurements.yml")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        build(project, site)
        pack(site)
        figures = [*weights(site), first_result(site, "Kayes"), *times(project, folder), *growth(project, folder)]
    for figure in figures:
        print(f"{figure.id:24}{figure.value:8.2f}")
    if options.record:
        record(project, figures)


if __name__ == "__main__":
    main(sys.argv[1:], Path.cwd())
