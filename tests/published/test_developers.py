"""The pages for those who look after the site say what its code is."""

from kayes.house import dependencies, floors
from projects import ROOT
from site_reading import Built, words


def test_every_dependency_says_what_it_is_for(site: Built) -> None:
    listed = dependencies(ROOT)
    assert len(listed) > 15
    for address in ("maintain/", "fr/maintain/"):
        text = site.page(address).text
        for name, use in listed:
            assert name in text and use in text


def test_the_page_of_the_architecture_draws_and_lists_every_module(site: Built) -> None:
    modules = [module for floor in floors(ROOT) for module in floor]
    for address in ("architecture/", "fr/architecture/"):
        article = site.page(address).article
        drawn = [words(text) for text in article.iter() if text.tag.endswith("text")]
        assert sorted(drawn) == sorted(module.short for module in modules)
        listed = [words(term) for term in article.iter("dt")]
        assert sorted(listed) == sorted(module.name.removeprefix("kayes.") for module in modules)
