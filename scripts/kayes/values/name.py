"""Names, which may have sources of their own."""

from pydantic import model_validator

from kayes.values.citation import CITED
from kayes.values.languages import LANGUAGES
from kayes.values.schema import Schema
from kayes.values.text import Text


class Name(Text):
    """A name; one with a source of its own that is the same in all languages is written `{name: …, source: …}`."""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        if not isinstance(given, dict) or "name" not in given:
            return given
        rest = {key: value for key, value in given.items() if key != "name"}
        return rest | dict.fromkeys(LANGUAGES, given["name"])

    @classmethod
    def editor_forms(cls, long: Schema) -> list[Schema]:
        name = {"type": "object", "required": ["name"], "additionalProperties": False}
        text = {"type": "string", "minLength": 1}
        named = name | {"properties": {"name": text} | {key: long["properties"][key] for key in CITED}}
        return [*super().editor_forms(long), named]
