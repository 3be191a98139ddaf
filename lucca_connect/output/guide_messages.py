"""The guide's texts, with Lucca's own words.

Names of menus, boxes and buttons are verbatim (reference/admin-setup.md 2, 3, 5; aequivalent.md 6).
Where no English name is published, the English text quotes the French screen and says so.

Values of both languages are formatted as `{label}` (the guide's language), `{label:both}` (the
other one in brackets where it differs) and `{label:lines}` (each alone on its line, to be copied).
"""

from __future__ import annotations

from lucca_connect.output.messages import Message

CHAPTERS: dict[str, Message] = {
    "before": Message(en="Before you start", fr="Avant de commencer"),
    "section": Message(en="The section", fr="La section"),
    "data": Message(en="The data", fr="Les données"),
    "fixes": Message(en="What must be corrected", fr="Ce qu'il faut corriger"),
    "attach": Message(en="The data in the section", fr="Les données dans la section"),
    "key": Message(en="The API key", fr="La clé API"),
    "rights": Message(en="The rights of the key", fr="Les droits de la clé"),
    "partner": Message(en="At the partner's", fr="Chez le partenaire"),
    "check": Message(en="Check", fr="Vérification"),
}

STEPS: dict[str, Message] = {
    "before.rights": Message(
        en="Check your own rights: the custom section needs Lucca Core HR (formerly Poplee Core "
        "HR), and your role these permissions.",
        fr="Vérifiez vos propres droits : la section personnalisée demande Lucca Socle RH "
        "(autrefois Poplee Socle RH), et votre rôle ces permissions.",
    ),
    "before.rehearse": Message(
        en="If you have a test base, rehearse there first: what is marked FINAL cannot be undone.",
        fr="Si vous avez une base de test, répétez-y d'abord : ce qui est marqué DÉFINITIF ne "
        "s'annule pas.",
    ),
    "section.create": Message(
        en='Create the custom section: "Ajouter une section" (add a section).',
        fr="Créez la section personnalisée : « Ajouter une section ».",
    ),
    "data.create": Message(
        en="Create datum {number} of {total}: {label:both}.",
        fr="Créez la donnée {number} sur {total} : {label:both}.",
    ),
    "fix.code": Message(
        en="The datum {label:both} exists under the code {found}; {code} is expected.",
        fr="La donnée {label:both} existe sous le code {found} ; le code attendu est {code}.",
    ),
    "fix.label": Message(
        en='Rename the datum {code}, now called "{found}". Expected label:\n    {label:lines}',
        fr="Renommez la donnée {code}, appelée aujourd'hui « {found} ». Libellé attendu :\n"
        "    {label:lines}",
    ),
    "fix.format": Message(
        en="The datum {code} has the format {found}; {expected:both} is expected.",
        fr="La donnée {code} est au format {found} ; le format attendu est {expected:both}.",
    ),
    "fix.multiplicity_on": Message(
        en='FINAL: tick "Autoriser les occurrences multiples" (allow multiple occurrences) on the '
        "datum {label:both}, code {code}. This can never be undone.",
        fr="DÉFINITIF : cochez « Autoriser les occurrences multiples » sur la donnée {label:both}, "
        "code {code}. Ce choix ne s'annule jamais.",
    ),
    "fix.multiplicity_off": Message(
        en="The datum {label:both}, code {code}, allows multiple occurrences and must not. "
        "This can never be undone.",
        fr="La donnée {label:both}, code {code}, autorise les occurrences multiples alors qu'elle "
        "ne le doit pas. Ce choix ne s'annule jamais.",
    ),
    "fix.option_add": Message(
        en="Add value {number} to the list {code} ({option:languages}):\n    {option:lines}",
        fr="Ajoutez la valeur {number} à la liste {code} ({option:languages}) :\n"
        "    {option:lines}",
    ),
    "fix.option_correct": Message(
        en='In the list {code} value {number} is written "{found}". Correct it '
        "({option:languages}):\n    {option:lines}",
        fr="Dans la liste {code}, la valeur {number} est écrite « {found} ». Corrigez-la "
        "({option:languages}) :\n    {option:lines}",
    ),
    "fix.option_restore": Message(
        en="In the list {code} this value is archived: restore it.\n    {option:lines}",
        fr="Dans la liste {code}, cette valeur est archivée : rétablissez-la.\n    {option:lines}",
    ),
    "fix.option_ambiguous": Message(
        en="In the list {code} several values could be {option:both}: {found}. Keep one.",
        fr="Dans la liste {code}, plusieurs valeurs correspondent à {option:both} : {found}. "
        "N'en gardez qu'une.",
    ),
    "look.unproven": Message(
        en="The datum {label:both}, code {code}: nothing this key sees proves that it is there or "
        "missing. Do not create it before the key has its rights (below).",
        fr="La donnée {label:both}, code {code} : rien de ce que voit cette clé ne prouve qu'elle "
        "existe ou qu'elle manque. Ne la créez pas avant d'avoir donné ses droits à la clé "
        "(plus bas).",
    ),
    "look.detail": Message(
        en="The datum {label:both}, code {code}, exists, but no answer to this key shows its "
        "{what}: look at it in Lucca.",
        fr="La donnée {label:both}, code {code}, existe, mais aucune réponse à cette clé ne montre "
        "ceci : {what}. Vérifiez-le dans Lucca.",
    ),
    "attach.check": Message(
        en='Check that these {count} data are in the section "{section}"; add those that are not '
        'with "+".',
        fr="Vérifiez que ces {count} données sont dans la section « {section} » ; ajoutez celles "
        "qui n'y sont pas avec « + ».",
    ),
    "key.install": Message(
        en="Way A, the marketplace: install the pre-configured API key of {partner}. Search the "
        "application and follow its steps.",
        fr="Voie A, la place de marché : installez la clé API préparamétrée pour {partner}. "
        "Recherchez l'application et suivez ses étapes.",
    ),
    "key.by_hand": Message(
        en="Way B, by hand: only if the marketplace does not offer {partner}, or for a key of "
        "luccactl's own.",
        fr="Voie B, à la main : seulement si la place de marché ne propose pas {partner}, ou pour "
        "donner à luccactl sa propre clé.",
    ),
    "key.contact": Message(
        en="As technical contact, type the e-mail address of your contact at {partner}.",
        fr="Comme contact technique, saisissez l'adresse e-mail de votre contact chez {partner}.",
    ),
    "rights.open": Message(en="Open the role of the key.", fr="Ouvrez le rôle de la clé."),
    "rights.tick": Message(
        en="Tab {tab:both}: tick this permission.\n    {right:lines}",
        fr="Onglet {tab:both} : cochez cette permission.\n    {right:lines}",
    ),
    "rights.tick_section": Message(
        en='Tab {tab:both}: tick this permission, and under it the section "{section}".\n'
        "    {right:lines}",
        fr="Onglet {tab:both} : cochez cette permission et, sous elle, la section « {section} ».\n"
        "    {right:lines}",
    ),
    "rights.perimeter": Message(
        en="Check the perimeter of each permission: every establishment and department whose "
        "people are concerned must be ticked.",
        fr="Vérifiez le périmètre de chaque permission : chaque établissement et chaque "
        "département dont les collaborateurs sont concernés doit être coché.",
    ),
    "rights.people": Message(
        en='Give the section "{section}" to the roles of the people who will fill it in, too: a '
        "new section is visible to nobody.",
        fr="Donnez aussi la section « {section} » aux rôles des personnes qui la rempliront : une "
        "nouvelle section n'est visible par personne.",
    ),
    "partner.handover": Message(
        en="Send the hand-over sheet to your contact at {partner}.\n    {command}",
        fr="Envoyez la fiche de transmission à votre contact chez {partner}.\n    {command}",
    ),
    "partner.step": Message(en="{text}", fr="{text}"),
    "check.login": Message(
        en="Give luccactl the address of your Lucca and a key; it proves them before it stores "
        "them.\n    luccactl auth login -p NAME --url https://YOUR-LUCCA.ilucca.net",
        fr="Donnez à luccactl l'adresse de votre Lucca et une clé ; il les vérifie avant de les "
        "enregistrer.\n    luccactl auth login -p NOM --url https://VOTRE-LUCCA.ilucca.net",
    ),
    "check.again": Message(
        en="Have the result checked.\n    {command}",
        fr="Faites vérifier le résultat.\n    {command}",
    ),
    "check.confirm": Message(
        en="Which section holds a datum cannot be read by the key. Once you have seen it on the "
        "screen, record it.\n    {command}",
        fr="La clé ne peut pas lire dans quelle section se trouve une donnée. Une fois que vous "
        "l'avez vu à l'écran, enregistrez-le.\n    {command}",
    ),
    "check.permissions": Message(
        en="Check what the key can do.\n    {command}",
        fr="Vérifiez ce que la clé peut faire.\n    {command}",
    ),
}

