"""What a running command says about its progress. Every area adds its steps here."""

from __future__ import annotations

from lucca_connect.output.messages import Message

PROGRESS: dict[str, Message] = {
    "done": Message(en="{done} of {total}", fr="{done} sur {total}"),
    "rate": Message(
        en="{rate} requests a minute, share {share}", fr="{rate} requêtes par minute, part {share}"
    ),
    "left": Message(
        en="about {minutes} min {seconds} s left", fr="encore {minutes} min {seconds} s environ"
    ),
}
"""The parts of a line of progress on a terminal."""

STEPS: dict[str, Message] = {
    "checking_key": Message(en="Trying the key…", fr="Essai de la clé…"),
    "checking_people": Message(
        en="Looking at which employees the key sees…",
        fr="Examen des collaborateurs que voit la clé…",
    ),
    "checking_section": Message(
        en="Looking at the data of the section…", fr="Examen des données de la section…"
    ),
    "probing_write": Message(
        en="Rewriting one value with itself…", fr="Réécriture d'une valeur à l'identique…"
    ),
    "reading_definitions": Message(
        en="Reading the definitions of custom data…", fr="Lecture des définitions des données…"
    ),
    "looking_for_value": Message(
        en="Looking for a value that proves the section readable…",
        fr="Recherche d'une valeur prouvant que la section est lisible…",
    ),
    "changing": Message(
        en="Changing {count} employees…",
        fr="Modification de {count} collaborateurs…",
        en_one="Changing one employee…",
        fr_one="Modification de {count} collaborateur…",
    ),
    "creating": Message(
        en="Creating {count} data…",
        fr="Création de {count} données…",
        en_one="Creating one datum…",
        fr_one="Création de {count} donnée…",
    ),
    "reading_people": Message(en="Reading the employees…", fr="Lecture des collaborateurs…"),
    "reading_selected": Message(
        en="Reading the files of {count} employees…",
        fr="Lecture des dossiers de {count} collaborateurs…",
        en_one="Reading the file of one employee…",
        fr_one="Lecture du dossier de {count} collaborateur…",
    ),
    "ordering": Message(
        en="Ordering {count} dossiers…",
        fr="Commande de {count} dossiers…",
        en_one="Ordering one dossier…",
        fr_one="Commande de {count} dossier…",
    ),
    "asking_partner": Message(
        en="Asking the partner for the dossiers of {count} employees…",
        fr="Demande au partenaire des dossiers de {count} collaborateurs…",
        en_one="Asking the partner for the dossiers of one employee…",
        fr_one="Demande au partenaire des dossiers de {count} collaborateur…",
    ),
    "waiting": Message(
        en="Waiting {seconds} s, so that other integrations keep their part of the requests…",
        fr="Attente de {seconds} s, pour laisser leur part de requêtes aux autres intégrations…",
    ),
    "observing": Message(
        en="Looking how the tenant answers {count} open questions…",
        fr="Examen des réponses de Lucca à {count} questions ouvertes…",
    ),
    "pulling_people": Message(
        en="Reading {count} employees…",
        fr="Lecture de {count} collaborateurs…",
        en_one="Reading one employee…",
        fr_one="Lecture de {count} collaborateur…",
    ),
    "reading_organisation": Message(
        en="Reading the organisation…", fr="Lecture de l'organisation…"
    ),
    "reading_shape": Message(
        en="Reading the shape of the tenant…", fr="Lecture de la forme de ce Lucca…"
    ),
    "reading_hires": Message(en="Reading the hires…", fr="Lecture des recrues…"),
    "creating_employees": Message(
        en="Creating {count} employees…",
        fr="Création de {count} collaborateurs…",
        en_one="Creating one employee…",
        fr_one="Création de {count} collaborateur…",
    ),
    "demo_step": Message(en="{mark} {detail}", fr="{mark} {detail}"),
}
