"""English, as in Britain."""

from kayes.values.languages.language import Language

MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
"""The beginning of the name of a month."""

ENGLISH = Language(
    code="en",
    cldr="en_GB",
    quotes=("“", "”"),
    of=(("^", "of "),),
    ordinal=(),
    spacing=(),
    typography=((r"(?<=\w)'", "’"), (r'(?<![\w=(])"(?=\w)([^"<>=]*)"(?!\w)', r"“\1”"), (r"(?<![\w-])-(?=\d)", "−")),
    aloud=(
        (r"\bDr\.?(?= )", "Doctor"),
        (rf"\b(\d{{1,2}})(?= (?:to|and) \d{{1,2}} {MONTH})", r"the \1th"),
        (rf"\b(\d{{1,2}}) (?={MONTH})", r"the \1th of "),
    ),
    span={"day": "{start} to {end}", "two days": "{start} and {end}", "month": "{start} to {end}"},
    latest={"day": "by {}", "month": "by {}"},
    numbers={
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
        12: "twelve", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 100: "hundred",
    },
    spelled=tuple(range(2, 11)),
    approximately={
        10: "some ten {noun}", 20: "some twenty {noun}", 30: "some thirty {noun}", 40: "some forty {noun}",
        50: "some fifty {noun}", 60: "some sixty {noun}", 100: "about a hundred {noun}",
    },
    certainty={"about": "about {}", "at least": "at least {}", "at most": "at most {}"},
    status=r"(?:is|was|were|has been|have been)\s+(?:\w+\s+)?(?:planned|validated|presented|published)",
    stop_words="a an and are at by did do does for from how in is it of on or that the this to was were what when where "
        "which who why with",
)  # fmt: skip