INTRODUCTIONS: dict[str, Message] = {
    "data": Message(
        en="Creating a datum takes three steps on the screen: its type; its label, format and "
        "values, each with its translation; its section. Nothing public says whether you type "
        "the e_ of a code or Lucca adds it: what counts is the code that is shown afterwards.",
        fr="À l'écran, une donnée se crée en trois temps : son type ; son libellé, son format et "
        "ses valeurs, chacune avec sa traduction ; sa section. Rien de public ne dit si le e_ "
        "d'un code est à saisir ou ajouté par Lucca : seul compte le code affiché ensuite.",
    ),
    "rights": Message(
        en="What a key may not see is simply absent, without an error. So tick exactly this.",
        fr="Ce qu'une clé n'a pas le droit de voir est simplement absent, sans message d'erreur. "
        "Cochez donc exactement ceci.",
    ),
}
"""A sentence under the title of some chapters."""

FINAL_LINES = frozenset({"data.single", "data.multiple", "data.code_final"})
"""Lines, and `FINAL_STEPS`, about what cannot be undone."""

FINAL_STEPS = frozenset({"fix.multiplicity_on", "fix.multiplicity_off"})

FRAME: dict[str, Message] = {
    "title": Message(
        en='{connector}: set up the section "{section}" in Lucca, step by step',
        fr="{connector} : paramétrer la section « {section} » dans Lucca, pas à pas",
    ),
    "copy": Message(
        en="Indented lines are to be copied exactly as they stand, accents, dots and spaces "
        "included.",
        fr="Les lignes en retrait sont à copier exactement telles quelles, accents, points et "
        "espaces compris.",
    ),
    "page": Message(
        en="{count} steps to do, on the page {file}: open it in a browser.",
        fr="{count} étapes à faire, sur la page {file} : ouvrez-la dans un navigateur.",
        en_one="One step to do, on the page {file}: open it in a browser.",
        fr_one="{count} étape à faire, sur la page {file} : ouvrez-la dans un navigateur.",
    ),
    "page_done": Message(
        en="Nothing is left to do; the page {file} says what was proven.",
        fr="Il ne reste rien à faire ; la page {file} dit ce qui a été prouvé.",
    ),
    "done": Message(en="(done) {text}", fr="(fait) {text}"),
    "languages": Message(en="English, then French", fr="français, puis anglais"),
    "same": Message(en="the same in both languages", fr="identique dans les deux langues"),
}

FORMATS: dict[str, Message] = {
    "list": Message(en="List of values", fr="Liste de valeurs"),
    "text": Message(en="Text", fr="Texte"),
    "attachment": Message(en="Attachment", fr="Fichier joint"),
    "user": Message(en="User", fr="Utilisateur"),
    "date": Message(en="Date", fr="Date"),
    "number": Message(en="Number", fr="Nombre"),
    "boolean": Message(en="Yes/no", fr="Oui/non"),
    "composite": Message(en="Composite datum", fr="Donnée composée"),
    "unknown": Message(en="unknown", fr="inconnu"),
}

SIDES: dict[str, Message] = {
    "code": Message(en="code", fr="code"),
    "label": Message(en="label", fr="libellé"),
    "format": Message(en="format", fr="format"),
    "multiplicity": Message(en="multiple occurrences", fr="occurrences multiples"),
    "option": Message(en="values", fr="valeurs"),
}
