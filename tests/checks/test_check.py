"""What `scripts/check` says of a mistake: the files under mistakes/ are a table of edits and of the exact words for each.

A file there has a line of title, `in` and the file that is edited, the lines that go (-) and come (+), and what is said (=).
Without a line that goes, the whole file is replaced or made.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import Checked, checked, main
from kayes.pages.fragments import EXTENSIONS, convert
from kayes.pages.pages import load_pages
from kayes.site.glossary_links import explain_terms
from projects import ROOT, SAMPLE, THEN, copied, edit, mkdocs

MISTAKES = sorted((ROOT / "tests" / "checks" / "mistakes").glob("*.txt"))


@dataclass(frozen=True)
class Mistake:
    """An edit that somebody made, and what is said of it."""

    file: str
    gone: str
    come: str
    said: list[str]

    def make(self, project: Path) -> None:
        """Spoil a project."""
        path = project / self.file
        if not self.gone:
            path.write_text(self.come, "utf-8")
            return
        text = path.read_text("utf-8")
        assert self.gone in text, f"{self.file} has no {self.gone!r}"
        path.write_text(text.replace(self.gone, self.come, 1), "utf-8")


def read(file: Path) -> Mistake:
    """A mistake as its file tells it."""
    title, place, *lines = file.read_text("utf-8").split("\n")
    assert title and place.startswith("in ")

    def marked(mark: str) -> list[str]:
        return [line[2:] for line in lines if line[:2] in (f"{mark} ", mark)]

    return Mistake(place.removeprefix("in "), "\n".join(marked("-")), "\n".join(marked("+")), marked("="))


@pytest.mark.parametrize("file", MISTAKES, ids=[file.stem for file in MISTAKES])
def test_a_mistake_is_told_in_these_words(project: Path, sound: Checked, file: Path) -> None:
    mistake = read(file)
    assert mistake.said, "a mistake of which nothing is said"
    mistake.make(project)
    with pytest.raises(Problems) as found:
        checked(project, earlier=sound)  # as while the site is served: the pages that stay as they were are known
    assert [str(problem) for problem in found.value.problems] == mistake.said


@pytest.fixture(scope="module")
def sound(sample: Path) -> Checked:
    """The made-up project before anything is wrong with it."""
    return checked(sample)


def test_the_table_of_mistakes_is_not_empty() -> None:
    assert len(MISTAKES) > 50


def test_nothing_is_wrong_with_the_made_up_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], project) == 0
    assert capsys.readouterr().out.startswith("Nothing is wrong with ")


GOOD = """
The <abbr title="non-governmental organisation">NGO</abbr> has <kbd>Enter</kbd>, H<sub>2</sub>O, <span lang="pt-BR">a palavra</span>.<br>
On the Amber study, which was validated on {{ events.amber_validation_2011.date.short }}, see [*Sources* and {{ day }}](sources.md).

![What the sign shows](../assets/images/icon.svg) and [the sign](../assets/images/icon.svg), <https://example.org/a>, [a letter](mailto:a@example.org).

3. With 3 < 4 & 5 > 4, one may say so.
4. About {{ events.amber_validation_2011.participants }}. Two of these lead here.

> A word of `<!-- code -->` and `{: .x }`.

~~~yaml
a: "'<b>'"
~~~

````markdown
```yaml
a: b
```
````

| a | b |
| --- | --- |
| `x` | y |

