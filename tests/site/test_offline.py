"""Reading without a network: the pages that were read, an edition that was taken along, and the file for a memory card."""

import contextlib
import hashlib
import json
import shutil
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route

from browsing import Server
from kayes.pages.addresses import folder, language_of
from kayes.tools.bench import packed
from searching import search
from site_reading import Built


@pytest.fixture
def server(site: Built, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A copy of the site, served."""
    shutil.copytree(site.folder, tmp_path / "site")
    server = Server(tmp_path / "site")
    yield server
    server.stop()


@pytest.fixture
def reader(browser: Browser):  # type: ignore[no-untyped-def]
    """A page of a browser that has kept nothing yet."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def visit(reader: Page, address: str) -> None:
    """Go to a page, and wait until the worker has kept it, with its styles, and the page for those that it has not."""
    reader.goto(address)
    reader.evaluate("navigator.serviceWorker.ready")
    while not reader.evaluate(
        "Promise.all(['/offline.html', location.href, ...[...document.styleSheets].map(each => each.href)]"
        ".map(each => caches.match(each))).then(all => all.every(Boolean))"
    ):
        reader.wait_for_timeout(20)


def take_along(reader: Page, server: Server) -> None:
    visit(reader, server.address + "fr/about/")
    reader.get_by_role("button", name="Télécharger le site pour le lire hors ligne").click()
    reader.get_by_text("Toutes les pages en français sont sur cet appareil, mais pas les PDF.").wait_for()


def renewed(server: Server, page: Path, html: str) -> str:
    """Publish a page anew, and give the version of the edition with it."""
    page.write_text(html, "utf-8")
    edition = server.folder / "fr/edition.json"
    listed = json.loads(edition.read_text("utf-8"))
    files = [server.folder / "fr" / name for name in listed["names"]]
    content = b"".join((file / "index.html" if file.is_dir() else file).read_bytes() for file in files)
    listed["version"] = hashlib.sha256(content).hexdigest()[:8]
    edition.write_text(json.dumps(listed), "utf-8")
    return str(listed["version"])


def test_the_page_on_which_the_visit_began_stays_as_well(reader: Page, server: Server) -> None:
    visit(reader, server.address + "fr/studies/amber/")
    server.stop()
    reader.reload()
    assert reader.locator(".kept").is_visible()
    assert reader.locator("article h1").inner_text()
    assert reader.evaluate("[...document.styleSheets].every(each => each.cssRules.length) && document.styleSheets.length") == 2
    server.start()


@pytest.mark.parametrize(
    ("missing", "said", "again"),
    [
        ("fr/workshops/cedar/", "Pas sur cet appareil", "Réessayer"),
        ("workshops/cedar/", "Not on this device", "Try again"),
    ],
)
def test_a_page_that_is_not_kept_shows_what_is_and_how_to_get_the_rest(
    reader: Page, server: Server, missing: str, said: str, again: str
) -> None:
    visit(reader, server.address + "fr/workshops/amber/")
    visit(reader, server.address + "studies/")
    server.stop()
    reader.goto(server.address + missing)
    assert reader.locator("h1").inner_text() == said
    assert reader.locator("html").get_attribute("lang") == language_of(missing)
    kept = reader.locator(".absent__kept a")
    kept.nth(1).wait_for()
    first, second = ("fr/workshops/amber/", "studies/") if language_of(missing) == "fr" else ("studies/", "fr/workshops/amber/")
    assert kept.evaluate_all("all => all.map(each => each.href)") == [server.address + first, server.address + second]
    assert reader.evaluate("document.styleSheets[0].cssRules.length") > 20
    home = server.address + folder(language_of(missing))
    assert reader.locator("article a").last.evaluate("each => each.href") == home
    server.start()
    reader.get_by_role("link", name=again).click()
    reader.locator(".masthead__menu").wait_for()
    assert reader.url == server.address + missing
    assert reader.locator(".kept").is_hidden()


@pytest.mark.parametrize("written", ["fr/studies/amber", "fr/studies/amber/index.html"])
def test_an_address_that_a_server_would_mend_leads_to_the_page_that_was_kept(reader: Page, server: Server, written: str) -> None:
    visit(reader, server.address + "fr/studies/amber/")
    server.stop()
    reader.goto(server.address + written)
    assert reader.url == server.address + "fr/studies/amber/"
    assert reader.locator(".kept").is_visible()
    server.start()


def test_what_is_kept_from_the_first_for_reading_offline_is_light(site: Built) -> None:
    pages = [site.folder / name for name in ("offline.html", "fr/offline.html")]
    (script,) = site.folder.glob("assets/offline.*.js")
    assert 1000 < sum(packed(file) for file in [*pages, script]) < 4000


def test_pdfs_of_pages_that_were_kept_are_told_apart(reader: Page, server: Server) -> None:
    visit(reader, server.address + "fr/studies/amber/")
    visit(reader, server.address + "fr/studies/amber/")
    reader.evaluate(
        "fetch('/fr/studies/basil/basil-fr.pdf').then(answer => caches.open('read').then(read => read.put(answer.url, answer)))"
    )
    server.stop()
    reader.reload()
    reader.get_by_role("link", name="Version imprimable (PDF) (pas gardé avec cette copie)").first.wait_for()
    reader.goto(server.address + "fr/studies/amber/amber-fr.pdf")
    assert reader.get_by_text("Les PDF ne sont pas gardés avec les pages").is_visible()
    reader.get_by_role("link", name="basil-fr.pdf").wait_for()
    assert reader.locator(".absent__kept li").last.inner_text() == "basil-fr.pdf"
    server.start()


def test_a_search_is_answered_by_the_page_that_was_kept(reader: Page, server: Server) -> None:
    take_along(reader, server)
    server.stop()
    reader.goto(server.address + "fr/search/?q=Fern")
    assert reader.locator(".kept").is_visible()
    server.start()


def test_the_button_says_what_it_does_is_not_pressed_twice_and_gives_the_focus_back(reader: Page, server: Server) -> None:
    visit(reader, server.address + folder("fr"))
    asked: list[str] = []
    held: list[Route] = []
    reader.on("request", lambda request: asked.append(request.url) if "edition.json" in request.url else None)
    reader.route("**/fr/glossary/", lambda route: held.append(route))
    button = reader.get_by_role("button", name="Télécharger le site pour le lire hors ligne")
    button.focus()
    reader.keyboard.press("Enter")
    reader.get_by_text("Téléchargement du site en cours").wait_for()
    while not held:
        reader.wait_for_timeout(20)
    assert reader.locator("progress").evaluate("each => each.value") > 0
    assert reader.get_by_role("progressbar", name="Part téléchargée").is_visible()
    assert button.get_attribute("aria-disabled") == "true"
    assert button.evaluate("each => each === document.activeElement")
    reader.keyboard.press("Enter")
    button.click(force=True)
    held[0].abort()
    reader.get_by_text("Échec du téléchargement. Rien n’a été changé.").wait_for()
    assert button.get_attribute("aria-disabled") is None
    assert button.evaluate("each => each === document.activeElement")
    assert len(asked) == 1
    reader.unroute("**/fr/glossary/")
    reader.keyboard.press("Enter")
    reader.get_by_text("Toutes les pages en français sont sur cet appareil").wait_for()
    assert (
        reader.evaluate("document.activeElement.innerText")
        == "Toutes les pages en français sont sur cet appareil, mais pas les PDF."
    )


def test_an_update_without_a_network_changes_nothing(reader: Page, server: Server) -> None:
    take_along(reader, server)
    kept = reader.evaluate("caches.keys()")
    page = server.folder / "fr/glossary/index.html"
    renewed(server, page, page.read_text("utf-8").replace("</h1>", " (nouveau)</h1>"))
    reader.reload(wait_until="networkidle")
    update = reader.get_by_role("button", name="Mettre à jour")
    update.wait_for()
    server.stop()
    update.click()
    reader.get_by_text("Échec du téléchargement. Rien n’a été changé.").wait_for()
    assert set(kept) <= set(reader.evaluate("caches.keys()"))
    reader.goto(server.address + "fr/glossary/")
    assert "nouveau" not in reader.locator("h1").inner_text()
    server.start()


def test_a_full_store_is_said_and_changes_nothing(reader: Page, server: Server) -> None:
    visit(reader, server.address + "fr/about/")
    session = reader.context.new_cdp_session(reader)
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.address, "quotaSize": 120_000})
    button = reader.get_by_role("button", name="Télécharger le site pour le lire hors ligne")
    button.click()
    reader.get_by_text("Il n’y a plus de place sur cet appareil.").wait_for()
    assert not [name for name in reader.evaluate("caches.keys()") if name.startswith("edition-")]
    reader.goto(server.address + "fr/sources/")
    assert reader.locator("h1").is_visible()


