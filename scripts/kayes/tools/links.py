"""Which sources can still be read at their addresses. `scripts/links` asks, over the network, and prints a table."""

import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from kayes.catalogue.catalogue import load
from kayes.catalogue.settings import CONFIGURATION, read_settings

WAIT = 30
"""So many seconds for each."""


def answer(url: str, site: str = "") -> str:
    """What is at an address: `there`, or why it is not; the site that asks says its own address."""
    request = urllib.request.Request(url, headers={"User-Agent": f"Mozilla/5.0 (a weekly look at the sources of {site})"})
    try:
        with urllib.request.urlopen(request, timeout=WAIT):
            return "there"
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.reason}"
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        return str(getattr(error, "reason", error)) or type(error).__name__


def table(addresses: dict[str, str], site: str = "") -> Iterator[str]:
    """The answers, as Markdown; and what to do where a source is gone for good."""
    yield "| source | answer |"
    yield "|---|---|"
    answers = {id: answer(url, site) for id, url in addresses.items()}
    yield from (f"| [{id}]({addresses[id]}) | {said} |" for id, said in answers.items())
    if any(said != "there" for said in answers.values()):
        yield ""
        yield "A source that stays away: in data/sources.yml, add `gone:` with the day, and `archived: {url: , date: }`."
        yield "Never delete it."


def main(root: Path) -> None:
    sources = load(root).facts.sources
    asked = {id: source.address for id, source in sources.items() if source.address and not source.gone}
    print("\n".join(table(asked, read_settings(root / CONFIGURATION).site_url)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
