"""Every fact of the sources is on the site, in both languages, with its source on the same page."""

import pytest

from site_reading import Built

FACTS = [
    # S1, the primary source
    ("pscc_kayes_2021", "Tuesday 9 February 2021", "mardi 9 février 2021"),
    ("pscc_kayes_2021", "Place Kayes", "Lieu Kayes"),
    ("pscc_kayes_2021", "European Union: co-funded the project", "Union européenne : a cofinancé le projet"),
    ("pscc_kayes_2021", "Friedrich-Ebert-Stiftung: partner of the European Union", "Friedrich-Ebert-Stiftung : partenaire de l'Union européenne"),
    ("pscc_kayes_2021", "Duration 1 day", "Durée 1 jour"),
    ("pscc_kayes_2021", "some thirty participants from the city of Kayes and from various circles of the region", "une trentaine de participants de la ville de Kayes et de divers cercles de la région"),
    ("pscc_kayes_2021", "Dr. Aly Tounkara Senior Expert, in charge of the Kayes study", "Dr. Aly Tounkara expert principal, chargé de l'étude de Kayes"),
    ("pscc_kayes_2021", "The participants exchanged views on it", "Les participants ont échangé leurs points de vue à ce sujet"),
    ("pscc_kayes_2021", "interviews and field research in Kayes and two circles of the region", "des entretiens et des recherches de terrain à Kayes et dans deux cercles de la région"),
    ("pscc_kayes_2021", "2 circles: names not recorded", "2 cercles : noms non renseignés"),
    ("pscc_kayes_2021", "Coordinated by Centre for Studies and Reflection in Mali", "Coordination Centre d'Études et de Réflexion au Mali"),
    ("pscc_kayes_2021", "included a field phase", "comportait une phase de terrain"),
    ("pscc_kayes_2021", "identify the security challenges and needs of local and provincial populations", "identifier les défis et les besoins sécuritaires des populations locales et provinciales"),
    ("pscc_kayes_2021", "assess what they know of the security sector reform", "évaluer leur connaissance de la réforme du secteur de la sécurité"),
    ("pscc_kayes_2021", "gather their contributions and recommendations about their security needs", "recueillir leurs contributions et leurs recommandations sur leurs besoins de sécurité"),
    ("pscc_kayes_2021", "Three studies were planned", "Trois études étaient prévues"),
    ("pscc_kayes_2021", "sub-regional", "sous-régional"),
    ("pscc_kayes_2021", "strengthen and support security sector reforms", "renforcer et soutenir les réformes du secteur de la sécurité"),
    ("pscc_kayes_2021", "increase the involvement of civil society in them", "accroître l'implication de la société civile dans ces réformes"),
    ("pscc_kayes_2021", "numerous and very relevant", "nombreuses et très pertinentes"),
    ("pscc_kayes_2021", "are to enrich the report of the study", "doivent enrichir le rapport de l'étude"),
    ("pscc_kayes_2021", "publication of the studies, once all three are validated", "publication des études, une fois toutes les trois validées"),
    ("pscc_kayes_2021", "presentation of the studies to policymakers and civil society organisations (Bamako)", "présentation des études aux décideurs politiques et aux organisations de la société civile (Bamako)"),
    ("pscc_kayes_2021", "use of the studies in further activities of the project, possibly with other target groups", "apport des études à d'autres activités du projet, éventuellement avec d'autres groupes cibles"),
    ("pscc_kayes_2021", "Room photo / FES ©", "Photo de la salle / FES ©"),
    ("pscc_kayes_2021", "Family photo / FES ©", "Photo de famille / FES ©"),
    # S2
    ("pscc_gao_2021", "Thursday 8 April 2021", "jeudi 8 avril 2021"),
    ("pscc_gao_2021", "conference room of the Regional Youth Council", "salle de conférence du Conseil régional de la jeunesse"),
    ("pscc_gao_2021", "some thirty socio-political actors from the city of Gao and its circles", "une trentaine d'acteurs sociopolitiques de la ville de Gao et de ses cercles"),
    ("pscc_gao_2021", "Dr. Boubacar Diallo consultant of the Gao study", "Dr. Boubacar Diallo consultant de l'étude de Gao"),
    ("pscc_gao_2021", "Dr. Alhassane Gaoukoyé consultant of the Gao study", "Dr. Alhassane Gaoukoyé consultant de l'étude de Gao"),
    ("pscc_gao_2021", "72 people from the circles of Gao, Bourem and Ansongo", "72 personnes des cercles de Gao, Bourem et Ansongo"),
    ("pscc_gao_2021", "several phases, one of them in the field", "plusieurs phases, dont une sur le terrain"),
    ("pscc_gao_2021", "does not say when, or whether, the one in Mopti took place", "ne dit ni quand celui de Mopti a eu lieu, ni s'il a eu lieu"),
    ("pscc_gao_2021", "The recommendations of the workshop are to enrich the study", "Les recommandations de l'atelier doivent enrichir l'étude"),
    # S3
    ("pscc_about", "a project of three years", "un projet de trois ans"),
    ("pscc_about", "Cameroon, Mali and Nigeria", "Cameroun, Mali et Nigéria"),
    ("pscc_about", "more accountable, responsive and equitable to the security needs of people", "plus redevable, plus réactive et plus équitable au regard des besoins de sécurité des populations"),
    ("pscc_about", "in West and Central Africa", "en Afrique de l'Ouest et du Centre"),
    ("pscc_about", "media, the security sector, political decision-makers and academia", "des médias, le secteur de la sécurité, des décideurs politiques et le monde universitaire"),
    # S4
    ("pscc_kick_off_2019", "24 to 26 March 2019", "du 24 au 26 mars 2019"),
    ("pscc_kick_off_2019", "Place Dakar", "Lieu Dakar"),
    ("pscc_kick_off_2019", "Promoting inclusive security provision and democratic governance through CSO involvement in Mali, Nigeria, Cameroon and the wider ECOWAS region", "Promoting inclusive security provision and democratic governance through CSO involvement in Mali, Nigeria, Cameroon and the wider ECOWAS region"),
    # S5
    ("maliweb_2021", "Date December 2021", "Date décembre 2021"),
    ("maliweb_2021", "Cercle de Réflexion et d'Étude au Mali", "Cercle de Réflexion et d'Étude au Mali"),
    ("maliweb_2021", "by the variety of a large country", "par la diversité d'un grand pays"),
    ("maliweb_2021", "with FES and the European Union, who co-financed it", "avec la FES et l'Union européenne, qui l'ont cofinancée"),
    ("maliweb_2021", "are little known, not operational and not inclusive", "sont peu connus, non opérationnels et non inclusifs"),
    ("maliweb_2021", "a lack of trust, the absence of the State, amateurism among some soldiers, and extreme poverty", "le manque de confiance, l'absence de l'État, l'amateurisme de certains militaires et l'extrême pauvreté"),
    ("maliweb_2021", "transparency, good governance and a stronger democracy", "la transparence, la bonne gouvernance et le renforcement de la démocratie"),
    ("maliweb_2021", "Bart Ouvry welcomed the study (European Union)", "Bart Ouvry a salué l'étude (Union européenne)"),
    ("maliweb_2021", "place not recorded", "lieu non renseigné"),
    ("pscc_kayes_2021", "Labelled EU project", "Présenté comme projet de l'UE"),
    ("maliweb_2021", "Carried out by, with its co-funders Centre for Studies", "Réalisée par, avec ses cofinanceurs Centre d'Études"),
    # S6
    ("pscc_closing_2022", "ran the project, with co-funding by the European Union", "a mené le projet, avec le cofinancement de l'Union européenne"),
    ("pscc_closing_2022", "Thursday 17 February 2022", "jeudi 17 février 2022"),
    ("pscc_closing_2022", "Thursday 24 February 2022", "jeudi 24 février 2022"),
    ("pscc_closing_2022", "2019 to 2022", "de 2019 à 2022"),
    ("pscc_closing_2022", "carried out in full (100%)", "réalisées en totalité (100 %)"),
    ("pscc_closing_2022", "Resident Representative in Mali", "représentant résident au Mali"),
    ("pscc_closing_2022", "Mouhamadou Moustapha Ba programme officer in Dakar", "Mouhamadou Moustapha Ba chargé de programme à Dakar"),
    ("pscc_closing_2022", "UNTM: named among the partners and co-applicant in Mali", "UNTM : figure parmi les partenaires et le codemandeur au Mali"),
    ("pscc_closing_2022", "CCSC-PURN: named among the partners", "CCSC-PURN : figure parmi les partenaires"),
    # S7
    ("diasporaction_2022", "Venue Hôtel Salam", "Lieu précis Hôtel Salam"),
    ("diasporaction_2022", "a press article about the conference also gives Thursday 17 February", "un article de presse sur la conférence donne lui aussi le jeudi 17 février"),
    ("diasporaction_2022", "March 2019", "mars 2019"),
    ("diasporaction_2022", "three reports exist", "trois rapports existent"),
    ("diasporaction_2022", "Civil society organisations should play the leading role", "Les organisations de la société civile devraient jouer le premier rôle"),
    ("diasporaction_2022", "Women and young people should take part", "Les femmes et les jeunes devraient participer"),
    ("diasporaction_2022", "Synthèse des études sur les défis locaux en matière de sécurité dans les régions de Kayes, Mopti et Gao", "Synthèse des études sur les défis locaux en matière de sécurité dans les régions de Kayes, Mopti et Gao"),
    ("diasporaction_2022", "Purpose: better acceptance and ownership by the communities", "But : une meilleure acceptation et une meilleure appropriation par les communautés"),
    # S8
    ("pscc_gao_report_2022", "Published 1 July 2022", "Publiée 1er juillet 2022"),
    ("pscc_gao_report_2022", "the national strategy for security sector reform", "la stratégie nationale de réforme du secteur de la sécurité"),
    ("pscc_gao_report_2022", "Défis et besoins sécuritaires locaux à Gao : de la participation des OSC", "Défis et besoins sécuritaires locaux à Gao : de la participation des OSC"),
    # What the makers noted
    ("site_fact_sheet", "14.447", "14,447"),
    ("site_fact_sheet", "ML-BKO", "ML-BKO"),
    ("site_fact_sheet", "the level below a region", "l'échelon situé sous la région"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "english", "french"), FACTS, ids=[f"{fact[0]}: {fact[1][:40]}" for fact in FACTS])
