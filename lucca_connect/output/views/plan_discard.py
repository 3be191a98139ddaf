"""What `plan discard` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "discarded": Message(
        en="The plan {plan} is discarded: nothing applies it any more.",
        fr="Le plan {plan} est écarté : plus rien ne peut l'appliquer.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The one fact."""
    yield Heading(texts.of(MESSAGES)("discarded", plan=data.text("plan_id")))
