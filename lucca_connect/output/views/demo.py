"""What `demo` says to a person at its end."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Heading, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "verified": Message(
        en="All {count} steps were verified by reading the practice tenant. Nothing is left "
        "behind.",
        fr="Les {count} étapes ont été vérifiées en relisant le Lucca d'entraînement. Il n'en "
        "reste rien.",
    ),
    "failed": Message(
        en="{count} steps could not be verified.",
        fr="{count} étapes n'ont pas pu être vérifiées.",
        en_one="One step could not be verified.",
        fr_one="{count} étape n'a pas pu être vérifiée.",
    ),
    "step": Message(en="Step", fr="Étape"),
    "result": Message(en="Verified", fr="Vérifiée"),
    "detail": Message(en="Detail", fr="Détail"),
    "yes": Message(en="yes", fr="oui"),
    "no": Message(en="NO", fr="NON"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Verdict, then one line for each step."""
    say = texts.of(MESSAGES)
    steps = data.items("steps")
    failed = sum(not step.flag("verified") for step in steps)
    yield Heading(say("failed", count=failed) if failed else say("verified", count=len(steps)))
    yield Blank()
    yield Table(
        (say("step"), say("result"), say("detail")),
        tuple(
            (
                step.text("name"),
                say("yes" if step.flag("verified") else "no"),
                step.text("detail"),
            )
            for step in steps
        ),
    )