def test_a_fact_is_there_in_both_languages_beside_its_source(site: Built, source: str, english: str, french: str) -> None:
    for language, phrase in (("en", english), ("fr", french)):
        showing = [page for page in site.of(language) if phrase in page.without_marks]
        assert showing, f"no page in {language} says: {phrase}"
        assert any(f"ref-{source}" in page.ids for page in showing), f"no page that says «{phrase}» cites {source}"


def test_both_dates_of_the_closing_conference_are_shown_with_the_reason(site: Built) -> None:
    for address in ("project/", "sources/", "fr/project/", "fr/sources/"):
        text = site.page(address).text
        assert "17 Feb" in text or "17 février" in text
        assert "24 Feb" in text or "24 février" in text
        assert "a press article about the conference" in text or "un article de presse sur la conférence" in text


def test_moptis_validation_is_not_recorded_and_never_not_held(site: Built) -> None:
    english, french = site.page("studies/mopti/").text, site.page("fr/studies/mopti/").text
    assert "Validated not recorded" in english.replace("validated", "Validated")
    assert "validée non renseigné" in french.replace("Validée", "validée")
    for page in site.pages.values():
        assert "was not held." not in page.text.replace("does not mean that it was not held.", "")
        assert "n'a pas eu lieu" not in page.text.replace("dire qu'il n'a pas eu lieu", "").replace(
            "la chose n'a pas eu lieu", ""
        )


def test_some_thirty_is_never_thirty(site: Built) -> None:
    for page in site.pages.values():
        assert "30 participants" not in page.text
        assert "30 acteurs" not in page.text
        assert "30 socio" not in page.text
