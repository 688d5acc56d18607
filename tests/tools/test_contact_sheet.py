"""The contact sheets: each page of a site, in each look, on the sheet of its language."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from browsing import tab
from kayes.tools import contact_sheet
from projects import ROOT

PAGE = "<!doctype html><title>A page</title><link rel=icon href='data:,'><style>body { background: #123456; margin: 0; height: 900px; }</style>"


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A site of three pages."""
    for address in ("index.html", "about/index.html", "fr/index.html"):
        file = tmp_path / "site" / address
        file.parent.mkdir(parents=True)
        file.write_text(PAGE)
    return tmp_path / "site"


def test_a_sheet_shows_all_pages_of_a_language(
    browser: Browser, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with tab(browser, bypass_csp=True) as page:
        contact_sheet.write(page, small_site, tmp_path / "sheets")
    assert len(list((tmp_path / "sheets").iterdir())) == 2 * len(contact_sheet.LOOKS)
    assert "en-360-light.jpg: 2 pages" in capsys.readouterr().out
    look = contact_sheet.LOOKS[0]
    with Image.open(tmp_path / "sheets" / f"en-{look.width}-{look.scheme}.jpg") as sheet:
        start, step = contact_sheet.GAP + 20, round(look.width * look.scale) + contact_sheet.GAP
        shown = [sheet.getpixel((start + place * step, contact_sheet.GAP + 99)) for place in range(3)]
    near = [isinstance(each, tuple) and abs(each[2] - 0x56) < 9 for each in shown]
    assert near == [True, True, False]


def test_an_empty_site_has_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="holds no page: run scripts/build"):
        contact_sheet.main(tmp_path)


def test_the_sheets_lie_where_the_check_takes_them_from() -> None:
    assert f"path: {contact_sheet.FOLDER.as_posix()}" in (ROOT / ".github/workflows/check.yml").read_text("utf-8")
