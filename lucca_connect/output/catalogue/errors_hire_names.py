"""Codes of names that become Lucca's numbers: places, roles, managers, data of the tenant's own."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry


def _unknown(thing_en: str, thing_fr: str) -> Entry:
    return Entry(
        owner="hr",
        retry="after-fix",
        en=f"{{subject}}: Lucca shows no {thing_en} of this name, code or number ({{field}}).",
        fr=f"{{subject}} : Lucca ne montre aucun {thing_fr} de ce nom, code ou numéro ({{field}}).",
        next="",
    )


def _ambiguous(thing_en: str, thing_fr: str) -> Entry:
    return Entry(
        owner="hr",
        retry="after-fix",
        en=f"{{subject}}: several {thing_en} are called so ({{field}}). Write the number or the "
        "code of the one that is meant.",
        fr=f"{{subject}} : plusieurs {thing_fr} portent ce nom ({{field}}). Indiquez le numéro ou "
        "le code de celui qui est visé.",
        next="",
    )


def _archived(thing_en: str, thing_fr: str) -> Entry:
    return Entry(
        owner="hr",
        retry="after-fix",
        en=f"{{subject}}: this {thing_en} is archived in Lucca ({{field}}).",
        fr=f"{{subject}} : {thing_fr} est archivé dans Lucca ({{field}}).",
        next="",
    )


ENTRIES: dict[str, Entry] = {
    "establishment_unknown": _unknown("establishment", "établissement"),
    "establishment_ambiguous": _ambiguous("establishments", "établissements"),
    "establishment_archived": _archived("establishment", "cet établissement"),
    "department_unknown": _unknown("department", "département"),
    "department_ambiguous": _ambiguous("departments", "départements"),
    "department_archived": _archived("department", "ce département"),
    "role_unknown": _unknown("role", "rôle"),
    "role_ambiguous": _ambiguous("roles", "rôles"),
    "roles_not_readable": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: this key may not read the names of roles. Give the default of {field} as "
        "Lucca's number of the role.",
        fr="{subject} : cette clé ne peut pas lire le nom des rôles. Donnez la valeur par défaut "
        "de {field} sous la forme du numéro du rôle dans Lucca.",
        next="luccactl profile set PROFILE {connector}.defaults.role NUMBER",
    ),
    "manager_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: nobody whom this key sees has this mail address, employee number, login or "
        "full name ({field}).",
        fr="{subject} : aucun collaborateur visible avec cette clé n'a cette adresse e-mail, ce "
        "matricule, ce login ou ce nom complet ({field}).",
        next="",
    ),
    "manager_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: several people are called so ({field}). Write the mail address of the one "
        "that is meant.",
        fr="{subject} : plusieurs personnes portent ce nom ({field}). Indiquez l'adresse e-mail de "
        "celle qui est visée.",
        next="",
    ),
    "manager_has_left": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: this person has left ({field}). Name another manager.",
        fr="{subject} : cette personne est partie ({field}). Indiquez un autre manager.",
        next="",
    ),
    "department_head_has_left": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: no manager is sent, and the head of the department has left ({field}).",
        fr="{subject} : aucun manager n'est transmis et le responsable du département est parti "
        "({field}).",
        next="",
    ),
    "department_head_left": Entry(
        owner="hr",
        retry="after-fix",
        en="Employee {employee} heads a department and has left. Lucca may take the head as "
        "manager of a hire without one, and then refuse the creation: name another head.",
        fr="Le collaborateur {employee} est responsable d'un département et est parti. Lucca peut "
        "prendre ce responsable comme manager d'une recrue qui n'en a pas, puis refuser la "
        "création : désignez un autre responsable.",
        next="",
    ),
    "hire_own_datum_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: the datum that {field} is to fill does not show in Lucca, or not to this "
        "key.",
        fr="{subject} : la donnée que {field} doit remplir n'apparaît pas dans Lucca, ou pas pour "
        "cette clé.",
        next="luccactl connector lint {connector}",
    ),
    "hire_own_value_not_valid": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is no value of the datum that it is to fill.",
        fr="{subject} : {field} n'est pas une valeur de la donnée à remplir.",
        next="",
    ),
}
