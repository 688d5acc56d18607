"""YAML as located nodes: what is read, and what is refused with its place."""

from pathlib import Path

import pytest

from kayes.catalogue.diagnostics import Problems
from kayes.catalogue.nodes import read_file


def read(folder: Path, text: str | bytes) -> object:
    file = folder / "facts.yml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_file(file, folder).plain()


def problems(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(Problems) as found:
        read(folder, text)
    return [str(problem) for problem in found.value.problems]


def test_each_node_knows_its_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "facts.yml"
    file.write_text("# a comment\nparticipants:\n  count: 30\n")
    node = read_file(file, tmp_path).find(("participants", "count"))
    assert (node.value, str(node.place)) == (30, "facts.yml:3:10")


def test_plain_words_stay_words(tmp_path: Path) -> None:
    assert read(tmp_path, "a: no\nb: 012\nc: 2021-02-09\nd: 30\ne: '30'\n") == {
        "a": "no", "b": "012", "c": "2021-02-09", "d": 30, "e": "30",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "facts.yml:3:1: a: this key is already on line 1 — keep one of the two"),
        ("a: &x 1\n", "facts.yml:1:4: an anchor (&x) is not used here — leave it out"),
        ("a: *x\n", "facts.yml:1:4: an alias (*x) is not used here — write the value out"),
        ("a: !!str 30\n", "facts.yml:1:4: a tag (tag:yaml.org,2002:str) is not used here — write the plain value"),
        ("a: !secret x\n", "facts.yml:1:4: a tag (!secret) is not used here — write the plain value"),
        ("a: 1\n---\nb: 2\n", "facts.yml:1:1: expected one mapping of keys to values, found several documents"),
        ("- a\n", "facts.yml:1:1: expected one mapping of keys to values, found something else"),
        ("", "facts.yml:1:1: expected one mapping of keys to values, found nothing"),
        (b"a: caf\xe9\n", "facts.yml:1:7: the file is not UTF-8 here — save it as UTF-8"),
        ("a: x\u202ey\n", "facts.yml:1:5: an invisible character (U+202E) — delete it"),
        ("\ufeffa: 1\n", "facts.yml:1:1: an invisible character (U+FEFF) — delete it"),
    ],
)
def test_what_is_refused_says_where_and_what_to_do(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert problems(tmp_path, text) == [message]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: 1\n\tb: 2\n", "facts.yml:2:"), ('a: "open\nb: 2\n', "facts.yml:3:"), ("a: 1\n b: 2\n", "facts.yml:2:")],
)
def test_what_is_not_yaml_says_where(tmp_path: Path, text: str, place: str) -> None:
    (message,) = problems(tmp_path, text)
    assert message.startswith(place)
    assert "not YAML" in message


def test_all_duplicate_keys_are_reported(tmp_path: Path) -> None:
    assert len(problems(tmp_path, "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")) == 2


def test_a_file_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    (message,) = problems(tmp_path, "a: " + "[" * 3000 + "]" * 3000)
    assert "nested deeper than 20 levels" in message
    (message, *_) = problems(tmp_path, "a: " + "[" * 30 + "]" * 30)
    assert "nested deeper than 20 levels" in message
