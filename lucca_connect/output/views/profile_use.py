"""What `profile use` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "used": Message(
        en="Commands without -p now use the profile {name}.",
        fr="Les commandes sans -p utilisent désormais le profil {name}.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The default profile."""
    yield Paragraph(texts.of(MESSAGES)("used", name=data.text("default_profile")))
