"""The weekly look at the sources: what each answer of a server is taken for, and how little is asked of it."""

import datetime
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from kayes.catalogue.catalogue import Catalogue, load
from kayes.pages.fragments import without_signs
from kayes.pages.pages import load_pages
from kayes.records.models import Source, SourceStatus
from kayes.tools import sources
from kayes.tools.sources import Finding, Visitor, look, nearest, record, table
from projects import edit
from site_reading import Built

QUOTE = "l’absence de « l'État » – souvent"
SAYING = "<p>On voit l'<b>ab\u00adsence</b> de <i>“l’État”</i>\n - souvent, dit-on.</p>"
ELSE = "<p>On voit l'absence de la pluie, dit-on.</p><script>l’absence de « l'État » – souvent</script>"
DAY = datetime.date(2031, 5, 6)


class Handler(http.server.BaseHTTPRequestHandler):
    """A server with an answer of each sort."""

    asked: list[tuple[str, str]] = []
    robots = "User-agent: *\nDisallow: /private\n"

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        match self.path:
            case "/robots.txt" if self.robots == "moved":
                self.send(301, "", location="/rules")
            case "/robots.txt" if self.robots == "silent":
                time.sleep(1)
            case "/robots.txt":
                self.send(200, self.robots, "text/plain")
            case "/rules":
                self.send(200, "User-agent: *\nDisallow: /new\n", "text/plain")
            case "/says" | "/new" | "/private":
                self.send(200, SAYING)
            case "/lost":
                self.send(200, ELSE)
            case "/moved":
                self.send(301, "", location="/new")
            case "/for-now":
                self.send(302, "", location="/new")
            case "/round":
                self.send(302, "", location="/round")
            case "/silent":
                time.sleep(1)
            case "/drops":
                self.send(200, "<p>" + "x" * 40, length=100)
            case "/huge":
                self.send(200, "x", length=50_000_000)
                for _ in range(800):
                    self.wfile.write(b"x" * 65536)
            case "/picture":
                self.send(200, "x", "image/png")
            case path:
                self.send(int(path[1:]), "no")

    def send(self, status: int, body: str, kind: str = "text/html; charset=utf-8", location: str = "", length: int = 0) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(content)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Somebody hung up, as a visitor does who has read enough."""


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor() -> Visitor:
    return Visitor("https://site.example/", pause=0, longest=0.5)


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("/says", "found", ""),
        ("/for-now", "found", ""),
        ("/moved", "moved", ""),
        ("/lost", "changed", ""),
        ("/404", "gone", "404 Not Found"),
        ("/410", "gone", "410 Gone"),
        ("/round", "gone", "redirected more than 5 times"),
        ("/403", "refused", "403 Forbidden"),
        ("/429", "refused", "429 Too Many Requests"),
        ("/private", "refused", "its robots.txt asks not to"),
        ("/picture", "refused", "no web page, but image/png"),
        ("/huge", "refused", "more than 5000000 bytes"),
        ("/500", "no answer", "500 Internal Server Error"),
        ("/silent", "no answer", "nothing within 0.5 s"),
        ("/drops", "no answer", "no connection, or one that broke"),
    ],
)
def test_each_answer_has_its_status(web: str, visitor: Visitor, path: str, status: str, why: str) -> None:
    finding = look(visitor, web + path, [QUOTE], DAY)
    assert (finding.check.status.value, finding.why) == (status, why)
    assert finding.check.missing == ([QUOTE] if status == "changed" else [])
    assert finding.check.moved_to == (f"{web}/new" if status == "moved" else None)
    assert bool(finding.check.sha256) == (status in ("found", "moved", "changed"))


def test_a_server_that_is_not_there_is_no_traceback(visitor: Visitor) -> None:
    finding = look(visitor, "http://127.0.0.1:9/", [], DAY)
    assert (finding.check.status, finding.why) == (SourceStatus.no_answer, "no connection, or one that broke")


def test_the_visitor_says_who_asks_and_waits_between_two_requests(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)  # as if every answer came at once
    Handler.asked.clear()
    visitor = Visitor("https://site.example/")
    for path in ("/says", "/moved"):
        look(visitor, web + path, [], DAY)
    paths, agents = zip(*Handler.asked, strict=True)
    assert paths == ("/robots.txt", "/says", "/moved", "/new")
    assert waits == [0.0, 1.0, 1.0, 1.0], "a second between two requests, and none before the first"
    assert all("https://site.example/" in agent for agent in agents)


def test_a_page_without_rules_for_programs_may_be_read(web: str, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Handler, "robots", "")
    assert look(visitor, f"{web}/private", [QUOTE], DAY).check.status is SourceStatus.found


def test_a_host_whose_rules_do_not_come_gives_no_answer_and_is_asked_for_them_once(
    web: str, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Handler, "robots", "silent")
    Handler.asked.clear()
    found = [look(visitor, web + path, [QUOTE], DAY) for path in ("/says", "/new")]
    assert {(each.check.status.value, each.why) for each in found} == {("no answer", "nothing within 0.5 s")}
    assert [path for path, _ in Handler.asked] == ["/robots.txt"]


def test_the_rules_are_looked_for_where_they_were_moved_and_hold_for_where_a_page_leads(
    web: str, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Handler, "robots", "moved")
    assert look(visitor, f"{web}/says", [QUOTE], DAY).check.status is SourceStatus.found
    assert look(visitor, f"{web}/for-now", [QUOTE], DAY).why == "its robots.txt asks not to"


def test_the_nearest_passage_is_shown_in_place_of_lost_words(web: str, visitor: Visitor) -> None:
    source = Source.model_construct(url=f"{web}/lost")
    told = "\n".join(table({"a_source": look(visitor, f"{web}/lost", [QUOTE], DAY)}, {"a_source": source}))
    assert f"| [a_source]({web}/lost) | changed |" in told
    assert f"a_source no longer says “{QUOTE}”; nearest: “l'absence de la pluie" in told
    assert nearest("nothing like it", "here we are") == ""


def test_what_to_do_is_said_only_where_something_is_to_be_done(web: str, visitor: Visitor) -> None:
    def told(path: str) -> str:
        source = Source.model_construct(url=web + path)
        return "\n".join(table({"a": look(visitor, web + path, [QUOTE], DAY)}, {"a": source}))

    assert "Never delete it." in told("/404")
    assert "write its new address" in told("/moved")
    assert told("/says").splitlines()[2:] == [f"| [a]({web}/says) | found |  |"]


def test_what_was_seen_is_written_as_data_that_the_check_takes(project: Path, web: str, visitor: Visitor) -> None:
    file = project / sources.FILE
    ids = list(load(project).facts.sources)[:3]
    findings = {id: look(visitor, web + path, [QUOTE], DAY) for id, path in zip(ids, ("/says", "/moved", "/lost"), strict=True)}
    record(file, findings)
    checks = load(project).facts.source_checks
    assert {id: checks[id] for id in ids} == {id: finding.check for id, finding in findings.items()}
    assert QUOTE in file.read_text("utf-8")
    record(file, {ids[0]: Finding(findings[ids[1]].check)})
    again = load(project).facts.source_checks
    assert again == checks | {ids[0]: checks[ids[1]]}, "a source that was not asked for keeps what was seen before"
    assert all(isinstance(each["checked"], datetime.date) for each in yaml.safe_load(file.read_text("utf-8")).values())


def test_a_note_says_that_its_words_are_no_longer_at_the_address(site: Built, catalogue: Catalogue) -> None:
    checks = catalogue.facts.source_checks
    missing = {quote for check in checks.values() for quote in check.missing}
    missing |= {str(each.quote) for id in checks if catalogue.is_gone(id) for each in catalogue.quotes(id)}
    for address, said in (("", " no longer at this address"), ("fr/", "plus à cette adresse")):
        pages = [site.page(f"{address}{name}") for name in ("project/", "workshops/meetings/")]
        notes = ["".join(each.itertext()) for page in pages for each in page.all("span") if each.get("class") == "note__source"]
        gone = [note for note in notes if any(quote in note for quote in missing)]
        assert len(gone) > 2 and all(said in note for note in gone)
        assert not any(said in note for note in notes if note not in gone)


def test_a_source_that_was_not_found_is_read_in_its_copy_and_one_that_was_where_it_was_published(project: Path) -> None:
    for id, name in (
        ("kick_off_page_2009", "kick-off-meeting"),
        ("amber_page_2011", "validation-workshop-of-the-amber-study.html"),
    ):
        published, copy = (f"https://{host}.example.org/{name}" for host in ("centre", "archive"))
        edit(project, "data/sources.yml", published, f'{published}\n  archived: {{url: "{copy}", date: 2012-05-01}}')
        site = load_pages(project, load(project))
        there, elsewhere = (copy, published) if site.catalogue.is_gone(id) else (published, copy)
        for page in ("sources.md", "project.md"):
            links = LexborHTMLParser(without_signs(site.render(site.pages["en", page]).markdown)).css("a")
            found = [str(link.attributes["href"]) for link in links if link.text() not in ("go to the copy", "former address")]
            assert [link for link in found if link.startswith(there)], page
            assert not [link for link in found if link.startswith(elsewhere)], page
