"""The insides of MkDocs, its plug-ins and its theme that the site touches: where a version lacks one, the reason for it is told."""

import importlib
import inspect
import logging
from pathlib import Path

from mkdocs import utils
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.plugin import I18n

from kayes.site import engine
from kayes.site.assets import LUNR


def test_the_plug_in_for_languages_tells_whether_it_builds_another_one() -> None:
    assert I18n().building is False, engine.is_building_another_language.__doc__


def test_converting_a_page_sets_what_is_kept_of_it_and_no_more(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A site", "docs_dir": str(tmp_path)})
    config.validate()
    page = Page(None, File("page.md", str(tmp_path), str(tmp_path), use_directory_urls=True), config)
    page.markdown = "# A title"
    before = dict(vars(page))
    page.render(config, Files([page.file]))
    changed = {name for name, value in vars(page).items() if name not in before or value is not before[name]}
    assert changed == {*engine.CONVERTED, "links_to_anchors"}, engine.keep_conversion.__doc__


def test_the_server_builds_by_a_function_that_can_be_replaced() -> None:
    assert "builder" in inspect.signature(LiveReloadServer).parameters, engine.keep_serving.__doc__
    assert "self.builder()" in inspect.getsource(LiveReloadServer), engine.keep_serving.__doc__


def test_what_a_failed_build_leaves_behind_is_where_it_is_cleared_up() -> None:
    assert utils.DuplicateFilter().msgs == set(), engine.rebuild.__doc__
    assert build.log.name == "mkdocs.commands.build", engine.rebuild.__doc__
    assert "utils.clean_directory(" in inspect.getsource(build.build), engine.rebuild.__doc__


def test_mkdocs_and_its_plug_ins_have_the_loggers_that_are_set() -> None:
    assert logging.getLogger("mkdocs") is build.log.parent and build.log.parent, engine.set_log_levels.__doc__
    for name in engine.PLUGIN_LOGGERS:
        importlib.import_module(f"{name.rpartition('.')[2]}.plugin")
        loggers = [each for each in logging.root.manager.loggerDict if each.startswith(f"{name}.")]
        assert loggers, engine.set_log_levels.__doc__


def test_mkdocs_brings_the_engine_of_the_search() -> None:
    assert LUNR.read_text("utf-8").startswith("/**\n * lunr - "), "see LUNR in scripts/kayes/site/assets.py"
