"""The rules for data and pages: each is a function whose docstring is the rule."""
