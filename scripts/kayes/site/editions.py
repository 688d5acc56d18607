"""The editions of the site, one for each language and each way of reading without a network."""

from datetime import date
from pathlib import Path

from kayes.catalogue.settings import Settings
from kayes.site.file_sizes import show_file_sizes
from kayes.site.offline_bundle import OfflineBundle
from kayes.values.languages import LANGUAGES


def write_editions(site: Path, settings: Settings, day: date) -> None:
    """Write a list and an archive for each language, and a ZIM if the settings ask for it; show their sizes on the pages."""
    for language in LANGUAGES:
        bundle = OfflineBundle(site, language)
        archive = bundle.home / settings.archive(language)
        size = bundle.write_archive(archive, settings.site_url)
        made = {"archive": archive}
        if settings.editions:
            from kayes.site.zim import write_zim  # libzim is there for those who publish, and not for every system

            made["zim"] = archive.with_suffix(".zim")
            write_zim(bundle, made["zim"], settings, day)
        for page in bundle.pages.values():
            show_file_sizes(page, {"edition": size, **{name: file.stat().st_size for name, file in made.items()}})
        bundle.write_list(size)