def test_an_edition_with_a_file_that_is_another_is_not_taken(reader: Page, server: Server) -> None:
    visit(reader, server.address + "fr/about/")
    (server.folder / "fr/glossary/index.html").write_text("<!doctype html><title>Wi-Fi</title><h1>Pay here</h1>", "utf-8")
    reader.get_by_role("button", name="Télécharger le site pour le lire hors ligne").click()
    reader.get_by_text("Échec du téléchargement. Rien n’a été changé.").wait_for()
    assert not [name for name in reader.evaluate("caches.keys()") if name.startswith("edition-")]


@pytest.mark.parametrize(
    "broken",
    [
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\noops",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<h1>Half",
    ],
)
def test_a_broken_answer_takes_no_copy_away(reader: Page, server: Server, broken: str) -> None:
    visit(reader, server.address + "fr/workshops/amber/")
    visit(reader, server.address + "fr/workshops/amber/")
    server.stop()
    with answering(server.port, broken), contextlib.suppress(Error):
        reader.goto(server.address + "fr/workshops/amber/", wait_until="commit")  # of half a page nobody sees the end
    reader.goto(server.address + "fr/workshops/amber/")
    assert reader.locator(".kept").is_visible()
    assert "une trentaine de participants" in reader.locator("article").inner_text()
    server.start()


