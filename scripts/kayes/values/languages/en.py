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
        (r" “(\w+)” (\w+), the source’s word", r", says the source, \1 \2"),
        (r"\bDr\.?(?= )", "Doctor"),
        (rf"\b(\d{{1,2}})(?= (?:to|and) \d{{1,2}} {MONTH})", r"the \1th"),
        (rf"\b(\d{{1,2}}) (?={MONTH})", r"the \1th of "),
    ),
    span={"day": "{start} to {end}", "two days": "{start} and {end}", "month": "{start} to {end}"},
    latest={"day": "by {}", "month": "by {}"},
    numbers={
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
        11: "eleven", 12: "twelve dozen", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen",
        18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy",
        80: "eighty", 90: "ninety", 100: "hundred", 1000: "thousand",
    },
    spelled=tuple(range(2, 11)),
    approximately={
        10: "some ten {noun}", 20: "some twenty {noun}", 30: "some thirty {noun}", 40: "some forty {noun}",
        50: "some fifty {noun}", 60: "some sixty {noun}", 100: "about a hundred {noun}",
    },
    certainty={"about": "about {}", "at least": "at least {}", "at most": "at most {}"},
    days=r"(?:(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|"
        r"[a-z]+teenth|twentieth|thirtieth)\s+of",
    counted="attendees attendants delegates guests persons",
    status=r"(?:(?:is|are|was|were|been|be|not|yet)\s+(?:\w+\s+)?(?:planned|validated|presented|published|printed|released)|"
        r"(?:is|are|came|come)\s+out(?!\s+of)|(?:has|have)\s+(?:\w+\s+)?appeared|unpublished)",
    vague=("here", "click here", "click", "this", "this page", "this link", "link", "more", "read more", "see here"),
    stop_words="a an and are at by did do does for from how in is it of on or that the this to was were what when where "
        "which who why with",
)  # fmt: skip
