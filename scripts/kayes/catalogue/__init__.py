"""From YAML files to records that are checked for type, linked, and seen as of a day; and what is said of a mistake."""
