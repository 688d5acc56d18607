"""The types of values: a date, a count, a text, a name. Each file holds one, with all that it can do on a page and in a file."""
