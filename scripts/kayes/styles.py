"""One stylesheet for the site: of the theme's styles those that a built page can use, then our own, without what only we read."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser

import tinycss2

NESTED = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
"""What stands between brackets, up to three deep."""
VALUE = r'(--[\w-]+)\s*:(?:[^;{}"]|"[^"]*")*;?'
"""A value with a name, as it is set."""


class _Marks(HTMLParser):
    """The elements, classes and ids of pages, as selectors name them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        for name, value in attrs:
            self.found |= {f"[{name}]", f"[{name}={value}]"}
            if name == "class":
                self.found.update(f".{each}" for each in (value or "").split())
            elif name == "id":
                self.found.add(f"#{value}")


@lru_cache(maxsize=4096)
def marks(html: str) -> frozenset[str]:
    """What selectors can find in a page: `p`, `.note`, `#contents`, `[popover]`, `[dir=ltr]`.

    >>> sorted(marks('<p class="note" id="one">'))
    ['#one', '.note', '[class=note]', '[class]', '[id=one]', '[id]', 'p']
    """
    reader = _Marks()
    reader.feed(html)
    return frozenset(reader.found)


def used(css: str, found: Iterable[str], without: str, own: str = "") -> str:
    """The rules of a stylesheet that can apply to pages with these marks, leaving out what speaks of `without`; then our own,
    which set anew some of the values that it names.

    >>> used(".a,.b{top:0} .c{top:0} @media print{.b i{top:0}} .a:hover{--x:1}", {".a", ".c"}, without=".c", own=".d{--y:2}")
    '.a{top:0}'
    """
    ours = set(re.findall(r"(--[\w-]+)\s*:", own))
    rules = re.sub(VALUE, lambda value: "" if value[1] in ours else value[0], _rules(css, frozenset(found), without)) + own
    while (fewer := _referred(rules)) != rules:
        rules = fewer
    return rules


def small(css: str) -> str:
    """A stylesheet without its comments and spaces.

    >>> small("/* Why. */ a > b ,\\n c { top : 0; left: calc(1px + 2px); }")
    'a>b,c{top:0;left:calc(1px + 2px)}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css).strip()
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r"(?<=[\w-]) ?: ?(?=[^{};]*[;}])", ":", css)
    return css.replace(";}", "}")


def _rules(css: str, found: frozenset[str], without: str) -> str:
    out = []
    for head, content in _read(css):
        if head.startswith("@keyframes"):
            selected, inner = head, content
        elif head.startswith("@"):
            selected, inner = head, _rules(content, found, without)
        else:
            selected = ",".join(each for each in _split(head) if without not in each and _needs(each) <= found)
            inner = content.strip()
        if selected and inner:
            out.append(f"{selected}{{{inner}}}")
    return "".join(out)


@lru_cache(maxsize=256)
def _read(css: str) -> list[tuple[str, str]]:
    """The rules of a stylesheet, each with what stands before its braces and within them."""
    found = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        keyword = getattr(rule, "at_keyword", None)
        if rule.type == "qualified-rule" or keyword in ("media", "supports", "keyframes"):
            head = f"@{keyword}" if keyword else ""
            found.append((head + tinycss2.serialize(rule.prelude), tinycss2.serialize(rule.content)))
    return found


@lru_cache(maxsize=8192)
def _split(selectors: str) -> list[str]:
    """Selectors one by one; the commas within brackets part none."""
    return [each.strip() for each in re.split(r",(?![^()]*\))", selectors)]


@lru_cache(maxsize=8192)
def _needs(selector: str) -> frozenset[str]:
    """The marks that a page must have for a selector to find something; what stands between brackets is not asked."""
    plain = NESTED.sub("", selector)
    needed = {f"[{each}]" for each in re.findall(r"\[([\w-]+(?:=[\w-]+(?=\]))?)", plain)}
    plain = re.sub(r"\[[^\]]*\]|::?[\w-]+", "", plain)
    needed |= set(re.findall(r"[.#][\w-]+", plain))
    return frozenset(needed | set(re.findall(r"(?<![\w.#-])[a-z]\w*", plain)))


def _referred(css: str) -> str:
    """A stylesheet without the movements and the values that none of its rules refers to."""
    moving = set(re.findall(r"[\w-]+", " ".join(re.findall(r"animation(?:-name)?:([^;}]*)", css))))
    css = re.sub(
        r"@keyframes\s+([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*\s*\}", lambda frames: frames[0] if frames[1] in moving else "", css
    )
    named = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    css = re.sub(VALUE, lambda value: value[0] if value[1] in named else "", css)
    return re.sub(r"[^{}]*\{\s*\}", "", css)
