"""The Lighthouse scores of the main pages of a built site, served packed as a web server would. `scripts/lighthouse` runs it."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

PAGES = ("", "workshops/kayes/", "studies/", "fr/", "fr/workshops/kayes/", "fr/studies/")
MARKS = ("performance", "accessibility", "best-practices", "seo")
TOOL = "lighthouse@12.8.2"


class Packed(http.server.SimpleHTTPRequestHandler):
    """A request handler that sends the packed copy of a file where it lies beside it."""

    def send_head(self):  # type: ignore[no-untyped-def]
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        packed = Path(f"{file}.gz")
        if not packed.exists():
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return packed.open("rb")

    def log_message(self, format: str, *args: object) -> None:
        pass


def marks(address: str) -> dict[str, int]:
    """Give the Lighthouse scores of one page, of 100, by category. Raises CalledProcessError where it could not look at it."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    done = subprocess.run(
        ["npx", "--yes", TOOL, address, "--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox"],
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=True,
    )
    categories = json.loads(done.stdout)["categories"]
    return {mark: round(categories[mark]["score"] * 100) for mark in MARKS}


def main(site: Path) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"{'':24}" + "".join(f"{mark:>16}" for mark in MARKS))
    for page in PAGES:
        found = marks(f"http://127.0.0.1:{server.server_port}/{page}")
        print(f"/{page:23}" + "".join(f"{found[mark]:16}" for mark in MARKS), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
