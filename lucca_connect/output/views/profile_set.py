"""What `profile set` asks and says."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Paragraph
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "question": Message(
        en="From now on luccactl orders from {connector} for the profile {profile}, and every "
        "order may cost money. Is the partner's own connector switched off, so that nobody is "
        "ordered twice?",
        fr="Désormais, luccactl commande auprès de {connector} pour le profil {profile}, et chaque "
        "commande peut être facturée. Le connecteur du partenaire est-il bien désactivé, pour que "
        "personne ne soit commandé deux fois ?",
    ),
    "set": Message(en="{profile}: {setting} = {value}", fr="{profile} : {setting} = {value}"),
    "unset": Message(
        en="{profile}: {setting} is not set any more.",
        fr="{profile} : {setting} n'est plus défini.",
    ),
    "lapsed": Message(
        en="{setting} no longer holds and was removed.",
        fr="{setting} n'est plus valable et a été retiré.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The setting as it is now, and what lapsed with the change."""
    say = texts.of(MESSAGES)
    profile, key = data.text("profile"), data.text("key")
    if data.has("value"):
        yield Paragraph(say("set", profile=profile, setting=key, value=data.text("value")))
    else:
        yield Paragraph(say("unset", profile=profile, setting=key))
    for name in data.texts("removed"):
        if name != key:
            yield Paragraph(say("lapsed", setting=name))
