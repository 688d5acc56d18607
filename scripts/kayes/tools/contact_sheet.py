"""Contact sheets of a built site: all pages of a language in one picture, for whoever reviews how they look."""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, sync_playwright

from kayes.pages.addresses import language_of
from kayes.tools.serving import chromium, served
from kayes.values.languages import LANGUAGES

FOLDER = Path(".cache", "contact-sheets")
AT_ONCE = "* { content-visibility: visible !important; }"
"""The style by which a page lays out at once what it would lay out only when that is scrolled near."""
WIDEST, FOLD, GAP, LINE = 4000, 1500, 24, 30
"""The pixels of a sheet: its width, the height at which a long page goes on beside itself, what lies between, and a caption."""

GROUND = "#888888"


@dataclass(frozen=True)
class Look:
    """A viewport in which the pages are photographed, and the scale at which they are shown."""

    width: int
    scheme: str
    scale: float


LOOKS = (Look(360, "light", 0.6), Look(1280, "light", 0.4), Look(1280, "dark", 0.4))


def addresses(site: Path) -> list[str]:
    """Give the addresses of the pages of a site, from its root, those of errors among them."""
    pages = [file.parent.relative_to(site).as_posix() + "/" for file in sorted(site.rglob("index.html"))]
    return ["" if page == "./" else page for page in pages] + [
        file.relative_to(site).as_posix() for file in sorted(site.rglob("404.html"))
    ]


def photographed(page: Page, address: str, look: Look) -> Image.Image:
    """Take a screenshot of a page of a site, from its head to its foot."""
    page.set_viewport_size({"width": look.width, "height": 800})
    page.emulate_media(color_scheme="dark" if look.scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(address)
    page.add_style_tag(content=AT_ONCE)
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return shot.resize((round(shot.width * look.scale), round(shot.height * look.scale)), Image.Resampling.LANCZOS)


def folded(picture: Image.Image) -> Image.Image:
    """Fold a long picture into columns side by side.

    >>> folded(Image.new("RGB", (100, 4000))).size
    (308, 1500)
    """
    count = -(-picture.height // FOLD)
    columns = Image.new("RGB", (count * (picture.width + 4) - 4, min(picture.height, FOLD)), GROUND)
    for number in range(count):
        columns.paste(
            picture.crop((0, number * FOLD, picture.width, min((number + 1) * FOLD, picture.height))),
            (number * (picture.width + 4), 0),
        )
    return columns


def sheet(pictures: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Lay pictures out in rows, each with its caption below.

    >>> sheet([("/", Image.new("RGB", (100, 200))), ("/about/", Image.new("RGB", (100, 300)))]).size
    (4048, 402)
    """
    rows = list(_rows(pictures))
    heights = [max(picture.height for _, picture in row) + LINE + GAP for row in rows]
    whole = Image.new("RGB", (WIDEST + 2 * GAP, sum(heights) + 2 * GAP), GROUND)
    draw, font = ImageDraw.Draw(whole), ImageFont.load_default(20)
    y = GAP
    for row, height in zip(rows, heights, strict=True):
        x = GAP
        for caption, picture in row:
            whole.paste(picture, (x, y))
            draw.text((x, y + picture.height + 4), caption, "white", font)
            x += picture.width + GAP
        y += height
    return whole


def _rows(pictures: Iterable[tuple[str, Image.Image]]) -> Iterator[list[tuple[str, Image.Image]]]:
    row: list[tuple[str, Image.Image]] = []
    for caption, picture in pictures:
        if row and sum(each.width + GAP for _, each in row) + picture.width > WIDEST:
            yield row
            row = []
        row.append((caption, picture))
    yield row


def write(page: Page, site: Path, folder: Path) -> None:
    """Write a contact sheet for each language and look; the page of the browser must heed no policy of the site's."""
    pages = addresses(site)
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as home:
        for language, look in product(LANGUAGES, LOOKS):
            shown = [each for each in pages if language_of(each) == language]
            file = folder / f"{language}-{look.width}-{look.scheme}.jpg"
            sheet([(f"/{each}", folded(photographed(page, home + each, look))) for each in shown]).save(file, quality=80)
            print(f"{file}: {len(shown)} pages", flush=True)


def main(site: Path) -> None:
    if not addresses(site):
        sys.exit(f"{site} holds no page: run scripts/build")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium() or None, args=["--no-sandbox", "--disable-gpu"])
        write(browser.new_page(service_workers="block", bypass_csp=True), site, FOLDER)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
