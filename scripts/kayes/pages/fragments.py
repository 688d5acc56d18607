"""HTML fragments, which facts and blocks print into a page's Markdown: between two signs, so that Markdown leaves them alone."""

import re
from functools import lru_cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markupsafe import Markup

START, END = "\ue003", "\ue004"
"""The delimiters of a fragment: private-use characters, which no text has."""
FRAGMENT = re.compile(f"(^ {{0,3}})?{START}(.*?){END}", re.DOTALL | re.MULTILINE)
"""A fragment, with the spaces before it where it begins a line."""
EXTENSIONS = ("attr_list", "tables", "pymdownx.superfences", "pymdownx.highlight", "toc")
"""The Markdown extensions of mkdocs.yml; a test holds the two together."""
CONFIGURED = {"pymdownx.highlight": {"use_pygments": False}}


def fragment(html: str) -> Markup:
    """Give HTML as a fragment for the Markdown of a page.

    >>> convert("A " + fragment('<b title="*not* Markdown">b</b>') + " *c*")
    '<p>A <b title="*not* Markdown">b</b> <em>c</em></p>'
    """
    return Markup(f"{START}{html}{END}" if html else "")


def without_signs(markdown: str) -> Markup:
    """Give Markdown with its fragments in it as plain HTML."""
    return Markup(markdown.replace(START, "").replace(END, ""))


class Fragments(Extension):
    """The Markdown extension that sets fragments aside before the text is read, and puts them back at the end (a stash)."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_SetAside(md), "fragments", 20.5)  # MkDocs looks for anchors at 21, Markdown for HTML at 20


class _SetAside(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return FRAGMENT.sub(self._placeholder, "\n".join(lines)).split("\n")

    def _placeholder(self, found: re.Match[str]) -> str:
        begins, html = found.groups()
        placeholder = self.md.htmlStash.store(html)
        apart = begins is not None and self.md.postprocessors["raw_html"].isblocklevel(html)  # type: ignore[attr-defined]
        return f"\n\n{placeholder}\n\n" if apart else (begins or "") + placeholder


def convert(markdown: str, extensions: tuple[str, ...] = EXTENSIONS) -> str:
    """Give the HTML of a page's Markdown, before MkDocs changes links."""
    return _converter(extensions).reset().convert(markdown)


@lru_cache
def _converter(extensions: tuple[str, ...]) -> Markdown:
    return Markdown(extensions=[Fragments(), *extensions], extension_configs=CONFIGURED)
