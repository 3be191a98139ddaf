"""What `sandbox reset` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "done": Message(
        en="The practice tenant is deleted. `luccactl -p sandbox …` starts a fresh one.",
        fr="Le Lucca d'entraînement est supprimé. `luccactl -p sandbox …` en crée un nouveau.",
    ),
    "none": Message(
        en="There was no practice tenant to delete.",
        fr="Il n'y avait aucun Lucca d'entraînement à supprimer.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """One line."""
    yield Heading(texts.of(MESSAGES)("done" if data.flag("existed") else "none"))
