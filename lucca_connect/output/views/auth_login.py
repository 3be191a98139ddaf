"""What `auth login` asks and says."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Facts, Heading
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts

MESSAGES = {
    "ask.api-key": Message(en="API key (not shown):", fr="Clé API (non affichée) :"),
    "ask.oauth": Message(
        en="Secret of the OAuth client (not shown):", fr="Secret du client OAuth (non affiché) :"
    ),
    "ask.aequivalent": Message(
        en="Aequivalent token (not shown):", fr="Jeton Aequivalent (non affiché) :"
    ),
    "ask.werecruit": Message(
        en="We Recruit token (not shown):", fr="Jeton We Recruit (non affiché) :"
    ),
    "ask.undo": Message(en="Key for undoing (not shown):", fr="Clé d'annulation (non affichée) :"),
    "proven": Message(
        en="The credential {kind} of {profile} works and is in place.",
        fr="L'identifiant {kind} du profil {profile} fonctionne ; il est en place.",
    ),
    "made": Message(
        en="The key for undoing of {profile} is in place. What is encrypted with it can only be "
        "undone where it is.",
        fr="La clé d'annulation du profil {profile} est en place. Ce qui est chiffré avec elle ne "
        "peut être annulé que là où elle se trouve.",
    ),
    "url": Message(en="Address", fr="Adresse"),
    "source": Message(en="Kept in", fr="Conservé dans"),
    "route": Message(en="Proven by", fr="Vérifié par"),
    "principal": Message(en="Lucca calls the key", fr="Nom de la clé dans Lucca"),
    "people": Message(en="People the key sees", fr="Personnes visibles avec cette clé"),
    "in.stdin": Message(en="standard input", fr="l'entrée standard"),
    "in.environment": Message(en="the environment", fr="l'environnement"),
    "in.systemd": Message(en="a systemd credential", fr="un identifiant systemd"),
    "in.file": Message(en="a file", fr="un fichier"),
    "in.command": Message(en="a command", fr="une commande"),
    "in.keyring": Message(en="the keyring", fr="le trousseau"),
    "in.sandbox": Message(en="the practice tenant", fr="le Lucca d'entraînement"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The verdict, then where it was proven and where it is kept."""
    say = texts.of(MESSAGES)
    proof = data.data("proof")
    verdict = "made" if data.text("kind") == "undo" else "proven"
    yield Heading(say(verdict, kind=data.text("kind"), profile=data.text("profile")))
    facts = [
        (say("url"), data.text("url")),
        (say("source"), f"{say('in.' + data.text('source'))} ({data.text('place')})"),
        (say("route"), proof.text("route")),
    ]
    facts += [
        (say("principal"), proof.text("principal")),
        (say("people"), proof.text("people_visible")),
    ]
    yield Facts(tuple((label, value) for label, value in facts if value))
