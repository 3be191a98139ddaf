"""What shows a verdict on a right, in words. Keys and facts come from `planning.permissions`."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.output.messages import Message, Texts

EVIDENCE: dict[str, Message] = {
    "seen": Message(
        en="{route}: seen on {seen} of {asked} people",
        fr="{route} : vu sur {seen} personnes parmi {asked}",
    ),
    "refused": Message(
        en="{route}: Lucca refused with {status}", fr="{route} : refus de Lucca, {status}"
    ),
    "not_answered": Message(
        en="{route}: no answer to judge by ({status})",
        fr="{route} : pas de réponse sur laquelle se fonder ({status})",
    ),
    "seen_elsewhere": Message(
        en="{route}: nothing, although an earlier run or the other API showed a value",
        fr="{route} : rien, alors qu'une exécution précédente ou l'autre API a montré une valeur",
    ),
    "nothing_seen": Message(
        en="{route}: nothing seen on {asked} people; that proves nothing",
        fr="{route} : rien vu sur {asked} personnes ; cela ne prouve rien",
    ),
    "section_value_seen": Message(
        en="a value of {code} was seen", fr="une valeur de {code} a été vue"
    ),
    "witness_not_shown": Message(
        en="no value on employee {witness}, whose section is known to be filled",
        fr="aucune valeur sur le collaborateur {witness}, dont la section est pourtant renseignée",
    ),
    "probe_refused": Message(
        en="{route}: the write probe of {code} was refused with {status}",
        fr="{route} : l'essai d'écriture de {code} a été refusé, {status}",
    ),
    "probe_read_back": Message(
        en="{route}: the write probe of {code} was accepted and read back",
        fr="{route} : l'essai d'écriture de {code} a été accepté puis relu",
    ),
    "write_refused": Message(
        en="{route}: an earlier write was refused with {status}",
        fr="{route} : une écriture précédente a été refusée, {status}",
    ),
    "write_read_back": Message(
        en="{route}: an earlier write was accepted and read back",
        fr="{route} : une écriture précédente a été acceptée puis relue",
    ),
    "no_write_tried": Message(
        en="nothing was written yet; --write-probe EMPLOYEE_ID tries it, and leaves a trace",
        fr="rien n'a encore été écrit ; --write-probe EMPLOYEE_ID l'essaie, en laissant une trace",
    ),
}


def evidence_text(key: str, facts: Mapping[str, str | int], texts: Texts) -> str:
    """The sentence of a check's evidence."""
    return texts.of(EVIDENCE)(key, **facts)
