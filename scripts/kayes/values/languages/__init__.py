"""The languages of the site: a table for each of what CLDR does not tell."""

from kayes.values.languages.en import ENGLISH
from kayes.values.languages.fr import FRENCH
from kayes.values.languages.language import Language

TABLES: tuple[Language, ...] = (ENGLISH, FRENCH)
"""The languages of the site; the pages of the first one have no folder of their own."""

LANGUAGES = tuple(table.code for table in TABLES)

BY_CODE = {table.code: table.completed(FRENCH) for table in TABLES}
"""The table of each language; what is missing in it is that of French, which most readers read."""
