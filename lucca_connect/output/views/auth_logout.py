"""What `auth logout` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Bullets, Heading
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "removed": Message(
        en="The keyring no longer holds: {kinds} (profile {profile}).",
        fr="Le trousseau ne contient plus : {kinds} (profil {profile}).",
    ),
    "none": Message(
        en="The keyring held no credential of {profile}.",
        fr="Le trousseau ne contenait aucun identifiant du profil {profile}.",
    ),
    "kept": Message(
        en="{kind} comes from a {source}, which luccactl does not change.",
        fr="{kind} est fourni par une autre voie ({source}), que luccactl ne modifie pas.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """What was forgotten, and what luccactl has no hold on."""
    say = texts.of(MESSAGES)
    removed = ", ".join(data.texts("removed"))
    profile = data.text("profile")
    yield Heading(say("removed" if removed else "none", kinds=removed, profile=profile))
    kept = tuple(
        say("kept", kind=item.text("kind"), source=item.text("source"))
        for item in data.items("kept")
    )
    if kept:
        yield Bullets(kept)
