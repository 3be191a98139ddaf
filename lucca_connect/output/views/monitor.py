"""What `monitor` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.views.sync import people, people_in_need

MESSAGES = {
    "waiting": Message(
        en="{count} employees wait for a dossier.",
        fr="{count} collaborateurs attendent un dossier.",
        en_one="One employee waits for a dossier.",
        fr_one="{count} collaborateur attend un dossier.",
    ),
    "nobody": Message(en="Nobody waits for a dossier.", fr="Personne n'attend de dossier."),
    "by.vendor": Message(
        en="The partner runs the exchange; luccactl only watches.",
        fr="Le partenaire fait tourner l'échange ; luccactl ne fait qu'observer.",
    ),
    "by.self": Message(en="luccactl runs the exchange.", fr="luccactl fait tourner l'échange."),
    "alive": Message(
        en="Sign of life: {count} employees have the status that the exchange writes.",
        fr="Signe de vie : {count} collaborateurs portent le statut écrit par l'échange.",
        en_one="Sign of life: one employee has the status that the exchange writes.",
        fr_one="Signe de vie : {count} collaborateur porte le statut écrit par l'échange.",
    ),
    "silent": Message(
        en="No sign of life: nobody has the status that the exchange writes.",
        fr="Aucun signe de vie : personne ne porte le statut écrit par l'échange.",
    ),
    "employee": Message(en="Employee", fr="Collaborateur"),
    "days": Message(en="Days since first seen waiting", fr="Jours depuis la première observation"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """How many wait and since when, whether the exchange lives, what would be ordered."""
    say = texts.of(MESSAGES)
    exchange = data.data("exchange")
    waiting = exchange.number("waiting")
    yield Heading(say("waiting", count=waiting) if waiting else say("nobody"))
    if by := exchange.maybe("by"):
        yield Paragraph(say(f"by.{by}"))
    created = exchange.number("created")
    yield Paragraph(say("alive", count=created) if created else say("silent"))
    dated = tuple(item for item in data.items("items") if item.has("waiting_days"))
    if dated:
        yield Blank()
        yield Table(
            (say("employee"), say("days")),
            tuple((item.data("subject").text("id"), item.text("waiting_days")) for item in dated),
        )
    yield from people(data, texts)


def attention(data: Data, texts: Texts) -> Iterator[Block]:
    """Under `-q`: how many wait, and who of them needs a person."""
    yield Heading(texts.of(MESSAGES)("waiting", count=data.data("exchange").number("waiting")))
    yield from people_in_need(data, texts)
