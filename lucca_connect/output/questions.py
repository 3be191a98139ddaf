"""Questions to a person before something is done."""

from __future__ import annotations

from lucca_connect.output.messages import Message

QUESTIONS: dict[str, Message] = {
    "push": Message(
        en="Make these changes to {count} employees?",
        fr="Faire ces modifications pour {count} collaborateurs ?",
        en_one="Make these changes to one employee?",
        fr_one="Faire ces modifications pour {count} collaborateur ?",
    ),
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
    "restore_older": Message(
        en="The journal in use knows {count} steps that the backup of {taken} does not. Go back to "
        "the backup all the same? The journal in use is kept beside it.",
        fr="Le journal actuel connaît {count} étapes que la sauvegarde du {taken} ignore. Revenir "
        "quand même à la sauvegarde ? Le journal actuel est conservé à côté.",
        en_one="The journal in use knows one step that the backup of {taken} does not. Go back to "
        "the backup all the same? The journal in use is kept beside it.",
        fr_one="Le journal actuel connaît une étape que la sauvegarde du {taken} ignore. Revenir "
        "quand même à la sauvegarde ? Le journal actuel est conservé à côté.",
    ),
    "rebuild": Message(
        en="Enter the orders of {count} employees in the journal? {others} more have the status "
        "without a dossier of ours: going on says that somebody else ordered those.",
        fr="Inscrire au journal les commandes de {count} collaborateurs ? {others} autres portent "
        "le statut sans dossier commandé par luccactl : continuer, c'est dire que quelqu'un "
        "d'autre les a commandés.",
    ),
    "rebuild_damaged": Message(
        en="The journal is damaged. Put it aside and make a new one from what Lucca and the "
        "partner show? Nothing is deleted.",
        fr="Le journal est endommagé. Le mettre de côté et en refaire un d'après ce que montrent "
        "Lucca et le partenaire ? Rien n'est supprimé.",
    ),
}
