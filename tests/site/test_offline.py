"""Reading without a network: the pages that were read, an edition that was taken along, and the file for a memory card."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from browsing import Server
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
    """Go to a page, and let the worker that keeps it begin."""
    reader.goto(address, wait_until="networkidle")
    reader.evaluate("navigator.serviceWorker.ready")


def take_along(reader: Page, server: Server) -> None:
    visit(reader, server.address + "fr/about/")
    reader.get_by_role("button", name="Télécharger le site pour le lire hors ligne").click()
    reader.get_by_text("Tout le site en français est sur cet appareil.").wait_for()


def test_a_page_that_was_read_stays_and_says_that_it_is_a_copy(reader: Page, server: Server) -> None:
    visit(reader, server.address + "fr/")
    visit(reader, server.address + "fr/workshops/amber/")
    assert reader.locator(".kept").is_hidden()
    server.stop()
    reader.goto(server.address + "fr/workshops/amber/")
    assert reader.locator(".kept").inner_text() == (
        "Pas de connexion\N{NO-BREAK SPACE}: voici la copie gardée sur cet appareil, du 1ᵉʳ juin 2012."
    )
    assert "une trentaine de participants" in reader.locator("article").inner_text()
    with pytest.raises(Error, match=r"ERR_FAILED|ERR_CONNECTION_REFUSED"):
        reader.goto(server.address + "fr/workshops/cedar/")
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
    listed = json.loads((server.folder / "fr/edition.json").read_text("utf-8"))
    page = server.folder / "fr/glossary/index.html"
    text = page.read_text("utf-8")
    shutil.rmtree(page.parent)
    (server.folder / "fr/edition.json").write_text(json.dumps(listed | {"version": "aaaaaaaa"}), "utf-8")
    reader.reload(wait_until="networkidle")
    reader.get_by_text("La copie sur cet appareil est plus ancienne que le site.").wait_for()
    reader.get_by_role("button", name="Mettre à jour").click()
    reader.get_by_text("Rien n’a été changé").wait_for()
    assert set(kept) <= set(reader.evaluate("caches.keys()"))
    page.parent.mkdir()
    page.write_text(text.replace("</h1>", " (nouveau)</h1>"), "utf-8")
    reader.get_by_role("button", name="Mettre à jour").click()
    reader.get_by_text("Tout le site en français est sur cet appareil.").wait_for()
    names = [name for name in reader.evaluate("caches.keys()") if name.startswith("edition-")]
    assert names == ["edition-fr-aaaaaaaa"]
    server.stop()
    reader.goto(server.address + "fr/glossary/")
    assert reader.locator("h1").inner_text() == "Glossaire (nouveau)"
    server.start()


def test_an_edition_is_removed_as_easily(reader: Page, server: Server) -> None:
    take_along(reader, server)
    reader.get_by_role("button", name="Supprimer").click()
    reader.get_by_text("Il ne reste rien sur cet appareil.").wait_for()
    assert reader.evaluate("caches.keys()") == []
    assert reader.get_by_role("button", name="Télécharger le site pour le lire hors ligne").is_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_edition_is_small_and_says_how_small(site: Built, language: str) -> None:
    home = site.folder if language == "en" else site.folder / "fr"
    listed = json.loads((home / "edition.json").read_text("utf-8"))
    assert 100_000 < listed["bytes"] <= 250_000
    about = site.page("about/" if language == "en" else "fr/about/")
    sizes = {each.get("data-of"): int(each.get("value") or 0) for each in about.all("data") if each.get("data-of")}
    assert abs(sizes["edition"] - listed["bytes"]) < 100
    assert sizes["archive"] == (next(home.glob(f"*-{language}.zip"))).stat().st_size


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_archive_opens_without_a_server(browser: Browser, site: Built, tmp_path: Path, language: str) -> None:
    home = site.folder if language == "en" else site.folder / "fr"
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
    followed = 0
    for address in [each.address.removeprefix("fr/") for each in site.of(language)]:
        page.goto((tmp_path / address / "index.html").as_uri())
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
