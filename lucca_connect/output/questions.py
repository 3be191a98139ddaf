"""Questions to a person before something is done."""

from __future__ import annotations

from lucca_connect.output.messages import Message

QUESTIONS: dict[str, Message] = {
    "create_here": Message(
        en="Create {count} data in the practice tenant?",
        fr="Créer {count} données dans le Lucca d'entraînement ?",
        en_one="Create one datum in the practice tenant?",
        fr_one="Créer une donnée dans le Lucca d'entraînement ?",
    ),
    "create_there": Message(
        en="{count} data will be created through routes that Lucca has not published. Type {host} "
        "to go on:",
        fr="{count} données seront créées par des routes que Lucca n'a pas publiées. Saisissez "
        "{host} pour continuer :",
        en_one="One datum will be created through routes that Lucca has not published. Type {host} "
        "to go on:",
        fr_one="Une donnée sera créée par des routes que Lucca n'a pas publiées. Saisissez {host} "
        "pour continuer :",
    ),
}
