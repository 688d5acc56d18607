"""A web server for a built site that sends the packed copy of a file, and the browser of the system."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

PACKED = {"br": ".br", "gzip": ".gz"}
"""The endings of packed copies by their encoding, the smallest first."""


class Packed(http.server.SimpleHTTPRequestHandler):
    """A request handler that sends the smallest copy of a file that lies beside it."""

    def send_head(self):  # type: ignore[no-untyped-def]
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        copies = ((encoding, Path(f"{file}{ending}")) for encoding, ending in PACKED.items())
        encoding, packed = next(((encoding, copy) for encoding, copy in copies if copy.exists()), ("", file))
        if not encoding:
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return packed.open("rb")

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site on this machine; give its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packed, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def chromium() -> str:
    """Give the path of the browser, or an empty text where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
