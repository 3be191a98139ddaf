"""What `state rebuild` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.views.sync import people

MESSAGES = {
    "nothing": Message(
        en="The journal lacks nothing: {dossiers} dossiers at the partner, {read} employees read.",
        fr="Il ne manque rien au journal : {dossiers} dossiers chez le partenaire, {read} "
        "collaborateurs lus.",
    ),
    "missing": Message(
        en="Dry-run, nothing was entered: the journal lacks the orders of {count} employees.",
        fr="Simulation, rien n'a été inscrit : il manque au journal les commandes de {count} "
        "collaborateurs.",
        en_one="Dry-run, nothing was entered: the journal lacks the order of one employee.",
        fr_one="Simulation, rien n'a été inscrit : il manque au journal la commande de {count} "
        "collaborateur.",
    ),
    "entered": Message(
        en="The journal knows the orders of {count} employees again.",
        fr="Le journal connaît de nouveau les commandes de {count} collaborateurs.",
        en_one="The journal knows the order of one employee again.",
        fr_one="Le journal connaît de nouveau la commande de {count} collaborateur.",
    ),
    "others": Message(
        en="{count} more have the status without a dossier of ours: somebody else ordered those.",
        fr="{count} autres portent le statut sans dossier commandé par luccactl : quelqu'un "
        "d'autre les a commandés.",
        en_one="One more has the status without a dossier of ours: somebody else ordered it.",
        fr_one="{count} autre porte le statut sans dossier commandé par luccactl : quelqu'un "
        "d'autre l'a commandé.",
    ),
    "kept": Message(
        en="The damaged journal lies at {path}.", fr="Le journal endommagé se trouve dans {path}."
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """What the journal lacked, whom others ordered, where a damaged one lies."""
    say, counts = texts.of(MESSAGES), data.data("counts")
    missing, others = counts.number("missing"), counts.number("by_others")
    if missing:
        yield Heading(say("missing" if data.flag("dry_run") else "entered", count=missing))
    else:
        yield Heading(
            say("nothing", dossiers=counts.number("dossiers"), read=counts.number("read"))
        )
    if others:
        yield Paragraph(say("others", count=others))
    if kept := data.maybe("kept"):
        yield Paragraph(say("kept", path=kept))
    yield from people(data, texts)
