"""What `profile export` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "done": Message(en="{profile} is written to {file}.", fr="{profile} est écrit dans {file}."),
    "left_out": Message(
        en="No credential is in it, nor the acknowledgement of an exchange.",
        fr="Il ne contient aucun identifiant de connexion, ni l'accord donné pour un échange.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Where it lies, and what is not in it."""
    say = texts.of(MESSAGES)
    yield Heading(say("done", profile=data.text("profile"), file=data.text("file")))
    yield Paragraph(say("left_out"))
