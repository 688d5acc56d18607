"""The files beside the pages put into the built site, and their sizes told where a page leaves room for them."""

import re
from collections.abc import Mapping
from pathlib import Path

ROOM = re.compile(r'(<data data-of="([^"]+)" value=")\d+(">)\d+')


def put(site: Path, files: Mapping[str, bytes]) -> None:
    """Write files to their addresses, and their sizes into the pages that offer them."""
    for address, content in files.items():
        file = site / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    sizes = {address: len(content) for address, content in files.items()}
    for page in site.rglob("index.html"):
        tell_sizes(page, sizes)


def tell_sizes(page: Path, sizes: Mapping[str, int]) -> None:
    """Write sizes, in bytes and in kilobytes begun, where a page leaves room for them."""

    def told(room: re.Match[str]) -> str:
        size = sizes.get(room[2])
        return room[0] if size is None else f"{room[1]}{size}{room[3]}{-(-size // 1000)}"

    html = page.read_text("utf-8")
    with_sizes = ROOM.sub(told, html)
    if with_sizes != html:
        page.write_text(with_sizes, "utf-8")
