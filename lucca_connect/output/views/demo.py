"""What `demo` says to a person at its end."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Heading, Paragraph, Table
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
    "why": Message(en="{step}: {detail}", fr="{step} : {detail}"),
    "yes": Message(en="yes", fr="oui"),
    "no": Message(en="NO", fr="NON"),
}

TITLES = {
    "new-tenant": Message(en="A fresh practice tenant", fr="Un Lucca d'entraînement neuf"),
    "setup-section": Message(en="Section and data created", fr="Section et données créées"),
    "mapping-check": Message(en="Files checked", fr="Dossiers vérifiés"),
    "right-removed": Message(en="Missing right recognised", fr="Droit manquant reconnu"),
    "right-given": Message(en="Right given and proven", fr="Droit donné et prouvé"),
    "dry-run": Message(en="Dry-run", fr="Simulation"),
    "sync": Message(en="Dossiers ordered", fr="Dossiers commandés"),
    "status-read-back": Message(en="Status read back", fr="Statut relu"),
    "second-run": Message(en="A second run does nothing", fr="Une seconde exécution ne fait rien"),
    "killed-run": Message(en="A killed run is resumed", fr="Une exécution tuée est reprise"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Verdict, one line for each step, what went wrong. The narration has told the details."""
    say = texts.of(MESSAGES)
    steps = data.items("steps")
    failed = sum(not step.flag("verified") for step in steps)
    yield Heading(say("failed", count=failed) if failed else say("verified", count=len(steps)))
    yield Blank()
    yield Table(
        (say("step"), say("result")),
        tuple(
            (_title(step, texts), say("yes" if step.flag("verified") else "no")) for step in steps
        ),
    )
    for step in steps:
        if not step.flag("verified"):
            yield Paragraph(say("why", step=_title(step, texts), detail=step.text("detail")))


def _title(step: Data, texts: Texts) -> str:
    name = step.text("name")
    return texts.of(TITLES)(name) if name in TITLES else name
