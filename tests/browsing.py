"""A reader: a folder served over the network, and a page of a browser that complains."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

Launch = Callable[..., Browser]
"""Starts Chromium, with further flags of the command line."""


NO_WORKER = "Service Worker registration blocked by Playwright"
"""What the console says of a page whose service worker was left out."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class Server:
    """A folder on the network, which can be taken off it and put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.start()

    def start(self) -> None:
        handler = functools.partial(_Quiet, directory=str(self.folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    server = Server(folder)
    yield server.address
    server.stop()


@contextlib.contextmanager
def tab(browser: Browser, width: int = 360, **options: Any) -> Iterator[Page]:
    """A page of the browser, which fails the test for any message on its console and any request to elsewhere.

    Its service worker, which takes a tenth of a second of each page, is there for those who ask for it.
    """
    context = browser.new_context(viewport={"width": width, "height": 740}, **{"service_workers": "block"} | options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.extend([] if message.text == NO_WORKER else [message.text]))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.extend([] if answer.status < 400 else [f"{answer.status}: {answer.url}"]))
    page.on("request", lambda request: complaints.extend([] if "//127.0.0.1" in request.url else [request.url]))
    yield page
    context.close()
    assert not complaints
