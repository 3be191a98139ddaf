"""What `sandbox assumptions` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "heading": Message(
        en="{count} questions about Lucca that nothing public answers",
        fr="{count} questions sur Lucca auxquelles rien de public ne répond",
    ),
    "how": Message(
        en="The first alternative is the default; choose another with "
        "`luccactl sandbox serve --assume NAME=VALUE`.",
        fr="La première possibilité est celle par défaut ; choisissez-en une autre avec "
        "`luccactl sandbox serve --assume NOM=VALEUR`.",
    ),
    "name": Message(en="Name", fr="Nom"),
    "alternatives": Message(en="Alternatives", fr="Possibilités"),
    "question": Message(en="Question", fr="Question (en anglais)"),
    "where": Message(en="Matters for", fr="Importe pour"),
    "source": Message(en="Reference", fr="Référence"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """A table of all assumptions."""
    say = texts.of(MESSAGES)
    items = data.items("items")
    yield Heading(say("heading", count=len(items)))
    yield Paragraph(say("how"))
    yield Table(
        columns=(say("name"), say("alternatives"), say("question"), say("where"), say("source")),
        rows=tuple(
            (
                item.text("name"),
                " | ".join(item.texts("alternatives")),
                item.text("question"),
                item.text("where"),
                f"{item.text('source')} {item.text('tag')}",
            )
            for item in items
        ),
    )
