"""What `sandbox clone` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Facts, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

COUNTS = {
    "definitions": Message(en="Custom data", fr="Données"),
    "options": Message(en="Options", fr="Valeurs de listes"),
    "establishments": Message(en="Establishments", fr="Établissements"),
    "legal_units": Message(en="Legal units", fr="Entités légales"),
    "departments": Message(en="Departments", fr="Départements"),
    "roles": Message(en="Roles", fr="Rôles"),
    "employees": Message(en="Invented people", fr="Personnes inventées"),
}
MESSAGES = {
    **COUNTS,
    "made": Message(
        en="A practice tenant in the shape of {profile} lies in {state}",
        fr="Un Lucca d'entraînement à la forme de {profile} se trouve dans {state}",
    ),
    "serve": Message(
        en="Serve it with: luccactl sandbox serve --state {state}",
        fr="Pour le servir : luccactl sandbox serve --state {state}",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """What was taken over, and how to go on."""
    say = texts.of(MESSAGES)
    counts = data.data("counts")
    yield Heading(say("made", profile=data.text("profile"), state=data.text("state")))
    yield Facts(tuple((say(key), str(counts.number(key))) for key in COUNTS))
    yield Paragraph(say("serve", state=data.text("state")))
