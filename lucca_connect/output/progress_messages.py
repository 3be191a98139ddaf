"""What a running command says about its progress. Every area adds its steps here."""

from __future__ import annotations

from lucca_connect.output.messages import Message

STEPS: dict[str, Message] = {
    "waiting": Message(
        en="Waiting {seconds} s, so that other integrations keep their part of the requests…",
        fr="Attente de {seconds} s, pour laisser leur part de requêtes aux autres intégrations…",
    ),
}
