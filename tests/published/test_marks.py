"""The reference marks: each button has a name of its own, which says what it shows and which note it opens."""

import pytest

from projects import ADDRESSES
from site_reading import Built, words


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_two_notes_are_opened_or_called_by_the_same_name(site: Built, path: str) -> None:
    article = site.page(path).article
    notes = {each.get("id"): each.get("aria-label") for each in article.iter() if each.get("popover") is not None}
    assert notes
    assert len(set(notes.values())) == len(notes)
    opens: dict[str, str] = {}
    for button in article.iter("button"):
        if button.get("class") != "note__close" and button.get("popovertarget"):
            name = button.get("aria-label") or words(button)
            assert opens.setdefault(name, button.get("popovertarget") or "") == button.get("popovertarget"), name


def test_the_name_of_a_mark_contains_what_it_shows(site: Built) -> None:
    marks = [
        button
        for page in site.pages.values()
        for mark in page.all("sup")
        for button in mark.iter("button")
        if mark.get("class") == "cite"
    ]
    assert marks
    assert all(words(mark) in (mark.get("aria-label") or "") for mark in marks)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_note_leads_but_once_to_what_is_called_the_same_in_a_file(site: Built, path: str) -> None:
    for note in site.page(path).all("span"):
        if note.get("class") == "note":
            lines = [(words(link), (link.get("href") or "").partition("#")[0]) for link in note.iter("a")]
            edited = [each for each in lines if "/data/" in each[1]]
            assert len(set(edited)) == len(edited), note.get("id")
