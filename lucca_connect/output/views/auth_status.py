"""What `auth status` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "usable": Message(
        en="The credentials of {profile} are in place.",
        fr="Les identifiants du profil {profile} sont en place.",
    ),
    "unusable": Message(
        en="Some credentials of {profile} cannot be used.",
        fr="Certains identifiants du profil {profile} sont inutilisables.",
    ),
    "kind": Message(en="Kind", fr="Type"),
    "source": Message(en="Source", fr="Origine"),
    "place": Message(en="Place", fr="Emplacement"),
    "host": Message(en="Host", fr="Hôte"),
    "problem": Message(en="Problem", fr="Problème"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The verdict, then one line a credential."""
    say = texts.of(MESSAGES)
    found = data.items("credentials")
    usable = all(item.flag("usable") for item in found)
    yield Heading(say("usable" if usable else "unusable", profile=data.text("profile")))
    columns = ("kind", "source", "place", "host", "problem")
    yield Table(
        columns=tuple(say(column) for column in columns),
        rows=tuple(tuple(item.text(column) for column in columns) for item in found),
    )
