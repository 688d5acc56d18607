"""The sizes of files, shown in the built pages that offer them."""

from collections.abc import Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

PLACE = "data-of"
"""The attribute that names the file whose size an element waits for."""


def show_file_sizes(page: Path, sizes: Mapping[str, int]) -> None:
    """Write sizes, in bytes and in kilobytes begun, into the elements of a page that wait for them."""
    html = page.read_text("utf-8")
    if f"{PLACE}=" not in html:
        return
    tree = LexborHTMLParser(html)
    for element in tree.css(f"[{PLACE}]"):
        size = sizes.get(element.attributes[PLACE] or "")
        if size is not None:
            element.attrs["value"] = str(size)
            element.inner_html = str(-(-size // 1000))
    page.write_text(tree.html or "", "utf-8")
