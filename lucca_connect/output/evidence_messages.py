"""What shows a verdict of `check-permissions`, in words (keys of `planning.permissions.Check`)."""

from __future__ import annotations

from lucca_connect.output.messages import Message

EVIDENCE: dict[str, Message] = {
    "seen": Message(
        en="{route}: seen on {seen} of {asked} people",
        fr="{route} : vu {seen} fois sur {asked}",
    ),
    "refused": Message(
        en="{route}: refused with {status}", fr="{route} : refusé avec le code {status}"
    ),
    "not_answered": Message(
        en="{route}: not answered, {status}; this says nothing about the right",
        fr="{route} : pas de réponse, code {status} ; cela ne dit rien du droit",
    ),
    "seen_elsewhere": Message(
        en="{route}: not shown any more, although a value is known to be there",
        fr="{route} : n'est plus montré, alors qu'une valeur s'y trouve à coup sûr",
    ),
    "nothing_seen": Message(
        en="{route}: on none of {asked} people looked at; empty, or not visible: absence proves "
        "nothing",
        fr="{route} : chez personne, sur {asked} ; vide ou invisible : une absence ne prouve rien",
    ),
    "seen_before": Message(
        en="{route}: on none of {asked} people looked at, although luccactl once wrote a value on "
        "employee {witness} and read it back; if nobody emptied it since, ask with --witness "
        "{witness}",
        fr="{route} : chez personne, sur {asked}, alors que luccactl a écrit "
        "puis relu une valeur chez le collaborateur {witness} ; si personne ne l'a vidée depuis, "
        "demandez avec --witness {witness}",
    ),
    "listed": Message(en="{route}: {seen} listed", fr="{route} : {seen} dans la liste"),
    "nothing_listed": Message(
        en="{route}: an empty list; there is nothing, or nothing is visible",
        fr="{route} : liste vide ; il n'y a rien, ou rien n'est visible",
    ),
    "nobody_created": Message(
        en="nobody has been created yet, and nobody is created to find out",
        fr="personne n'a encore été créé, et personne n'est créé pour le savoir",
    ),
    "creation_read_back": Message(
        en="{route}: employee {employee} was created and read back",
        fr="{route} : le collaborateur {employee} a été créé puis relu",
    ),
    "creation_refused": Message(
        en="{route}: the last creation was refused with {status}",
        fr="{route} : la dernière création a été refusée (code {status})",
    ),
    "datum_missing": Message(
        en="the datum does not exist in Lucca yet, so there is nothing to be seen",
        fr="la donnée n'existe pas encore dans Lucca : il n'y a rien à voir",
    ),
    "section_value_seen": Message(
        en="a value of {code} was seen: the section is open to the key",
        fr="une valeur de {code} a été vue : la section est ouverte à la clé",
    ),
    "witness_not_shown": Message(
        en="employee {witness}, whose section is said to be filled, shows no value of it",
        fr="le collaborateur {witness}, dont la section est réputée remplie, n'en montre aucune "
        "valeur",
    ),
    "probe_refused": Message(
        en="{route}: rewriting {code} with its own value was refused with {status}",
        fr="{route} : la réécriture de {code} avec sa propre valeur a été refusée (code {status})",
    ),
    "write_refused": Message(
        en="{route}: the last status write was refused with {status}",
        fr="{route} : la dernière écriture du statut a été refusée (code {status})",
    ),
    "probe_read_back": Message(
        en="{route}: {code} was rewritten with its own value and read back; this leaves a trace "
        "in Lucca's history",
        fr="{route} : {code} a été réécrit avec sa propre valeur puis relu ; cela laisse une "
        "trace dans l'historique de Lucca",
    ),
    "write_read_back": Message(
        en="{route}: a status was written and read back",
        fr="{route} : un statut a été écrit puis relu",
    ),
    "no_write_tried": Message(
        en="nothing was written; only --write-probe EMPLOYEE_ID can prove it, and it leaves a "
        "trace",
        fr="rien n'a été écrit ; seul --write-probe EMPLOYEE_ID peut le prouver, et laisse une "
        "trace",
    ),
}
