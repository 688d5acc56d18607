"""The link checker of the sources: each is asked for, and searched for its quotes. `scripts/sources` asks, and prints a table.

A guest among others: it keeps to robots.txt, says whose it is, asks once a second, and waits and reads no longer than it must.
"""

import argparse
import datetime
import difflib
import hashlib
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import requests
import urllib3
import yaml
from selectolax.lexbor import LexborHTMLParser

from kayes.catalogue.catalogue import load
from kayes.catalogue.settings import CONFIGURATION, read_settings
from kayes.records.models import Source, SourceCheck, SourceStatus

FILE = Path("data/source_checks.yml")

HEAD = """# yaml-language-server: $schema=schema/source_checks.json
# How each source was found at its address. Written by `scripts/sources --record`, once a week.

"""

LONGEST = 10
"""The time limit of a page in seconds, from the first byte asked to the last one sent."""
LARGEST = 5_000_000
"""The largest size of a page in bytes."""
PAUSE = 1.0
"""The pause between two requests in seconds."""
REDIRECTS = 5

ALIKE = str.maketrans(
    dict.fromkeys("\u00ad\u200b\u2060\ufeff")  # a soft hyphen, and what has no width
    | dict.fromkeys("‘’‚‛ʼ`´", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
)
"""The translation table of characters in which two texts may differ and still say the same."""


class Unread(Exception):
    """The error about a page that was not read: its status, and why."""

    def __init__(self, status: SourceStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True)
class Page:
    """The page at an address."""

    text: str
    """The text of the page, without its code."""
    moved_to: str = ""
    """The address that it was moved to for good; empty where it was not."""


@dataclass
class Visitor:
    """An HTTP client that reads web pages, as robots.txt allows and with a pause between requests."""

    site_url: str
    """The address of the site that asks."""
    pause: float = PAUSE
    longest: float = LONGEST
    _session: requests.Session = field(default_factory=requests.Session)
    _robots: dict[str, RobotFileParser | Unread] = field(default_factory=dict)
    _asked: float = 0.0

    def __post_init__(self) -> None:
        self._session.headers["User-Agent"] = f"SourceCheck/1.0 (+{self.site_url})"

    def read(self, url: str) -> Page:
        """Read the page at an address, or the one to which it was moved. Raises Unread."""
        answer, content = self._follow(url)
        if answer.status_code in (404, 410):
            raise Unread(SourceStatus.gone, f"{answer.status_code} {answer.reason}")
        if answer.status_code in (401, 403, 429, 451):
            raise Unread(SourceStatus.refused, f"{answer.status_code} {answer.reason}")
        if not answer.ok:
            raise Unread(SourceStatus.no_answer, f"{answer.status_code} {answer.reason}")
        if "html" not in (kind := answer.headers.get("Content-Type", "")):
            raise Unread(SourceStatus.refused, f"no web page, but {kind or 'something without a type'}")
        for_good = answer.history and all(step.status_code in (301, 308) for step in answer.history)
        return Page(words(content), answer.url if for_good else "")

    def _follow(self, url: str, for_rules: bool = False) -> tuple[requests.Response, bytes]:
        """Ask for an address, and for each to which it leads, where the rules of its host allow it. Raises Unread."""
        history: list[requests.Response] = []
        while len(history) <= REDIRECTS:
            if not (for_rules or self._allowed(url)):
                raise Unread(SourceStatus.refused, "its robots.txt asks not to")
            answer, content = self._get(url)
            if not answer.is_redirect:
                answer.history = history
                return answer, content
            history.append(answer)
            url = urljoin(url, answer.headers["Location"])
        raise Unread(SourceStatus.gone, f"redirected more than {REDIRECTS} times")

    def _allowed(self, url: str) -> bool:
        """Tell whether the robots.txt of a host allows an address. Raises Unread, each time, where the host did not answer."""
        address = urljoin(url, "/robots.txt")
        if address not in self._robots:
            try:
                answer, content = self._follow(address, for_rules=True)
                rules = self._robots[address] = RobotFileParser()
                rules.parse(content.decode("utf-8", "replace").splitlines() if answer.ok else [])  # without one, all is allowed
            except Unread as unread:
                self._robots[address] = unread
        found = self._robots[address]
        if isinstance(found, Unread):
            raise found
        return found.can_fetch(self._session.headers["User-Agent"], url)

    def _get(self, url: str) -> tuple[requests.Response, bytes]:
        """Ask for an address, and read what comes within the bounds. Raises Unread."""
        time.sleep(max(0.0, self._asked + self.pause - time.monotonic()))
        self._asked = time.monotonic()
        try:
            with self._session.get(url, timeout=self.longest, stream=True, allow_redirects=False) as answer:
                content = b""
                while part := answer.raw.read1(1 << 16, decode_content=True):
                    content += part
                    if len(content) > LARGEST:
                        raise Unread(SourceStatus.refused, f"more than {LARGEST} bytes")
                    if time.monotonic() > self._asked + self.longest:
                        raise Unread(SourceStatus.no_answer, f"not all sent within {self.longest:g} s")
                return answer, content
        except (requests.Timeout, urllib3.exceptions.ReadTimeoutError):
            raise Unread(SourceStatus.no_answer, f"nothing within {self.longest:g} s") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError):
            raise Unread(SourceStatus.no_answer, "no connection, or one that broke") from None


