"""What `connector list` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "found": Message(
        en="{count} connectors are known.",
        fr="{count} connecteurs sont connus.",
        en_one="One connector is known.",
        fr_one="Un connecteur est connu.",
    ),
    "name": Message(en="Name", fr="Nom"),
    "kind": Message(en="Kind", fr="Type"),
    "origin": Message(en="Origin", fr="Origine"),
    "is.packaged": Message(en="packaged", fr="fourni"),
    "is.overlay": Message(en="packaged, with your overlay", fr="fourni, avec votre complément"),
    "is.own": Message(en="yours", fr="le vôtre"),
    "invalid": Message(en="NOT VALID", fr="NON VALABLE"),
    "folder": Message(
        en="Your own files and overlays lie in {folder}",
        fr="Vos propres fichiers et compléments se trouvent dans {folder}",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Every connector with its kind and its origin."""
    say, items = texts.of(MESSAGES), data.items("items")
    yield Heading(say("found", count=len(items)))
    yield Table(
        (say("name"), say("kind"), say("origin")),
        tuple(
            (
                item.text("name"),
                item.text("kind") if item.flag("valid") else say("invalid"),
                say(f"is.{item.text('origin')}"),
            )
            for item in items
        ),
    )
    yield Paragraph(say("folder", folder=data.text("folder")))
