"""What `profile list` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "profile": Message(en="Profile", fr="Profil"),
    "url": Message(en="Address", fr="Adresse"),
    "note": Message(en="Note", fr="Remarque"),
    "default": Message(en="default", fr="par défaut"),
    "built_in": Message(en="built-in practice tenant", fr="Lucca d'entraînement intégré"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """One line a profile."""
    say = texts.of(MESSAGES)

    def note(item: Data) -> str:
        return ", ".join(say(key) for key in ("default", "built_in") if item.flag(key))

    yield Table(
        columns=(say("profile"), say("url"), say("note")),
        rows=tuple(
            (item.text("name"), item.text("url"), note(item)) for item in data.items("profiles")
        ),
    )
