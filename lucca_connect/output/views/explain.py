"""What `explain` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Facts, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "owner": Message(en="Who can mend it", fr="Qui peut agir"),
    "retry": Message(en="Trying again", fr="Réessayer"),
    "next": Message(en="Next", fr="À faire"),
    "hr": Message(en="HR", fr="les RH"),
    "it": Message(en="IT", fr="l'informatique"),
    "lucca": Message(en="Lucca's support", fr="le support de Lucca"),
    "partner": Message(en="the partner", fr="le partenaire"),
    "luccactl": Message(
        en="the makers of luccactl: please report it", fr="les auteurs de luccactl : signalez-le"
    ),
    "automatic": Message(
        en="the next run tries again by itself", fr="la prochaine exécution réessaie d'elle-même"
    ),
    "after-fix": Message(
        en="helps only after the cause is mended", fr="utile seulement une fois la cause corrigée"
    ),
    "never": Message(en="does not help", fr="inutile"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The code, its text, who acts, whether to retry, what to run."""
    say = texts.of(MESSAGES)
    yield Heading(data.text("code"))
    yield Paragraph(data.label("text", texts.lang))
    facts = [
        (say("owner"), say(data.text("owner"))),
        (say("retry"), say(data.text("retry"))),
        (say("next"), data.text("next")),
    ]
    yield Facts(tuple((label, value) for label, value in facts if value))
