"""Text is text: one hostile corpus, put in place of every text of the data, comes out of each output as it went in."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from changing import changed, leaves, recorded
from kayes.catalogue.catalogue import Catalogue, day_of_record
from kayes.catalogue.validation import typed
from kayes.pages.addresses import folder
from kayes.pages.fragments import convert
from kayes.pages.pages import Site
from kayes.values.ids import Id
from kayes.values.languages import LANGUAGES
from kayes.values.partial_date import PartialDate
from projects import edit, mkdocs
from site_reading import read, search_index, words

CORPUS = [
    "<script>alert(1)</script>",
    "</title></td></table><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'y',
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ config.site_name }} {% raw %} {# x #} ${x}",
    "[link](javascript:alert(1)) ![p](x) [ref]: x",
    "**bold** _em_ `code` ~~x~~ # head",
    "<!-- comment --> <![CDATA[x]]> <?php x ?>",
    "=1+1 +1 -1 @x | a | b |",
    "\\* \\\\ \\u003cscript\\u003e ]]>",
]


def hostile(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a text of the corpus in place of each text that readers see."""
    tree, number = catalogue.tree, 0
    for path, node in leaves(catalogue.tree):
        texts = ("en", "fr", "credit", "name", "original", "translation")
        is_text = isinstance(node.value, str) and not isinstance(recorded(catalogue, path), Id | PartialDate)
        if path[0] != "labels" and path[-1] in texts and is_text:
            tree = changed(tree, path, CORPUS[number % len(CORPUS)])
            number += 1
    assert number > 150
    facts = typed(tree)
    return Catalogue(facts, tree, day_of_record(facts))


def marked_up(page: Element) -> Counter[str]:
    """Count the elements that Markdown makes; those in notes are left out, as facts that read the same share one."""
    notes = [each for each in page.iter() if "note" in (each.get("class") or "").split()]
    shared = Counter(each.tag for note in notes for each in note.iter())
    every = Counter(each.tag for each in page.iter())
    return Counter({tag: every[tag] - shared[tag] for tag in ("strong", "em", "code", "h1", "h2", "del")})


def test_nothing_of_it_is_taken_for_html_or_markdown(catalogue: Catalogue, pages: Site) -> None:
    rendered = replace(pages, catalogue=hostile(catalogue)).render_all()
    shown = ""
    for key, page in rendered.items():
        before = pages.render(pages.pages[key])
        after_html, before_html = (convert(each.markdown) for each in (page, before))
        after = html5lib.parseFragment(after_html, namespaceHTMLElements=False)
        for element in after.iter():
            assert element.tag not in ("script", "img", "title", "b"), f"{element.tag} on {key}"
            if not isinstance(element.tag, str):
                raise AssertionError(f"a comment on {key}")
            assert not [name for name in element.attrib if name.startswith("on")], key
            assert not (element.get("href") or "").startswith("javascript:"), key
        assert marked_up(after) == marked_up(html5lib.parseFragment(before_html, namespaceHTMLElements=False)), key
        shown += words(after) + "\n"
    for text in CORPUS:
        assert re.sub(r"\s+", " ", text) in shown, f"{text} did not come out as it went in"


def test_it_comes_through_the_whole_site_as_it_went_in(project: Path) -> None:
    texts = {"Dan Fourth": "\" onmouseover='x' *b { config } [a] (b) =1+1", "Eve Fifth": "${x} \\u003c |x"}
    for name, text in texts.items():
        edit(project, "data/people.yml", f"name: {name}", f"name: {json.dumps(text)}")
    title = "A {brace, 100 % & $x_1^2 # ~ \\ “quoted” & <b"
    edit(project, "docs/en/about.md", "title: About this site", f"title: '{title}'")
    done = mkdocs(project, "build", "-q")
    assert done.returncode == 0, done.stderr
    site = read(project / "site")
    assert title in [each.get("content") for each in site.page("about/").all("meta") if each.get("property") == "og:title"]
    for address in ("people/", "fr/people/", "workshops/meetings/"):
        assert all(text in site.page(address).text for text in texts.values()), address
    for language in LANGUAGES:
        pages = {address: entries for address, _, entries, *_ in search_index(project / "site" / folder(language))["pages"]}
        assert set(texts.values()) <= {title for _, title, _ in pages["people/"]}