### A heading of rank three
"""


def test_good_work_is_let_through(project: Path) -> None:
    with (project / "docs/en/about.md").open("a", encoding="utf-8") as page:
        page.write(GOOD)
    found = checked(project)
    html = convert(found.pages["en", "about.md"].markdown)
    assert "A heading of rank three" in explain_terms(found.site, "en", "about.md", html)


def test_a_pull_request_is_shown_the_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read(ROOT / "tests/checks/mistakes/a-misspelt-id.txt").make(project)
    assert main(["--format", "github"], project) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=data/studies/amber.yml,line=")
    assert line.endswith("::region: no ambre in data/places — did you mean amber?")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("a-date-typed-into-a-page", ""),
        ("a-date-typed-into-a-page", THEN),
        *(pytest.param(name, "", marks=pytest.mark.slow) for name in ("a-count-in-words", "a-misspelt-path")),
    ],
)
def test_the_same_words_stop_a_build_and_the_site_stays(project: Path, name: str, day: str) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good site")
    mistake = read(ROOT / f"tests/checks/mistakes/{name}.txt")
    mistake.make(project)
    done = mkdocs(project, "build", "-q", AS_OF=day)
    assert done.returncode != 0
    assert all(line in done.stderr for line in mistake.said)
    assert "Traceback" not in done.stderr
    assert (project / "site" / "index.html").read_text() == "the last good site"


def test_a_text_in_another_language_is_doubtful_and_stops_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    french = "Dans les trois villes, les exemples sont peu connus de ceux qui y vivent."
    edit(project, "data/findings.yml", "In Amber, Basil and Cedar examples are little known.", french)
    edit(project, "docs/en/about.md", "## Privacy", f"{french}\n\n## Privacy")
    said = [
        "data/findings.yml:6:9: doubtful: little_known.text.en: this reads as French — write it in English, or exchange the two",
        'docs/en/about.md:10:1: doubtful: this reads as French — write it in English, or mark a quote by <span lang="fr">',
    ]
    assert main([], project) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == said
    assert main(["--format", "github"], project) == 0
    assert capsys.readouterr().out.startswith("::warning file=data/findings.yml,line=")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "data/events/amber_validation_2011.yml",
            "studies: {value: [amber]",
            "studies: {value: [amber, basil]",
            "28:10: doubtful: studies: no stage of basil names this workshop — add it to data/studies/basil.yml, or take basil out",
        ),
        (
            "data/studies/cedar.yml",
            "{count: 75, certainty: about, unit: person,",
            "{count: 75, certainty: about, unit: participant,",
            "38:104: doubtful: sample.other_readings.1.unit: participant is counted, and person before — write the same unit, or record it as another fact",
        ),
        (
            "data/source_checks.yml",
            "checked: 2013-01-07",
            "checked: 2999-01-07",
            "5:12: doubtful: amber_page_2011.checked: 2999-01-07 is yet to come — write the day on which that was done",
        ),
        (
            "data/events/cedar_validation_2011.yml",
            "- on: 2012-07-02",
            "- on: 2999-07-02",
            "18:11: doubtful: date.corrected.2.on: 2999-07-02 is yet to come — write the day on which that was done",
        ),
        (
            "data/events/kick_off_2009.yml",
            "kind: kick-off meeting",
            "state: announced\nkind: kick-off meeting",
            "6:8: doubtful: state: announced for 2009-03-24, which is over — look for a source that tells whether it took place",
        ),
        (
            "data/findings.yml",
            "fr: le manque de bons exemples",
            "fr: le lack of good examples",
            "17:9: doubtful: also_raised.text.fr: nearly the same text in English and French — translate the whole of it",
        ),
    ],
)
def test_what_may_be_right_is_doubtful(
    project: Path, file: str, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, file, old, new)
    assert main([], project) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{file}:{said}"


def test_a_correction_may_be_taken_back(project: Path) -> None:
    edit(project, "data/events/cedar_validation_2011.yml", "was: 2011-04\n", "was: 2011-04-07\n")
    checked(project)


def test_a_second_workshop_of_a_study_is_in_no_doubt(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = (project / "data/events/cedar_validation_2011.yml").read_text("utf-8")
    (project / "data/events/cedar_again_2011.yml").write_text(first.replace("value: 2011-04-07", "value: 2011-04-06"), "utf-8")
    assert main([], project) == 0
    assert "doubtful" not in capsys.readouterr().out


def test_what_is_only_announced_has_no_page_that_tells_what_happened(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "data/events/kick_off_2009.yml", "kind: kick-off meeting", "state: announced\nkind: kick-off meeting")
    edit(project, "docs/en/about.md", "title: About this site\n", "title: About this site\nsubject: events.kick_off_2009\n")
    assert main([], project) == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/en/about.md:3:10: subject: events.kick_off_2009 is only announced — write its page once it has taken place"
    ]


def test_many_mistakes_are_told_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a-misspelt-choice", "an-address-that-is-not-https", "an-id-with-a-capital"):
        read(ROOT / f"tests/checks/mistakes/{name}.txt").make(project)
    main([], project)
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_the_pages_are_checked_with_the_extensions_that_build_them() -> None:
    configured = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    assert sorted(configured) == sorted(EXTENSIONS)


TOP = b"---\ntitle: x\ndescription: y\n---\n"
STRANGE: dict[str, tuple[str, bytes]] = {
    "not text": ("data/people.yml", b"\xff\xfe\x00"),
    "brackets without end": ("data/people.yml", b"a: " + b"[" * 5000),
    "a line 300,000 times": ("data/people.yml", b"a: x\n" * 300_000),
    "a page that is not UTF-8": ("docs/en/about.md", b"---\ntitle: \xe9\n---\n"),
    "braces without end": ("docs/en/about.md", TOP + b"{{ " * 9000),
    "a page of a megabyte": ("docs/en/about.md", TOP + b"a.b" * 400_000),
    "a page of half a megabyte": ("docs/en/about.md", TOP + b"a.b" * 160_000),
    "a table of 5,000 rows": ("docs/en/about.md", TOP + b"| a |\n| - |\n" + b"| b |\n" * 5_000),
    "links without end": ("docs/en/about.md", TOP + b"[" * 20_000),
    "10,000 items": ("data/people.yml", b"a:\n" + b"  - b\n" * 10_000),
    "10,000 records": ("data/people.yml", b"".join(b"p_%d: x\n" % number for number in range(10_000))),
    "20,000 facts": ("docs/en/about.md", TOP + b"{{day}}" * 20_000),
    "parentheses without end": ("docs/en/about.md", TOP + b"{{ " + b"(" * 2000 + b" }}"),
    "ifs within ifs": ("docs/en/about.md", TOP + b"{% if project %}" * 2000),
    "blocks without end": ("docs/en/about.md", TOP + b"{{ status_board() }}\n" * 5000),
    "a long way of dots": ("docs/en/about.md", TOP + b"{{ project" + b".name" * 3000 + b" }}"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_whatever_lies_there_is_told_in_a_line(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    file, content = STRANGE[name]
    (project / file).write_bytes(content)
    assert main([], project) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.startswith(("data/", "docs/")) for line in lines)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a page of half a megabyte", "docs/en/about.md:5:50001: more than 50000 characters on one page — make two pages of it"),
        ("a table of 5,000 rows", "docs/en/about.md:1001:6: more than 1000 lines on one page — make two pages of it"),
        ("links without end", "docs/en/about.md:5:1001: more than 1000 brackets on one page — make two pages of it"),
        ("20,000 facts", "docs/en/about.md:5:7001: more than 1000 facts and blocks on one page — make two pages of it"),
        ("10,000 items", "data/people.yml:2:3: 10000 items in one list; 2000 are allowed — make several files"),
        ("10,000 records", "data/people.yml:1:1: 10000 items in one list; 2000 are allowed — make several files"),
        ("a page of a megabyte", "docs/en/about.md:1:1: the file has 1200032 bytes; 1000000 are allowed"),
    ],
)
def test_what_is_too_much_is_told_by_its_limit(project: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    file, content = STRANGE[name]
    (project / file).write_bytes(content)
    assert main([], project) == 1
    assert said in capsys.readouterr().out.splitlines()


def test_a_file_or_a_folder_that_is_gone_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/people.yml").unlink()
    shutil.rmtree(project / "data/studies")
    assert main([], project) == 1
    assert capsys.readouterr().out.splitlines() == [
        "data/people.yml:1:1: this file is missing",
        "data/studies.yml:1:1: this file is missing",
    ]


DATA = sorted(path.relative_to(SAMPLE).as_posix() for path in (SAMPLE / "data").rglob("*.yml"))


@pytest.fixture(scope="module")
def sheet(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose files are spoiled one after the other."""
    folder = tmp_path_factory.mktemp("sheet")
    return copied(sample, folder)


