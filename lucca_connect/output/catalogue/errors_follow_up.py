"""Codes of `hires follow-up`: what is still open before somebody's first day."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "datum_empty": Entry(
        owner="hr",
        retry="after-fix",
        en="{field} is empty: fill it in before the first day.",
        fr="{field} est vide : à renseigner avant le premier jour.",
        next="",
    ),
    "datum_not_visible": Entry(
        owner="it",
        retry="after-fix",
        en="{field} shows on nobody: empty, or not visible to the key.",
        fr="{field} n'apparaît chez personne : vide, ou invisible pour la clé.",
        next="luccactl check-permissions {connector}",
    ),
    "department_head_leaves": Entry(
        owner="hr",
        retry="after-fix",
        en="The head of the department has left, or leaves before the first day: name another one "
        "in Lucca.",
        fr="Le responsable du département est parti, ou part avant le premier jour : désignez-en "
        "un autre dans Lucca.",
        next="",
    ),
    "department_head_not_visible": Entry(
        owner="it",
        retry="after-fix",
        en="The head of the department is not visible to the key: whether this person has left "
        "cannot be said.",
        fr="Le responsable du département n'est pas visible pour la clé : impossible de dire si "
        "cette personne est partie.",
        next="luccactl check-permissions {connector}",
    ),
    "future_people_hidden": Entry(
        owner="it",
        retry="after-fix",
        en="Lucca does not show this key everybody whom luccactl has created (missing: {count}), "
        "and nobody who starts later is visible: the key lacks the right to see future employees.",
        fr="Lucca ne montre pas à cette clé tous ceux que luccactl a créés (manquants : {count}), "
        "et personne qui commence plus tard n'est visible : la clé n'a pas le droit de voir les "
        "futurs employés.",
        next="luccactl check-permissions {connector}",
    ),
    "future_people_unproven": Entry(
        owner="it",
        retry="after-fix",
        en="This key sees nobody who starts later: either nobody does, or the key lacks the right "
        "to see future employees. Nothing is proven.",
        fr="Cette clé ne voit personne qui commence plus tard : soit il n'y a personne, soit la "
        "clé n'a pas le droit de voir les futurs employés. Rien n'est prouvé.",
        next="luccactl check-permissions {connector}",
    ),
    "hire_not_visible": Entry(
        owner="it",
        retry="after-fix",
        en="luccactl created this person, and Lucca does not show them to the key.",
        fr="luccactl a créé cette personne, et Lucca ne la montre pas à la clé.",
        next="luccactl check-permissions {connector}",
    ),
    "login_is_personal": Entry(
        owner="hr",
        retry="after-fix",
        en="The login is still the private address: replace it before the first day.",
        fr="Le login est encore l'adresse personnelle : à remplacer avant le premier jour.",
        next="",
    ),
    "mail_is_personal": Entry(
        owner="hr",
        retry="after-fix",
        en="The work address is still the private one: replace it before the first day, other "
        "connectors recognise people by it.",
        fr="L'e-mail professionnel est encore l'adresse personnelle : à remplacer avant le premier "
        "jour, d'autres connecteurs reconnaissent les personnes grâce à lui.",
        next="",
    ),
}
