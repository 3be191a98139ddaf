"""What `state restore` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "done": Message(
        en="The journal of {tenant} is the one of {taken} again.",
        fr="Le journal de {tenant} est de nouveau celui du {taken}.",
    ),
    "dropped": Message(
        en="It does not know {count} later steps. Nobody is ordered twice for it: the partner's "
        "list is asked first. `luccactl state rebuild` enters what was ordered since.",
        fr="Il ignore {count} étapes postérieures. Personne n'est commandé deux fois pour autant : "
        "la liste du partenaire est consultée d'abord. `luccactl state rebuild` inscrit ce qui a "
        "été commandé depuis.",
        en_one="It does not know one later step. Nobody is ordered twice for it: the partner's "
        "list is asked first. `luccactl state rebuild` enters what was ordered since.",
        fr_one="Il ignore {count} étape postérieure. Personne n'est commandé deux fois pour "
        "autant : la liste du partenaire est consultée d'abord. `luccactl state rebuild` inscrit "
        "ce qui a été commandé depuis.",
    ),
    "kept": Message(
        en="The journal it replaces lies at {path}.",
        fr="Le journal remplacé se trouve dans {path}.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Which journal holds now, what it does not know, where the other one lies."""
    say = texts.of(MESSAGES)
    yield Heading(say("done", tenant=data.text("tenant_id"), taken=data.text("taken_at")))
    if dropped := data.number("events_dropped"):
        yield Paragraph(say("dropped", count=dropped))
    if kept := data.maybe("kept"):
        yield Paragraph(say("kept", path=kept))
