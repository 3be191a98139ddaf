"""What `state backup` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "done": Message(
        en="The journal of {tenant} is saved in {file}: {count} operations.",
        fr="Le journal de {tenant} est sauvegardé dans {file} : {count} opérations.",
        en_one="The journal of {tenant} is saved in {file}: one operation.",
        fr_one="Le journal de {tenant} est sauvegardé dans {file} : {count} opération.",
    ),
    "private": Message(
        en="It holds ids and codes, no name and no credential, and a key that belongs to this "
        "installation: keep it where only you can read it.",
        fr="Il contient des identifiants et des codes, ni nom ni mot de passe, ainsi qu'une clé "
        "propre à cette installation : gardez-le là où vous seul pouvez le lire.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Where it lies and how much it holds."""
    say, rows = texts.of(MESSAGES), data.data("rows")
    count = sum(rows.number(state) for state in rows.raw)
    yield Heading(say("done", tenant=data.text("tenant_id"), file=data.text("file"), count=count))
    yield Paragraph(say("private"))
