"""Words of the guide's page that its text on the terminal does not have."""

from __future__ import annotations

from lucca_connect.output.messages import Message

PAGE: dict[str, Message] = {
    "title": Message(
        en='Set up the section "{section}" for {connector}',
        fr="Paramétrer la section « {section} » pour {connector}",
    ),
    "lead": Message(
        en="What to click in Lucca, step by step, in Lucca's own words. Copy labels, codes and "
        "values with the buttons: accents, dots and spaces count. Ticks stay in this browser.",
        fr="Ce qu'il faut cliquer dans Lucca, pas à pas, avec les mots de Lucca. Copiez libellés, "
        "codes et valeurs avec les boutons : accents, points et espaces comptent. Vos coches "
        "restent dans ce navigateur.",
    ),
    "lead_tenant": Message(
        en="What is still to be clicked in your Lucca ({tenant}), in Lucca's own words. Copy "
        "labels, codes and values with the buttons: accents, dots and spaces count. Ticks stay in "
        "this browser.",
        fr="Ce qu'il reste à cliquer dans votre Lucca ({tenant}), avec les mots de Lucca. Copiez "
        "libellés, codes et valeurs avec les boutons : accents, points et espaces comptent. Vos "
        "coches restent dans ce navigateur.",
    ),
    "data": Message(
        en="data to create",
        fr="données à créer",
        en_one="datum to create",
        fr_one="donnée à créer",
    ),
    "options": Message(
        en="values of lists",
        fr="valeurs de listes",
        en_one="value of a list",
        fr_one="valeur de liste",
    ),
    "steps": Message(en="steps", fr="étapes", en_one="step", fr_one="étape"),
    "legend": Message(
        en="This mark stands beside choices that cannot be undone.",
        fr="Ce signe accompagne les choix sur lesquels on ne peut pas revenir.",
    ),
    "contents": Message(en="Contents", fr="Sommaire"),
    "progress": Message(en="Progress", fr="Avancement"),
    "of": Message(en=" of ", fr=" sur "),
    "next": Message(en="Next step", fr="Étape suivante"),
    "clear": Message(en="Untick all", fr="Tout décocher"),
    "restore": Message(en="Bring the ticks back", fr="Rétablir les coches"),
    "copy": Message(en="Copy: ", fr="Copier : "),
    "details": Message(en="Details", fr="Détails"),
    "proven": Message(
        en="Already done, proven by reading your Lucca ({count})",
        fr="Déjà fait, prouvé par la lecture de votre Lucca ({count})",
    ),
    "finished": Message(
        en="Everything is ticked. A tick is a note of yours; the proof is the last chapter: let "
        "luccactl read your Lucca again.",
        fr="Tout est coché. Une coche est votre aide-mémoire ; la preuve, c'est le dernier "
        "chapitre : laissez luccactl relire votre Lucca.",
    ),
    "nothing": Message(
        en="Nothing is left to do: everything has been read back as expected.",
        fr="Il ne reste rien à faire : tout a été relu et correspond à ce qui est attendu.",
    ),
}

TERMS: dict[str, Message] = {
    "section.name": Message(en="Name", fr="Nom"),
    "data.label": Message(en="Label", fr="Libellé"),
    "data.code": Message(en="Code", fr="Code"),
    "data.format": Message(en="Format", fr="Format"),
    "data.option": Message(en="Values", fr="Valeurs"),
    "data.attach": Message(en="Section", fr="Section"),
    "key.name": Message(en="Key name", fr="Nom de la clé"),
}
"""Lines of the guide that are a name and what to type for it."""

SPOKEN: dict[str, Message] = {
    "copied": Message(en="Copied: {{}}", fr="Copié : {{}}"),
    "refused": Message(
        en="The browser did not let this page copy. Select the text and copy it yourself.",
        fr="Le navigateur n'a pas laissé cette page copier. Sélectionnez le texte et copiez-le.",
    ),
    "cleared": Message(en="All ticks are gone.", fr="Toutes les coches sont retirées."),
    "restored": Message(en="The ticks are back.", fr="Les coches sont rétablies."),
    "forgetful": Message(
        en="This browser keeps nothing for this page: ticks are lost when it is closed.",
        fr="Ce navigateur ne garde rien pour cette page : les coches se perdent à la fermeture.",
    ),
}
"""What the page's script says; `{}` is filled in there."""