def words(html: bytes) -> str:
    """Give the text of a page, with single spaces between its words."""
    page = LexborHTMLParser(html)
    for element in page.css("script, style, noscript, template"):
        element.decompose()
    return " ".join((page.body.text(separator=" ") if page.body else "").split())


def folded(text: str) -> str:
    """Normalise a text: without what may differ between two that say the same.

    >>> folded("l’absence  de L'État") == folded("l'ab\u00adsence de\u00a0L’État")
    True
    """
    return "".join(text.translate(ALIKE).split())


def nearest(quote: str, text: str) -> str:
    """Give the passage of a text that is most like a quote; empty where nothing is like it."""
    there, wanted = text.split(), quote.split()
    same = difflib.SequenceMatcher(None, there, wanted, autojunk=False).find_longest_match()
    start = max(0, same.a - same.b)
    return " ".join(there[start : start + len(wanted) + 2]) if same.size else ""


@dataclass(frozen=True)
class Finding:
    """The result of the check of a source."""

    check: SourceCheck
    why: str = ""
    """The reason why it was not read; empty where it was."""
    text: str = ""


def look(visitor: Visitor, url: str, quotes: Sequence[str], day: datetime.date) -> Finding:
    """Look for quotes at an address, and give the result."""
    on = {"checked": day.isoformat()}
    try:
        page = visitor.read(url)
    except Unread as unread:
        return Finding(SourceCheck.model_validate(on | {"status": unread.status}), str(unread))
    missing = [quote for quote in quotes if folded(quote) not in folded(page.text)]
    status = SourceStatus.changed if missing else SourceStatus.moved if page.moved_to else SourceStatus.found
    seen = {"status": status, "moved_to": page.moved_to or None, "missing": missing, "sha256": _sha256(page.text)}
    return Finding(SourceCheck.model_validate(on | seen), text=page.text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def table(findings: Mapping[str, Finding], sources: Mapping[str, Source]) -> Iterator[str]:
    """Format findings as Markdown, with what to do about them."""
    yield "| source | found | |"
    yield "|---|---|---|"
    for id, finding in findings.items():
        check = finding.check
        yield f"| [{id}]({sources[id].own_address}) | {check.status.value} | {finding.why or check.moved_to or ''} |"
    for id, finding in findings.items():
        for quote in finding.check.missing:
            close = nearest(quote, finding.text)
            yield f"\n{id} no longer says “{quote}”" + (f"; nearest: “{close}”" if close else "")
    if any(finding.check.status is SourceStatus.moved for finding in findings.values()):
        yield "\nA source that moved: write its new address in data/sources.yml."
    if any(finding.check.status is SourceStatus.gone for finding in findings.values()):
        yield "\nA source that stays away: in data/sources.yml, add `gone:` with the day, and `archived: {url: , date: }`."
        yield "Never delete it."


def record(file: Path, findings: Mapping[str, Finding]) -> None:
    """Write findings into a file of data/; those of sources that were not asked for stay."""
    known = yaml.safe_load(file.read_text("utf-8")) or {}
    seen = {id: finding.check.model_dump(mode="json", exclude_defaults=True) for id, finding in findings.items()}
    for check in seen.values():
        check["checked"] = datetime.date.fromisoformat(check["checked"])
    text = yaml.safe_dump(known | seen, allow_unicode=True, sort_keys=False, width=120)
    file.write_text(HEAD + text, "utf-8")


def main(arguments: Sequence[str], root: Path) -> None:
    parser = argparse.ArgumentParser(prog="scripts/sources", description="Asks whether each source still says what it said.")
    parser.add_argument("--record", action="store_true", help=f"write what was seen into {FILE}")
    options = parser.parse_args(arguments)
    catalogue = load(root)
    visitor = Visitor(read_settings(root / CONFIGURATION).site_url)
    today = datetime.datetime.now(datetime.UTC).date()
    asked = {id: source for id, source in catalogue.facts.sources.items() if source.own_address and not source.gone}
    said = {id: dict.fromkeys(each.quote for each in catalogue.quotes(id) if each.quote) for id in asked}
    findings = {id: look(visitor, str(source.own_address), list(said[id]), today) for id, source in asked.items()}
    print("\n".join(table(findings, asked)))
    if options.record:
        record(root / FILE, findings)


if __name__ == "__main__":
    main(sys.argv[1:], Path.cwd())
