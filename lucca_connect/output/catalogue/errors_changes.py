"""Texts of changes to people: push, undo, and the audit of both."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_ENGINE: dict[str, Entry] = {
    "field_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="{field} is neither a property of employees nor a custom datum that this key sees.",
        fr="{field} n'est ni une propriété des collaborateurs ni une donnée personnalisée que "
        "cette clé peut voir.",
        next="luccactl pull definitions",
    ),
    "field_not_writable": Entry(
        owner="hr",
        retry="never",
        en="{subject}: Lucca does not let programs write {field}. Change it in Lucca.",
        fr="{subject} : Lucca ne permet pas aux programmes d'écrire {field}. Modifiez cette "
        "donnée dans Lucca.",
        next="",
    ),
    "change_source_changed": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: the source does not hold the value of {field} any more that the plan was "
        "made from, so nothing was written. Make a new plan.",
        fr="{subject} : la source ne contient plus la valeur de {field} à partir de laquelle le "
        "plan a été établi ; rien n'a été écrit. Établissez un nouveau plan.",
        next="luccactl plan list --all",
    ),
    "audit_code_refused": Entry(
        owner="luccactl",
        retry="never",
        en="A record of the audit ({kind}) names something that cannot be a field: it was not "
        "written. This is a bug of luccactl.",
        fr="Un enregistrement du journal d'audit ({kind}) nomme autre chose qu'une donnée : il "
        "n'a pas été écrit. C'est une anomalie de luccactl.",
        next="luccactl --version",
    ),
    "operation_malformed": Entry(
        owner="luccactl",
        retry="never",
        en="An operation of the plan ({key}) lacks what it needs. This is a bug of luccactl.",
        fr="Il manque à une opération du plan ({key}) ce dont elle a besoin. C'est une anomalie "
        "de luccactl.",
        next="luccactl --version",
    ),
}

ENTRIES: dict[str, Entry] = {**_ENGINE}
