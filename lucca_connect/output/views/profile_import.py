"""What `profile import` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Bullets, Heading, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "done": Message(
        en="{profile} has {count} settings now.",
        fr="{profile} a maintenant {count} paramètres.",
        en_one="{profile} has one setting now.",
        fr_one="{profile} a maintenant {count} paramètre.",
    ),
    "overlay": Message(
        en="Additions to the connector {connector}", fr="Compléments du connecteur {connector}"
    ),
    "address": Message(
        en="Address that it speaks to: {address}", fr="Adresse à laquelle il parle : {address}"
    ),
    "login": Message(
        en="Its credentials are not in the file. Next: luccactl auth login -p {profile}",
        fr="Ses identifiants ne sont pas dans le fichier. Ensuite : "
        "luccactl auth login -p {profile}",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """What is there now, and what a person does next."""
    say, profile = texts.of(MESSAGES), data.text("profile")
    yield Heading(say("done", profile=profile, count=len(data.texts("settings"))))
    told = [say("address", address=address) for address in data.texts("addresses")]
    told += [say("overlay", connector=name) for name in data.texts("overlays")]
    if told:
        yield Bullets(tuple(told))
    yield Paragraph(say("login", profile=profile))
