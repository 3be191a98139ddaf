"""What `connector new --from-tenant` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "done": Message(
        en="The connector {connector} is drafted in {file}: {count} data.",
        fr="Le connecteur {connector} est ébauché dans {file} : {count} données.",
        en_one="The connector {connector} is drafted in {file}: one datum.",
        fr_one="Le connecteur {connector} est ébauché dans {file} : {count} donnée.",
    ),
    "check": Message(
        en="What a tenant cannot tell is marked with CHECK. Then: luccactl connector lint {file}",
        fr="Ce que Lucca ne dit pas est marqué CHECK. Ensuite : luccactl connector lint {file}",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Where it lies, and what a person does with it."""
    say, file = texts.of(MESSAGES), data.text("file")
    count = len(data.texts("codes"))
    yield Heading(say("done", connector=data.text("connector"), file=file, count=count))
    yield Paragraph(say("check", file=file))
