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

_UNDO: dict[str, Entry] = {
    "undo_key_missing": Entry(
        owner="it",
        retry="after-fix",
        en="There is no key for {profile} to encrypt what would be undone, so nothing was done. "
        "Make one once, or give one in {variable}.",
        fr="Il n'y a pas de clé pour le profil {profile} afin de chiffrer ce qui serait annulé ; "
        "rien n'a été fait. Créez-en une une fois pour toutes, ou donnez-en une dans {variable}.",
        next="luccactl auth login -p {profile} --kind undo",
    ),
    "undo_key_malformed": Entry(
        owner="it",
        retry="after-fix",
        en="What was found in {source} ({place}) is no key for undoing: 32 random bytes in "
        "base64 are expected.",
        fr="Ce qui se trouve dans {source} ({place}) n'est pas une clé d'annulation : 32 octets "
        "aléatoires en base64 sont attendus.",
        next="luccactl auth login --kind undo",
    ),
    "undo_key_exists": Entry(
        owner="it",
        retry="never",
        en="{profile} has a key for undoing already, in {source} ({place}). With another one, "
        "what was kept so far could not be undone.",
        fr="Le profil {profile} a déjà une clé d'annulation, dans {source} ({place}). Avec une "
        "autre, ce qui a été conservé jusqu'ici ne pourrait plus être annulé.",
        next="luccactl auth status -p {profile} --kind undo",
    ),
    "undo_key_wrong": Entry(
        owner="it",
        retry="after-fix",
        en="What run {run} kept was encrypted with another key than the one found now.",
        fr="Ce que l'exécution {run} a conservé a été chiffré avec une autre clé que celle "
        "trouvée maintenant.",
        next="luccactl auth status --kind undo",
    ),
    "undo_absent": Entry(
        owner="hr",
        retry="never",
        en="Nothing is kept of run {run}: it ran without --keep-undo, or its time is over.",
        fr="Rien n'est conservé de l'exécution {run} : elle a été lancée sans --keep-undo, ou le "
        "délai est passé.",
        next="luccactl push employees --help",
    ),
    "undo_damaged": Entry(
        owner="it",
        retry="never",
        en="What was kept of run {run} cannot be read any more.",
        fr="Ce qui a été conservé de l'exécution {run} est illisible.",
        next="",
    ),
}

ENTRIES: dict[str, Entry] = {**_ENGINE, **_UNDO}
