"""The sizes of files on the pages that offer them."""

from pathlib import Path

from kayes.site.file_sizes import show_file_sizes


def test_an_element_that_waits_for_a_size_gets_it_in_bytes_and_in_kilobytes_begun(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<p><data data-of="some.csv"></data> KB, <data data-of="other.csv"></data> KB</p>', "utf-8")
    show_file_sizes(page, {"some.csv": 2001})
    html = page.read_text("utf-8")
    assert '<data data-of="some.csv" value="2001">3</data>' in html
    assert '<data data-of="other.csv"></data>' in html, "its size is not known yet"


def test_a_page_that_offers_no_file_stays_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html>\n<p data-offline='offline.js' hidden>Nothing to fetch<br/></p>", "utf-8")
    before = page.read_bytes()
    show_file_sizes(page, {"some.csv": 2001})
    assert page.read_bytes() == before
