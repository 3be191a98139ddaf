"""What `connector new --kind` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Steps
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "written": Message(
        en="A template for the connector {connector} lies in {file}.",
        fr="Un modèle pour le connecteur {connector} se trouve dans {file}.",
    ),
    "fill": Message(
        en="Fill it in: labels, what is required, defaults, sources.",
        fr="Complétez-le : libellés, données obligatoires, valeurs par défaut, sources.",
    ),
    "lint": Message(en="Check it: {command}", fr="Contrôlez-le : {command}"),
    "test": Message(en="Try it: {command}", fr="Essayez-le : {command}"),
    "sync": Message(en="Use it: {command}", fr="Utilisez-le : {command}"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Where it lies, and what a person does with it."""
    say, name, file = texts.of(MESSAGES), data.text("connector"), data.text("file")
    yield Heading(say("written", connector=name, file=file))
    steps = [
        say("fill"),
        say("lint", command=f"luccactl connector lint {file}"),
        say("test", command=f"luccactl connector test {name}"),
    ]
    if data.text("kind") == "recruiting":
        steps.append(say("sync", command=f"luccactl sync {name} --file hires.csv --dry-run"))
    yield Steps(tuple(steps))
