"""French."""

from kayes.values.languages.language import Language

FRENCH = Language(
    code="fr",
    cldr="fr_FR",
    quotes=("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"),
    of=(("^le ", "du "), ("^les ", "des "), ("^(?!onze|huit|haut)(?=h?[aeiouyàâéèêëîïôûœæ])", "d’"), ("^", "de ")),
    ordinal=((r"\b1(?= |$)", "1ᵉʳ"),),
    spacing=(
        (r"(?<=«) | (?=»)|(?<=[\w»)%}]) (?=:(?![\w/]))|(?<=\d) (?=%)|(?<=\bn°) ?(?=\d)", "\N{NO-BREAK SPACE}"),
        (r"(?<=[\w»)}]) (?=[;?!](?![\w/]))", "\N{NARROW NO-BREAK SPACE}"),
    ),
    typography=(
        (r"(?<=\w)'", "’"),
        (r'(?<![\w=(])"(?=\w)([^"<>=]*)"(?!\w)', "«\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}»"),
        (r"(?<![\w-])-(?=\d)", "−"),
        (r"\b1er\b", "1ᵉʳ"),
        (r"\bDr\.", "Dr"),
    ),
    aloud=(
        (r" «\s(\w+)\s», terme de la source", r", dit la source, \1"),
        (r"\b(le|du|au) Dr\.?(?= )", r"\1 docteur"),
        (r"\bDr\.?(?= )", "le docteur"),
        ("1ᵉʳ", "1th"),
    ),
    span={"day": "du {start} au {end}", "two days": "les {start} et {end}", "month": "{of_start} à {end}"},
    latest={"day": "au plus tard le {}", "month": "au plus tard en {}"},
    numbers={
        2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix dizaine",
        11: "onze", 12: "douze douzaine", 13: "treize", 14: "quatorze", 15: "quinze quinzaine", 16: "seize",
        20: "vingt vingtaine", 30: "trente trentaine", 40: "quarante quarantaine", 50: "cinquante cinquantaine",
        60: "soixante soixantaine", 100: "cent cents centaine", 1000: "mille millier",
    },
    spelled=tuple(range(2, 11)),
    approximately={
        10: "une dizaine {of_noun}", 15: "une quinzaine {of_noun}", 20: "une vingtaine {of_noun}", 30: "une trentaine {of_noun}",
        40: "une quarantaine {of_noun}", 50: "une cinquantaine {of_noun}", 60: "une soixantaine {of_noun}",
        100: "une centaine {of_noun}",
    },
    certainty={"about": "environ {}", "at least": "au moins {}", "at most": "au plus {}"},
    days="premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|et un",
    counted="gens délégués assistants invités présents",
    status=r"(?:(?:est|sont|était|étaient|été|pas|pas encore|jamais)\s+(?:\w+\s+)?(?:prévu|validé|présenté|publié|imprimé|"
        r"paru)(?:e|s|es)?|(?:vient|viennent)\s+de\s+(?:paraître|sortir|l?être\s+\w+)|(?:a|ont)\s+(?:\w+\s+)?paru|inédite?)",
    vague=("ici", "cliquez ici", "cliquer ici", "ceci", "cette page", "ce lien", "lien", "plus", "en savoir plus",
        "lire la suite"),
    stop_words="au aux ce ces comment dans de des du elle elles en est et il ils la le les leur ont où par pour pourquoi "
        "qu quand que quel quelle quels quelles qui quoi sont sur un une",
)  # fmt: skip
