"""Codes of `pull`."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_DEFINITIONS = "luccactl pull definitions"
_PERMISSIONS = "luccactl check-permissions"
_FULL = "luccactl pull employees"

ENTRIES: dict[str, Entry] = {
    "pull_field_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="There is no datum called {field} that this key sees. Nearest: {near}.",
        fr="Aucune donnée appelée {field} n'est visible avec cette clé. Les plus proches : {near}.",
        next=_DEFINITIONS,
    ),
    "file_too_large": Entry(
        owner="hr",
        retry="after-fix",
        en="A file is larger than {megabytes} MB and was left out; --largest-file allows more.",
        fr="Un fichier dépasse {megabytes} Mo et n'a pas été récupéré ; --largest-file permet d'en "
        "accepter de plus grands.",
        next="",
    ),
    "pull_fields_absent": Entry(
        owner="hr",
        retry="never",
        en="Lucca has no such properties on this tenant, they depend on its applications, so these "
        "columns were left out: {fields}.",
        fr="Lucca n'a pas ces propriétés dans ce Lucca, elles dépendent de ses applications ; ces "
        "colonnes ont été omises : {fields}.",
        next="",
    ),
    "pull_fields_denied": Entry(
        owner="it",
        retry="after-fix",
        en="The key may not read {fields}: Lucca's newer API shows values, this key sees none. "
        "These columns are empty for that reason alone.",
        fr="La clé n'a pas le droit de lire {fields} : l'API récente de Lucca montre des valeurs, "
        "cette clé n'en voit aucune. Ces colonnes sont vides pour cette seule raison.",
        next=_PERMISSIONS,
    ),
    "pull_fields_unproven": Entry(
        owner="it",
        retry="after-fix",
        en="Not a single value was seen of: {fields}. Either nobody has one, or the key may not "
        "read it; Lucca answers both in the same way.",
        fr="Aucune valeur n'est apparue pour : {fields}. Soit personne n'en a, soit la clé n'a pas "
        "le droit de la lire ; Lucca répond de la même façon.",
        next=_PERMISSIONS,
    ),
    "pull_files_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="{count} files could not be fetched; manifest.json in {folder} says which and why.",
        fr="{count} fichiers n'ont pas pu être récupérés ; manifest.json dans {folder} indique "
        "lesquels et pourquoi.",
        next="",
    ),
    "pull_former_unproven": Entry(
        owner="it",
        retry="after-fix",
        en="Nobody who has left was seen. Either nobody has, or the key's role lacks the right to "
        "see former employees.",
        fr="Aucun ancien collaborateur n'est apparu. Soit il n'y en a pas, soit le rôle de la clé "
        "n'a pas le droit de voir les anciens collaborateurs.",
        next=_PERMISSIONS,
    ),
    "pull_full_definitions": Entry(
        owner="hr",
        retry="never",
        en="Columns, options or names of departments and roles have changed since the last pull, "
        "so everybody was pulled: replace what you have.",
        fr="Des colonnes, des valeurs de liste ou des noms de départements ou de rôles ont changé "
        "depuis la dernière extraction ; tout le monde a donc été extrait : remplacez vos données.",
        next="",
    ),
    "pull_full_first": Entry(
        owner="hr",
        retry="never",
        en="This query is pulled for the first time, so everybody was pulled; the next time only "
        "what has changed.",
        fr="Cette requête est extraite pour la première fois ; tout le monde a donc été extrait, "
        "la prochaine fois seulement ce qui a changé.",
        next="",
    ),
    "pull_full_not_told": Entry(
        owner="it",
        retry="after-fix",
        en="Lucca does not show this key when people were modified, so everybody was pulled, and "
        "will be the next time.",
        fr="Lucca n'indique pas à cette clé quand les collaborateurs ont été modifiés ; tout le "
        "monde a donc été extrait, et le sera encore la prochaine fois.",
        next=_PERMISSIONS,
    ),
    "pull_not_visible": Entry(
        owner="it",
        retry="after-fix",
        en="Asked for and not seen: {ids}. They do not exist, or lie beyond the key's rights; "
        "Lucca answers both in the same way.",
        fr="Demandés et non visibles : {ids}. Ils n'existent pas, ou sont hors des droits de la "
        "clé ; Lucca répond de la même façon.",
        next=_PERMISSIONS,
    ),
    "pull_since_coded": Entry(
        owner="luccactl",
        retry="never",
        en="Whether Lucca counts a change of custom data alone as a modification is not public. "
        "Pull everything from time to time.",
        fr="Rien de public n'indique si Lucca considère la modification d'une donnée personnalisée "
        "seule comme une modification du collaborateur. Extrayez tout de temps en temps.",
        next=_FULL,
    ),
    "since_invalid": Entry(
        owner="hr",
        retry="after-fix",
        en="--since takes `last`, or a date or moment without time zone such as "
        "2026-03-31T08:00:00: Lucca's own times carry none.",
        fr="--since accepte `last`, ou une date ou un moment sans fuseau horaire, par exemple "
        "2026-03-31T08:00:00 : les heures de Lucca n'en portent pas.",
        next="",
    ),
    "where_invalid": Entry(
        owner="hr",
        retry="after-fix",
        en="--where takes a name, one of = != >= <= and a value: --where department=Finance.",
        fr="--where attend un nom, l'un des signes = != >= <= et une valeur : "
        "--where department=Finance.",
        next="",
    ),
    "where_not_ordered": Entry(
        owner="hr",
        retry="after-fix",
        en="--where: {field} is neither a date nor a number, so >= and <= mean nothing for it.",
        fr="--where : {field} n'est ni une date ni un nombre ; >= et <= n'ont donc pas de sens.",
        next="",
    ),
    "where_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="--where: there is no datum called {field} that this key sees. Nearest: {near}.",
        fr="--where : aucune donnée appelée {field} n'est visible avec cette clé. Les plus "
        "proches : {near}.",
        next=_DEFINITIONS,
    ),
}
