"""What `config show` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Facts, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "file": Message(en="File", fr="Fichier"),
    "default": Message(en="Default profile", fr="Profil par défaut"),
    "none": Message(en="none", fr="aucun"),
    "absent": Message(
        en="The file does not exist yet: `luccactl auth login` makes it.",
        fr="Le fichier n'existe pas encore : `luccactl auth login` le crée.",
    ),
    "profile": Message(en="Profile {name}", fr="Profil {name}"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The file, then each profile with what it says."""
    say = texts.of(MESSAGES)
    default = data.maybe("default_profile") or say("none")
    yield Facts(((say("file"), data.text("path")), (say("default"), default)))
    if not data.flag("exists"):
        yield Paragraph(say("absent"))
    for name in data.data("profiles").raw:
        settings = data.data("profiles").data(name)
        yield Heading(say("profile", name=name))
        yield Facts(tuple((key, settings.text(key)) for key in settings.raw))
