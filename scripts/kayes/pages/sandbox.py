"""The Jinja sandbox of the pages: their text can name facts, place blocks, and ask whether something is on record.

That is all of Jinja it has. Loops, assignments, inclusions, arithmetic and the insides of Python's objects are refused where they
are written.
"""

import re
import traceback
from collections.abc import Iterator
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from kayes.catalogue.diagnostics import Location, Problem, Problems, nearest
from kayes.pages.blocks import Blocks, capital
from kayes.pages.calls import call
from kayes.pages.fragments import fragment
from kayes.pages.views import View, roots
from kayes.values.value import UnknownWord

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Call, nodes.Const,
    nodes.If, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Keyword,
)  # fmt: skip
"""The Jinja nodes that a page may be made of."""

MOST_BLOCKS = 400
"""The largest number of blocks and marks on one page; the longest has a tenth of them."""

MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~^=+\-.!:]")
"""The characters that Markdown might take for its own."""


class Grammar(ImmutableSandboxedEnvironment):
    """The Jinja environment that parses the text of a page; the same for all pages."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, finalize=_for_markdown, keep_trailing_newline=True)
        self.filters = {"capital": _capital, "plain": _html}
        self.tests = {}


@lru_cache(maxsize=4096)
def _compiled(text: str, file: str) -> tuple[list[nodes.Node], CodeType | None]:
    """Parse a text with Jinja into its nodes, and compile it if a page may use them; cached, since most pages stay as they are.

    Raises TemplateSyntaxError.
    """
    grammar = Grammar()
    tree = grammar.parse(text, filename=file)
    everything = list(tree.find_all(nodes.Node))
    allowed = all(isinstance(node, ALLOWED) for node in everything)
    known = all(node.name in grammar.filters for node in everything if isinstance(node, nodes.Filter))
    return everything, grammar.compile(tree, filename=file) if allowed and known else None


class Sandbox(Grammar):
    """The Jinja environment of one page: the catalogue by path, the blocks by name, and the filters `capital` and `plain`."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__()
        speaker = blocks.speaker
        self.page = blocks
        self.finalize = self._printed
        self.blocks = blocks.words()
        self.called = 0
        self.words: dict[str, Any] = {**self.blocks, **roots(speaker), "day": speaker.say(speaker.catalogue.day)}
        self.globals = self.words

    def fill(self, text: str, place: Location) -> Markup:
        """Render a text with its words in place. Raises Problems with the line in the page's file."""
        if "{" not in text:
            return Markup(text)
        text = "\n" * (place.line - 1) + text
        try:
            return Markup(self._template(text, place.file).render()[place.line - 1 :])
        except TemplateSyntaxError as error:
            message = f"{error.message} — look for a missing brace or quote"
            if "end of template" in str(error.message):
                message = "an {% if %} is not closed — add {% endif %}"
            found = Problem(_at(text, error.lineno, "{", place.file), message)
        except UnknownWord as error:
            found = Problem(_at(text, _line(error, place.file), error.written, place.file), str(error))
        except ValueError:  # of Python's, where a number is longer than it reads
            number = re.search(r"\d{4000}", text)
            where = Location.of(place.file, text, number.start() if number else 0)
            found = Problem(where, "a number of too many digits — name a fact by its path")
        except (RecursionError, MemoryError, SyntaxError):
            found = Problem(place, "words within words without end — write it more simply")
        raise Problems([found]) from None

    def settle(self, text: Markup) -> Markup:
        """Give a rendered text with the reference marks of what it states."""
        return self.page.references.settle(text, self.page.mark)

    def _printed(self, value: object) -> Markup:
        """Give a value as a page prints it, with the placeholder of the fact that it states."""
        html = _for_markdown(value)
        return html + self.page.state(value.fact) if isinstance(value, View) and value.fact else html

    def _template(self, text: str, file: str) -> Template:
        """Make the template of a text. Raises Problems for what a page may not use, or misspells."""
        everything, code = _compiled(text, file)
        problems = self._refused(everything, text, file)
        if problems or code is None:
            raise Problems(problems)
        return self.template_class.from_code(self, code, self.globals)

    def _refused(self, everything: list[nodes.Node], text: str, file: str) -> list[Problem]:
        """Give the problems of the nodes of a template: what a page may not use or, where there is none, what it misspells."""
        strange = [node for node in everything if isinstance(node, nodes.Expr | nodes.Stmt) and not isinstance(node, ALLOWED)]
        if strange:
            what = "a page may not use this ({}) — it can name facts, place blocks and ask if"
            return [Problem(_at(text, node.lineno, "{", file), what.format(type(node).__name__.lower())) for node in strange]
        printed = [child for node in everything if isinstance(node, nodes.Output) for child in node.nodes]
        if typed := [child for child in printed if isinstance(child, nodes.Const)]:
            what = "a fact or a block stands between braces, and not {}"
            return [Problem(_at(text, node.lineno, "{", file), what.format(node.value)) for node in typed]
        inner = {id(node.node) for node in everything if isinstance(node, nodes.Getattr)}
        return [
            Problem(_at(text, node.lineno, word, file), message)
            for node in everything
            if id(node) not in inner or not isinstance(node, nodes.Getattr)
            for word, message in self._misspelt(node)
        ]

    def _misspelt(self, node: nodes.Node) -> Iterator[tuple[str, str]]:
        """Give the wrong word of a syntax node, with a message; none where it is right."""
        if isinstance(node, nodes.Name) and node.name not in self.words:
            yield node.name, f"no such word: {node.name}{nearest(node.name, self.words)}"
        elif isinstance(node, nodes.Filter) and node.name not in self.filters:
            yield node.name, f"no such filter: {node.name}{nearest(node.name, self.filters)}"
        elif isinstance(node, nodes.Filter) and (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs):
            yield f"{node.name}(", f"{node.name} takes no values"
        elif isinstance(node, nodes.Call) and (node.dyn_args or node.dyn_kwargs):
            yield "*", "a page may not use this (*) — write each value"
        elif isinstance(node, nodes.Getattr):
            try:
                self._walk(node)
            except UnknownWord as error:
                yield str(error).split(" has no ")[-1].split(" — ")[0], str(error)

    def _walk(self, node: nodes.Node) -> object:
        """Give what the path of a syntax node leads to; None for a node without one. Raises UnknownWord."""
        if isinstance(node, nodes.Getattr):
            before = self._walk(node.node)
            return self.getattr(before, node.attr) if before is not None else None
        return self.words.get(node.name) if isinstance(node, nodes.Name) else None

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Resolve a dot in a page: a key of a view, and never an attribute of Python's. Raises UnknownWord."""
        if isinstance(obj, View):
            return obj.word(attribute)
        raise UnknownWord(f"nothing can follow here: .{attribute}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))

    def call(self, context: Any, obj: Any, *given: Any, **named: Any) -> Any:
        """Call a block by its name; a kind that is called gives the list of all its records. Raises UnknownWord."""
        if isinstance(obj, View):
            obj = self.blocks.get(".".join(map(str, obj.path)))
        if obj is None or obj not in self.blocks.values():
            raise UnknownWord("this is no block, and cannot be called")
        self.called += 1
        if self.called > MOST_BLOCKS:
            raise UnknownWord(f"more than {MOST_BLOCKS} blocks and reference marks on one page — make two pages of it")
        name = next(name for name, word in self.blocks.items() if word == obj)
        return call(name, obj, given, named)


def _for_markdown(value: object) -> Markup:
    """Give a value as HTML that is safe from Markdown: a fragment where it has tags, else its signs as character references."""
    if value is missing:
        return Markup()
    if isinstance(value, bool):
        raise UnknownWord(f"a fact or a block stands between braces, and not {value}")
    html = _html(value)
    return fragment(html) if "<" in html or "&" in html else Markup(_referenced(html))


def _referenced(text: str) -> str:
    """Escape the signs of Markdown as character references.

    >>> _referenced("a * b")
    'a &#42; b'
    """
    return MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", text)


def _capital(value: object) -> object:
    """Give a value with a capital; a view stays one, so that it still states its fact."""
    html = capital(_html(value))
    return value.said(html) if isinstance(value, View) else html


def _html(value: object) -> Markup:
    if callable(value):
        name = getattr(value, "__name__", "this")
        raise UnknownWord(f"{name} is called with brackets, as in {name}()")
    return value.__html__() if isinstance(value, View) else Markup.escape(value)


def _at(text: str, line: int, word: str, file: str) -> Location:
    """Give the location of a word in a line of the page."""
    lines = text.splitlines()
    column = lines[line - 1].find(word) if 0 < line <= len(lines) else -1
    return Location(file, line, max(column, 0) + 1)


def _line(error: BaseException, file: str) -> int:
    """Give the line of the page in whose rendering an error arose; 1 where that cannot be told."""
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == file]
    return lines[-1] if lines else 1
