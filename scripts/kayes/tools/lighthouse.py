"""The Lighthouse scores of the main pages of a built site, served packed as a web server would. `scripts/lighthouse` runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from kayes.tools.serving import chromium, served

PAGES = ("", "workshops/kayes/", "studies/", "fr/", "fr/workshops/kayes/", "fr/studies/")
MARKS = ("performance", "accessibility", "best-practices", "seo")
TOOL = "lighthouse@12.8.2"


def marks(address: str) -> dict[str, int]:
    """Give the Lighthouse scores of one page, of 100, by category. Raises CalledProcessError where it could not look at it."""
    done = subprocess.run(
        ["npx", "--yes", TOOL, address, "--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox"],
        env=os.environ | {"CHROME_PATH": chromium()},
        capture_output=True,
        text=True,
        check=True,
    )
    categories = json.loads(done.stdout)["categories"]
    return {mark: round(categories[mark]["score"] * 100) for mark in MARKS}


def main(site: Path) -> None:
    print(f"{'':24}" + "".join(f"{mark:>16}" for mark in MARKS))
    with served(site) as address:
        for page in PAGES:
            found = marks(address + page)
            print(f"/{page:23}" + "".join(f"{found[mark]:16}" for mark in MARKS), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
