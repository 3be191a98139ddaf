"""What `connector lint` says to a person; the problems themselves are told as errors."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "valid_overlay": Message(
        en="{file} is a valid overlay of the connector {connector}.",
        fr="{file} est un complément valable du connecteur {connector}.",
    ),
    "valid": Message(
        en="{file} is a valid connector: {connector}.",
        fr="{file} est un connecteur valable : {connector}.",
    ),
    "problems": Message(
        en="{file}: {count} problems.",
        fr="{file} : {count} problèmes.",
        en_one="{file}: one problem.",
        fr_one="{file} : un problème.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The verdict."""
    say, file = texts.of(MESSAGES), data.text("file")
    if not data.flag("valid"):
        yield Heading(say("problems", file=file, count=len(data.items("problems"))))
        return
    key = "valid_overlay" if data.flag("overlay") else "valid"
    yield Heading(say(key, file=file, connector=data.text("connector")))
