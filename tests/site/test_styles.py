"""The styles that a reader gets are those that we wrote: none of the theme's, and none that a minifier has changed."""

from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, Page

from browsing import tab
from projects import ROOT
from site_reading import Built

STYLES = ROOT / "docs" / "assets" / "stylesheets"

UNDERSTOOD = """css => {
  const value = (style, name) => name.startsWith("--") ? style.getPropertyValue(name).replace(/\\s/g, "") : style.getPropertyValue(name);
  const said = rule => [
    rule.selectorText ?? rule.conditionText?.replace(/: /g, ":") ?? rule.name ?? rule.constructor.name,
    ...[...rule.style ?? []].map(name => `${name}: ${value(rule.style, name)} ${rule.style.getPropertyPriority(name)}`),
    ...[...rule.cssRules ?? []].map(said),
  ];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map(said);
}"""
"""The rules of a stylesheet as a browser reads them; white space in a custom property says nothing."""


def named(key: str) -> list[str]:
    """The stylesheets that mkdocs.yml names under a key of extra, in their order."""
    names: list[str] = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra"][key]
    return names


def test_every_file_of_styles_is_taken() -> None:
    assert sorted(named("stylesheets") + named("one_page_stylesheets")) == sorted(file.stem for file in STYLES.glob("*.css"))


def test_the_small_stylesheet_says_what_the_readable_ones_say(browser: Browser, site: Built) -> None:
    (small,) = site.folder.glob("assets/site.*.css")
    with tab(browser) as page:
        ours = [rule for name in named("stylesheets") for rule in understood(page, (STYLES / f"{name}.css").read_text("utf-8"))]
        assert len(ours) > 100
        # rcssmin takes no @container for a rule with rules in it: within, it eats the space of `.board :is(th)`.
        for said, meant in zip(understood(page, small.read_text("utf-8")), ours, strict=True):
            assert said == meant


def understood(page: Page, css: str) -> list[list[object]]:
    rules: list[list[object]] = page.evaluate(UNDERSTOOD, css)
    return rules
