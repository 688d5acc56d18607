"""The types of values: what a date, a count, a text or a name is, how YAML writes it, and how it reads in each language."""
