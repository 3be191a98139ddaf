"""Language-free words that errors carry, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.output.messages import Lang, Message

WORDS: Mapping[str, Message] = {
    "name": Message(en="its name is not found in DNS", fr="son nom est inconnu du DNS"),
    "refused": Message(en="nothing listens at that address", fr="rien n'écoute à cette adresse"),
    "timeout": Message(en="no answer in time", fr="pas de réponse à temps"),
    "network": Message(en="no way through the network", fr="aucun chemin sur le réseau"),
    "int": Message(en="a whole number", fr="un nombre entier"),
    "-": Message(en="none", fr="aucun"),
}


def worded(value: object, lang: Lang) -> object:
    """The value, in words if it is one of `WORDS`."""
    message = WORDS.get(value) if isinstance(value, str) else None
    return value if message is None else message.in_language(lang)
