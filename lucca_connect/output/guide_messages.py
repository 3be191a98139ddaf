"""The guide's texts, with Lucca's own words.

Names of menus, boxes and buttons are verbatim (reference/admin-setup.md 2, 3, 5; aequivalent.md 6).
Where no English name is published, the English text quotes the French screen and says so.

Values of both languages are formatted as `{label}` (the guide's language), `{label:both}` (the
other one in brackets where it differs) and `{label:lines}` (each alone on its line, to be copied).
"""

from __future__ import annotations

from lucca_connect.output.messages import Message

CHAPTERS: dict[str, Message] = {
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
        en='Tick "Autoriser les occurrences multiples" (allow multiple occurrences) on the datum '
        "{label:both}, code {code}. This can never be undone.",
        fr="Cochez « Autoriser les occurrences multiples » sur la donnée {label:both}, code "
        "{code}. Ce choix est définitif.",
    ),
    "fix.multiplicity_off": Message(
        en="The datum {label:both}, code {code}, allows multiple occurrences and must not. "
        "This can never be undone.",
        fr="La donnée {label:both}, code {code}, autorise les occurrences multiples alors qu'elle "
        "ne le doit pas. Ce choix est définitif.",
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
        en="Install the pre-configured API key of {partner}: search the application and follow "
        "its steps.",
        fr="Installez la clé API préparamétrée pour {partner} : recherchez l'application et suivez "
        "ses étapes.",
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
    "partner.step": Message(en="{text}", fr="{text}"),
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

LINES: dict[str, Message] = {
    "menu.sections": Message(
        en="In Lucca: HR file > Settings (French screen: Dossier RH > Paramétrage). You need the "
        'permission "Manage HR file settings" (« Paramétrer le dossier RH »).',
        fr="Dans Lucca : Dossier RH > Paramétrage. Il vous faut la permission « Paramétrer le "
        "dossier RH ».",
    ),
    "menu.data": Message(
        en="In Lucca, in the words of the French screen: Collaborateurs > Configurer > Gestion des "
        "données.",
        fr="Dans Lucca : Collaborateurs > Configurer > Gestion des données.",
    ),
    "menu.roles": Message(
        en="In Lucca: the list of roles, address /organization/structure/roles.",
        fr="Dans Lucca : la liste des rôles, adresse /organization/structure/roles.",
    ),
    "menu.marketplace": Message(
        en="In Lucca, in the words of the French screen: Roue crantée ⚙️ (cog wheel) > Autres "
        "paramètres > Intégrations > Connecteurs partenaires; on older screens the little rocket "
        "at the top right > 🔌Intégrations.",
        fr="Dans Lucca : roue crantée ⚙️ > Autres paramètres > Intégrations > onglet « Connecteurs "
        "partenaires » ; sur les anciens écrans, petite fusée en haut à droite > 🔌Intégrations.",
    ),
    "section.name": Message(
        en="Name of the section, exactly:\n    {section}",
        fr="Nom de la section, exactement :\n    {section}",
    ),
    "section.rights_later": Message(
        en="Nobody sees a new section until the roles are given the right to it; see the chapter "
        "on the rights of the key.",
        fr="Personne ne voit une nouvelle section tant que les rôles n'y ont pas droit ; voir le "
        "chapitre sur les droits de la clé.",
    ),
    "data.simple": Message(
        en='Type: "donnée simple" (simple datum), not "donnée composée".',
        fr="Type : « donnée simple », et non « donnée composée ».",
    ),
    "data.label": Message(
        en="Label ({label:languages}):\n    {label:lines}",
        fr="Libellé ({label:languages}) :\n    {label:lines}",
    ),
    "data.code": Message(
        en="Code of the datum, exactly:\n    {code}",
        fr="Code de la donnée, exactement :\n    {code}",
    ),
    "data.format": Message(
        en="Format:\n    {format_label:lines}", fr="Format :\n    {format_label:lines}"
    ),
    "data.option": Message(
        en="Value {number} ({option:languages}):\n    {option:lines}",
        fr="Valeur {number} ({option:languages}) :\n    {option:lines}",
    ),
    "data.option_note": Message(
        en="  Note on value {number}: {note}", fr="  Remarque sur la valeur {number} : {note}"
    ),
    "data.single": Message(
        en='Do NOT tick "Autoriser les occurrences multiples" (allow multiple occurrences): it '
        "can never be undone.",
        fr="Ne cochez PAS « Autoriser les occurrences multiples » : ce choix est définitif.",
    ),
    "data.multiple": Message(
        en='Tick "Autoriser les occurrences multiples" (allow multiple occurrences). It can never '
        "be undone.",
        fr="Cochez « Autoriser les occurrences multiples ». Ce choix est définitif.",
    ),
    "data.attach": Message(
        en="Attach it to the section:\n    {section}",
        fr="Rattachez-la à la section :\n    {section}",
    ),
    "data.note": Message(en="Note: {note}", fr="Remarque : {note}"),
    "data.not_code": Message(
        en="Documentation also writes {found}: type {code}, and have {partner} confirm it.",
        fr="La documentation écrit aussi {found} : saisissez {code} et faites-le confirmer par "
        "{partner}.",
    ),
    "fix.code_documented": Message(
        en="One page of the documentation spells the code {found}. Before you change anything, "
        "ask {partner} which of the two codes it reads.",
        fr="Une page de la documentation écrit le code {found}. Avant de changer quoi que ce soit, "
        "demandez à {partner} lequel des deux codes est lu.",
    ),
    "fix.code_recreate": Message(
        en="Nothing public says that a code can be changed: if your screen does not allow it, "
        "create a datum with the code {code} and move the values of {found} to it.",
        fr="Rien de public ne dit qu'un code peut être modifié : si votre écran ne le permet pas, "
        "créez une donnée avec le code {code} et reportez-y les valeurs de {found}.",
    ),
    "fix.recreate": Message(
        en="Create the datum again, with the code {code}. If Lucca says that the code is taken, "
        "ask Lucca's support. The values do not follow by themselves.",
        fr="Recréez la donnée, avec le code {code}. Si Lucca indique que le code est déjà pris, "
        "adressez-vous au support de Lucca. Les valeurs ne suivent pas d'elles-mêmes.",
    ),
    "attach.datum": Message(en="- {label:both}, {code}", fr="- {label:both}, {code}"),
    "rights.own_role": Message(
        en="Each key has its own role, named after the key, at the very bottom of the list of "
        "roles.",
        fr="Chaque clé a son propre rôle, qui porte le nom de la clé, tout en bas de la liste des "
        "rôles.",
    ),
    "key.button_missing": Message(
        en="If the install button is missing, you most likely lack this permission; add it or ask "
        "Lucca's support:\n    {right:lines}",
        fr="Si le bouton d'installation n'apparaît pas, il vous manque probablement cette "
        "permission ; ajoutez-la ou demandez au support de Lucca :\n    {right:lines}",
    ),
}

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
