"""What `pull` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "written": Message(
        en="{count} rows were written to {out}.",
        fr="{count} lignes ont été écrites dans {out}.",
        en_one="One row was written to {out}.",
        fr_one="{count} ligne a été écrite dans {out}.",
    ),
    "found": Message(
        en="{count} rows.", fr="{count} lignes.", en_one="One row.", fr_one="{count} ligne."
    ),
    "none": Message(en="Nothing to show.", fr="Rien à afficher."),
    "since": Message(
        en="Only what was modified since {since}.",
        fr="Uniquement ce qui a été modifié depuis {since}.",
    ),
    "more": Message(
        en="The first {count} are shown. Write all of them to a file with --out.",
        fr="Les {count} premières sont affichées. Écrivez-les toutes dans un fichier avec --out.",
    ),
    "files": Message(
        en="{count} files are in {folder}.",
        fr="{count} fichiers sont dans {folder}.",
        en_one="One file is in {folder}.",
        fr_one="{count} fichier est dans {folder}.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The number of rows, then the rows."""
    say = texts.of(MESSAGES)
    count = data.number("count")
    if data.has("out"):
        yield Heading(say("written", count=count, out=data.text("out")))
    else:
        yield Heading(say("found", count=count) if count else say("none"))
    if data.has("since"):
        yield Paragraph(say("since", since=data.text("since")))
    files = data.data("files")
    if files.raw:
        yield Paragraph(say("files", count=files.number("count"), folder=files.text("folder")))
    rows = data.raw.get("shown")
    shown = [tuple(_text(cell) for cell in row) for row in rows] if isinstance(rows, list) else []
    if shown:
        yield Table(columns=data.texts("headers"), rows=tuple(shown))
    if shown and len(shown) < count:
        yield Paragraph(say("more", count=len(shown)))


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)
