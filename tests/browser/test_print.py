"""The pages on paper: how much fits a sheet. What each page of the real site prints is held by tests/published/test_print.py."""

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader


@pytest.mark.parametrize("path", ["studies/amber/", "fr/studies/amber/", "studies/cedar/", "fr/studies/cedar/"])
def test_a_study_of_which_much_is_known_fits_one_sheet(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    assert len(PdfReader(io.BytesIO(phone.pdf(prefer_css_page_size=True))).pages) == 1
