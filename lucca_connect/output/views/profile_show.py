"""What `profile show` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "heading": Message(en="Profile {name}", fr="Profil {name}"),
    "key": Message(en="Setting", fr="Réglage"),
    "value": Message(en="Value", fr="Valeur"),
    "note": Message(en="Note", fr="Remarque"),
    "default": Message(en="default", fr="par défaut"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Every setting with its value, and whether it is the default."""
    say = texts.of(MESSAGES)
    yield Heading(say("heading", name=data.text("name")))
    yield Table(
        columns=(say("key"), say("value"), say("note")),
        rows=tuple(
            (item.text("key"), _value(item), say("default") if item.flag("default") else "")
            for item in data.items("settings")
        ),
    )


def _value(item: Data) -> str:
    unit = " s" if item.text("key") == "deadline" else ""
    return item.text("value") + unit
