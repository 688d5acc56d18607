"""The site as it is published: the same bytes from the same commit, under any path, by a real server."""

import contextlib
import gzip
import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import brotli
import pytest
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser

from browsing import Server, tab
from kayes.site.publishing import pack
from projects import ROOT, mkdocs
from searching import search
from site_reading import Built, digests, read, target


@pytest.fixture(scope="module")
def published(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with what scripts/build puts beside it."""
    folder = tmp_path_factory.mktemp("published") / "site"
    shutil.copytree(site.folder, folder)
    pack(folder)
    return folder


def test_each_text_lies_there_packed_as_well(published: Path) -> None:
    texts = [
        file
        for file in published.rglob("*")
        if file.suffix in (".html", ".css", ".js", ".json", ".csv", ".ics", ".svg", ".xml", ".bib", ".ris")
    ]
    assert len(texts) > 40
    for file in texts:
        assert brotli.decompress(Path(f"{file}.br").read_bytes()) == file.read_bytes()
        assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()


def test_a_page_tells_no_script_of_its_own_to_run_and_nothing_from_elsewhere(site: Built) -> None:
    pages = [*(page.html for page in site.pages.values()), (site.folder / "404.html").read_text("utf-8")]
    for html in pages:
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        assert policy and "default-src 'none'" in policy[1] and "unsafe" not in policy[1] and "script-src 'self';" in policy[1]
        assert policy.start() < html.index("<script") and policy.start() < html.index("<link")
        assert re.findall(r"<script(?! type=.application/ld.json.)[^>]*>(.+?)</script>", html, re.DOTALL) == []
        assert re.findall(r'\son\w+="|\sstyle="|javascript:', html) == []
        assert '<meta name="referrer" content="no-referrer">' in html


def test_no_source_map_and_no_style_of_the_theme_is_left_over(site: Built) -> None:
    names = [str(file.relative_to(site.folder / "assets")) for file in (site.folder / "assets").rglob("*") if file.is_file()]
    ours = ["site", *yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra"]["one_page_stylesheets"]]
    styles = [re.fullmatch(r"(\w+)\.\w{8}\.css", name) for name in names if name.endswith(".css")]
    assert sorted(found[1] if found else "" for found in styles) == sorted(ours)
    assert not [name for name in names if name.endswith(".map")]
    for name in names:
        if found := re.fullmatch(r"(?:site|search|offline)\.(\w{8})\.\w+", name):
            assert hashlib.sha256((site.folder / "assets" / name).read_bytes()).hexdigest().startswith(found[1])


@pytest.mark.slow
def test_the_same_commit_makes_the_same_bytes_in_another_place_time_and_tongue(project: Path, tmp_path: Path) -> None:
    made: list[dict[str, str]] = []
    other = tmp_path / "another" / "folder"
    shutil.copytree(project, other)
    here = {"TZ": "Africa/Dahlia", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    there = {"TZ": "Pacific/Auckland", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"}
    for folder, environment in ((project, here), (other, there)):
        for file in folder.rglob("*"):
            os.utime(file, (len(made) * 1e8, len(made) * 1e8))
        done = mkdocs(folder, "build", "--strict", "-d", str(folder / "site"), **environment)
        assert done.returncode == 0, done.stderr
        pack(folder / "site")
        made.append(digests(folder / "site"))
    assert len(made[0]) > 150
    assert made[0] == made[1]


@pytest.mark.slow
def test_a_path_below_a_name_is_the_addresss_alone(project: Path, browser: Browser, tmp_path: Path) -> None:
    done = mkdocs(project, "build", "--strict", "-d", str(tmp_path / "root/amber"), SITE_URL="https://reader.example/amber/")
    assert done.returncode == 0, done.stderr
    site = read(tmp_path / "root/amber")
    for page in site.pages.values():
        links = [link.get("href") or "" for link in page.all("a")] + [link.get("src") or "" for link in page.all("script")]
        for href in links:
            if not re.match(r"\w+:", href):
                path = target(page, href)[0]
                assert not href.startswith("/") and ((site.folder / path).exists() or path in site.pages), href
    missing = (site.folder / "fr/404.html").read_text("utf-8")
    assert 'href="/amber/fr/"' in missing and 'href="/amber/assets/' in missing
    server = Server(tmp_path / "root")
    try:
        with tab(browser, service_workers="allow") as page_of_browser:
            page_of_browser.goto(server.address + "amber/fr/", wait_until="networkidle")
            assert page_of_browser.evaluate("navigator.serviceWorker.ready.then(each => each.scope)") == server.address + "amber/"
            search(page_of_browser, "Fern").first.click()
            assert page_of_browser.url.startswith(server.address + "amber/fr/")
    finally:
        server.stop()


BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
"""Where Debian puts the module that sends pages packed by brotli."""


@pytest.fixture(scope="module")
def nginx(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a real nginx that serves the site by scripts/nginx.conf."""
    folder = tmp_path_factory.mktemp("nginx")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sample = (ROOT / "scripts/nginx.conf").read_text("utf-8")
    for marked, set_here in (
        (r"listen 80;", f"listen 127.0.0.1:{port};"),
        (r"listen \[::\]:80;", f"listen [::1]:{port};"),
        (r"server_name \S+;", "server_name localhost;"),
        (r"root \S+;", f"root {published};"),
    ):
        sample, found = re.subn(marked, set_here, sample)
        assert found == 1
    module = f"load_module {BROTLI};\n" if BROTLI.exists() else ""
    sample = sample if module else sample.replace("brotli_static on;", "")
    paths = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    types = next(file for file in map(Path, ("/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types")) if file.exists())
    (folder / "nginx.conf").write_text(
        f"{module}{'user root;' if os.getuid() == 0 else ''}\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\ninclude {types};\naccess_log off;\n{paths}{sample}\n}}\n"
    )
    server = subprocess.Popen(
        [os.environ["NGINX_PATH"], "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE
    )
    for _ in range(100):
        if server.poll() is not None:
            raise AssertionError(server.communicate()[1].decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port
    server.terminate()
    server.communicate()


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Message
    body: bytes


def ask(port: int, path: str, host: str = "127.0.0.1", **headers: str) -> Answer:
    with contextlib.closing(http.client.HTTPConnection(host, port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


def test_nginx_sends_packed_pages_that_are_asked_for_anew(nginx: int, published: Path) -> None:
    answer = ask(nginx, "/fr/workshops/amber/", **{"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.body == (published / "fr/workshops/amber/index.html.gz").read_bytes()
    assert answer.headers["Cache-Control"] == "no-cache"
    again = ask(nginx, "/fr/workshops/amber/", **{"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "gzip"})
    assert again.status == 304


@pytest.mark.skipif(not BROTLI.exists(), reason="nginx has no module for brotli here")
def test_nginx_sends_what_is_smallest_to_who_can_read_it(nginx: int, published: Path) -> None:
    answer = ask(nginx, "/fr/workshops/amber/", **{"Accept-Encoding": "gzip, deflate, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.body == (published / "fr/workshops/amber/index.html.br").read_bytes()


def test_nginx_lets_what_never_changes_be_kept(nginx: int, published: Path) -> None:
    (style,) = published.glob("assets/site.*.css")
    assert ask(nginx, f"/assets/{style.name}").headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert ask(nginx, "/worker.js").headers["Cache-Control"] == "no-cache"


def test_nginx_sends_the_headers_that_no_page_can_say_itself(nginx: int) -> None:
    for path in ("/", "/fr/", "/nowhere/"):
        answer = ask(nginx, path)
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Set-Cookie"] is None


TYPES = [
    ("/api/v1/status.json", "application/json"),
    ("/data/studies.csv", "text/csv"),
    ("/data/places.geojson", "application/geo+json"),
    ("/fr/plan/cite.bib", "application/x-bibtex"),
    ("/fr/plan/cite.json", "application/json"),
    ("/fr/plan/cite.ris", "application/x-research-info-systems"),
    ("/fr/calendar/all.ics", "text/calendar"),
    ("/fr/feed.xml", "application/atom+xml"),
    ("/sitemap.xml", "text/xml"),
    ("/fr/studies/amber/amber-fr.txt", "text/plain"),
]


@pytest.mark.parametrize(("path", "kind"), TYPES)
def test_nginx_says_what_a_file_is_and_sends_it_as_it_was_packed(nginx: int, published: Path, path: str, kind: str) -> None:
    for coding, suffix in (("gzip", ".gz"), ("br", ".br")):
        if coding == "br" and not BROTLI.exists():
            continue
        answer = ask(nginx, path, **{"Accept-Encoding": coding})
        assert answer.status == 200
        assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert answer.headers["Content-Encoding"] == coding
        assert answer.body == (published / f"{path[1:]}{suffix}").read_bytes()


def test_nginx_lets_programs_of_any_site_ask_for_the_facts_calendars_and_feeds(nginx: int) -> None:
    for path, _ in TYPES:
        assert ask(nginx, path).headers["Access-Control-Allow-Origin"] == "*"
    for path in ("/about/", "/fr/"):
        assert ask(nginx, path).headers["Access-Control-Allow-Origin"] is None


def test_a_browser_on_another_site_is_told_that_an_answer_is_missing(nginx: int, browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "robots.txt")
    for path, status in (("api/v1/studies/amber.json", 200), ("api/v1/studies/none.json", 404), ("fr/calendar/none.ics", 404)):
        assert page.evaluate("each => fetch(each).then(answer => answer.status)", f"http://127.0.0.1:{nginx}/{path}") == status
    context.close()


def test_nginx_answers_for_a_missing_page_in_the_readers_language(nginx: int) -> None:
    for path, words in (
        ("/nowhere/", "Page not found"),
        ("/fr/nulle-part/", "Page introuvable"),
        ("/calendar/none.ics", "Page not found"),
        ("/fr/calendar/aucun.ics", "Page introuvable"),
        ("/france/", "Page not found"),
    ):
        answer = ask(nginx, path)
        assert answer.status == 404
        assert f"<h1>{words}</h1>" in answer.body.decode()


def test_nginx_is_reached_by_both_protocols_and_sends_no_header_that_browsers_have_forgotten(nginx: int) -> None:
    answer = ask(nginx, "/fr/", host="::1")
    assert answer.status == 200
    assert "interest-cohort" not in answer.headers["Permissions-Policy"]
    assert not {"X-XSS-Protection", "X-Frame-Options", "Expires", "Pragma", "P3P"} & set(answer.headers)


def test_the_site_works_behind_nginx_with_a_silent_console(nginx: int, browser: Browser) -> None:
    with tab(browser, service_workers="allow") as page:
        page.goto(f"http://127.0.0.1:{nginx}/studies", wait_until="networkidle")
        assert page.url == f"http://127.0.0.1:{nginx}/studies/"
        search(page, "Grove").first.click()
        page.get_by_role("link", name="Français").click()
        assert "/fr/" in page.url