@contextlib.contextmanager
def answering(port: int, answer: str) -> Iterator[None]:
    """Give one answer to whoever asks at a port, and close the connection."""
    with socket.create_server(("127.0.0.1", port)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    connection.recv(10_000)
                    connection.sendall(answer.encode())
                    connection.close()

        threading.Thread(target=serve, daemon=True).start()
        yield
        server.shutdown(socket.SHUT_RDWR)


def test_an_edition_leaves_the_pages_in_the_other_language(reader: Page, server: Server) -> None:
    visit(reader, server.address + "studies/")
    take_along(reader, server)
    server.stop()
    reader.goto(server.address + "studies/")
    assert reader.locator(".kept").is_visible()
    server.start()


def test_a_page_that_was_read_stays_and_says_that_it_is_a_copy(reader: Page, server: Server) -> None:
    visit(reader, server.address + folder("fr"))
    visit(reader, server.address + "fr/workshops/amber/")
    assert reader.locator(".kept").is_hidden()
    server.stop()
    reader.goto(server.address + "fr/workshops/amber/")
    assert reader.locator(".kept").inner_text() == (
        "Pas de connexion\N{NO-BREAK SPACE}: voici la copie gardée sur cet appareil, du 1ᵉʳ juin 2012."
    )
    assert "une trentaine de participants" in reader.locator("article").inner_text()
    server.start()
    later = reader.context.new_page()
    later.goto(server.address + "fr/workshops/amber/")
    assert later.locator(".kept").is_hidden()


def test_a_whole_edition_is_taken_along_and_searched(reader: Page, server: Server, site: Built) -> None:
    take_along(reader, server)
    server.stop()
    for page in site.of("fr"):
        reader.goto(server.address + page.address)
        assert reader.locator(".kept").is_visible()
        assert reader.title() == page.title
    search(reader, "Fern")
    server.start()


def test_an_edition_is_replaced_whole_or_not_at_all(reader: Page, server: Server) -> None:
    take_along(reader, server)
    kept = reader.evaluate("caches.keys()")
    page = server.folder / "fr/glossary/index.html"
    text = page.read_text("utf-8")
    version = renewed(server, page, text.replace("</h1>", " (nouveau)</h1>"))
    newer = page.read_text("utf-8")
    shutil.rmtree(page.parent)
    reader.reload(wait_until="networkidle")
    reader.get_by_text("La copie sur cet appareil est plus ancienne que le site.").wait_for()
    reader.get_by_role("button", name="Mettre à jour").click()
    reader.get_by_text("Échec du téléchargement. Rien n’a été changé.").wait_for()
    assert set(kept) <= set(reader.evaluate("caches.keys()"))
    page.parent.mkdir()
    page.write_text(newer, "utf-8")
    reader.get_by_role("button", name="Mettre à jour").click()
    reader.get_by_text("Toutes les pages en français sont sur cet appareil, mais pas les PDF.").wait_for()
    names = [name for name in reader.evaluate("caches.keys()") if name.startswith("edition-")]
    assert names == [f"edition-fr-{version}"]
    server.stop()
    reader.goto(server.address + "fr/glossary/")
    assert reader.locator("h1").inner_text() == "Glossaire (nouveau)"
    server.start()


def test_an_edition_is_removed_as_easily(reader: Page, server: Server) -> None:
    take_along(reader, server)
    reader.get_by_role("button", name="Supprimer").click()
    reader.get_by_text("Les pages ne sont plus sur cet appareil.").wait_for()
    assert [name for name in reader.evaluate("caches.keys()") if name != "offline"] == []
    assert reader.get_by_role("button", name="Télécharger le site pour le lire hors ligne").is_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_edition_is_small_and_says_how_small(site: Built, language: str) -> None:
    home = site.folder / folder(language)
    listed = json.loads((home / "edition.json").read_text("utf-8"))
    assert 100_000 < listed["bytes"] <= 250_000
    about = site.page(folder(language) + "about/")
    sizes = {each.get("data-of"): int(each.get("value") or 0) for each in about.all("data") if each.get("data-of")}
    assert abs(sizes["edition"] - listed["bytes"]) < 100
    assert sizes["archive"] == (next(home.glob(f"*-{language}.zip"))).stat().st_size


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "fr"])
def test_the_archive_opens_without_a_server(browser: Browser, site: Built, tmp_path: Path, language: str) -> None:
    home = site.folder / folder(language)
    with zipfile.ZipFile(next(home.glob(f"*-{language}.zip"))) as packed:
        packed.extractall(tmp_path)
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    # A page that is left while its icon still comes cuts that off: no fault of the archive.
    page.on("requestfailed", lambda request: complaints.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 242)"
    found = search(page, "Fern").first
    assert Path(found.evaluate("each => new URL(each.href).pathname")).is_file()
    page.locator(".search input").fill("")
    sheet = search(page, "amber pdf").first.evaluate("each => each.href")
    assert sheet.startswith("https://amber-study.example.org/") and sheet.endswith(f"-{language}.pdf"), "it is on the site alone"
    followed = 0
    for address in [each.without_language for each in site.of(language)]:
        page.goto((tmp_path / address / "index.html").as_uri())
        assert not page.locator("data[value='0']").count(), f"{address}: an archive cannot say how large it is"
        for href in page.eval_on_selector_all(
            "a[href]", "all => all.map(each => new URL(each.getAttribute('href'), location).href)"
        ):
            if href.startswith("file:"):
                assert Path(href.removeprefix("file://").split("#")[0]).is_file(), href
                followed += 1
    assert followed > 300
    page.goto((tmp_path / "index.html").as_uri())
    page.locator("article a[href$='studies/amber/index.html']").first.click()
    assert page.title() == site.page(f"{'' if language == 'en' else 'fr/'}studies/amber/").title
    other = page.locator(".site-language").get_attribute("href")
    assert other == f"https://amber-study.example.org/{'fr/' if language == 'en' else ''}studies/amber/"
    assert not complaints
    context.close()