@given(name=st.sampled_from(DATA), where=st.floats(0, 1), length=st.integers(0, 40), scrap=st.text(max_size=12))
def test_a_real_file_with_a_scrap_in_it_gives_a_place_or_a_site(
    sheet: Path, name: str, where: float, length: int, scrap: str
) -> None:
    file = sheet / name
    good = file.read_text("utf-8")
    start = int(where * len(good))
    try:
        file.write_text(good[:start] + scrap + good[start + length :], "utf-8", newline="")
        checked(sheet)
    except Problems as found:
        assert found.problems
        assert all(problem.place.file.startswith(("data", "docs", "overrides")) for problem in found.problems)
        assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in found.problems)
    finally:
        file.write_text(good, "utf-8")


WORDS = ["{{", "}}", "{%", "%}", "if", "endif", "for", "in", "set", "events", "project", ".", "name", "(", ")", "[", "]", "'", '"',
         "|", "capital", "cite", "__class__", "a", "1", "*", "+", "~", ",", "=", "-", " ", "\n", "#", "range", "self", "not", "{#"]  # fmt: skip


@given(text=st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=20).map(" ".join))
def test_any_text_of_a_page_gives_a_place_or_a_page(sheet: Path, catalogue: Catalogue, text: str) -> None:

    file = sheet / "docs/en/glossary.md"
    good = file.read_text("utf-8")
    try:
        file.write_text(good + text, "utf-8", newline="")
        site = load_pages(sheet, catalogue)
        assert site.render(site.pages["en", "glossary.md"]).markdown
    except Problems as found:
        assert all(problem.place.file == "docs/en/glossary.md" for problem in found.problems)
    finally:
        file.write_text(good, "utf-8")
