"""The guide's lines under its steps, with Lucca's own words; see `guide_messages`."""

from __future__ import annotations

from lucca_connect.output.messages import Message

LINES: dict[str, Message] = {
    "before.right": Message(
        en="Tab {tab:both}:\n    {right:lines}", fr="Onglet {tab:both} :\n    {right:lines}"
    ),
    "before.keys_right": Message(
        en="For a key made by hand (chapter on the key), {tab:both}:\n    {right:lines}",
        fr="Pour une clé créée à la main (chapitre sur la clé), {tab:both} :\n    {right:lines}",
    ),
    "before.test_base": Message(
        en="A test base is a copy of production, statuses of orders included: have its key used "
        "for nothing but this rehearsal.",
        fr="Une base de test est une copie de la production, statuts de commande compris : que sa "
        "clé ne serve qu'à cette répétition.",
    ),
    "menu.sections_old": Message(
        en='On older screens the HR file is called "personnel file" (« dossier du personnel »).',
        fr="Sur les anciens écrans, le dossier RH s'appelle « dossier du personnel ».",
    ),
    "menu.keys": Message(
        en="In Lucca, in the words of the French screen: Roue crantée ⚙️ (cog wheel) > "
        "Authentification, SSO et API > Clé API (older screens: ⚙️ > Clés API).",
        fr="Dans Lucca : roue crantée ⚙️ > Authentification, SSO et API > Clé API (anciens "
        "écrans : ⚙️ > Clés API).",
    ),
    "menu.marketplace_old": Message(
        en="Older screens: the little rocket at the top right > 🔌Intégrations.",
        fr="Anciens écrans : petite fusée en haut à droite > 🔌Intégrations.",
    ),
    "data.code_final": Message(
        en="FINAL as far as anybody knows: nothing public says that a code can be changed.",
        fr="DÉFINITIF, pour ce qu'on en sait : rien de public ne dit qu'un code peut être modifié.",
    ),
    "key.automatic": Message(
        en="The key is created with the permissions that the application asks for. They do not "
        "include your new section: see the next chapter.",
        fr="La clé est créée avec les permissions que demande l'application. Votre nouvelle "
        "section n'en fait pas partie : voir le chapitre suivant.",
    ),
    "key.contact_why": Message(
        en="It receives what Lucca announces about the key.",
        fr="C'est lui qui reçoit ce que Lucca annonce au sujet de la clé.",
    ),
    "key.generate": Message(
        en='Button "Générer une nouvelle clé API" (Generate a new API Key).',
        fr="Bouton « Générer une nouvelle clé API » (Generate a new API Key).",
    ),
    "key.name": Message(
        en='"Nom de la clé" (Key Name): its role will have the same name.\n    {name}',
        fr="« Nom de la clé » (Key Name) : son rôle portera le même nom.\n    {name}",
    ),
    "key.bundles": Message(
        en='At least one bundle must be ticked: "Consulter les utilisateurs" (consult users). The '
        "role refines it, next chapter.",
        fr="Au moins un lot de permissions doit être coché : « Consulter les utilisateurs ». Le "
        "rôle l'affine, au chapitre suivant.",
    ),
    "key.usage": Message(
        en='Usage: "éditeur tiers" (Third-party publisher), {partner}; for luccactl "Usage '
        'interne" (Internal usage).',
        fr="Usage : « éditeur tiers » (Third-party publisher), {partner} ; pour luccactl « Usage "
        "interne » (Internal usage).",
    ),
    "key.one_each": Message(
        en="One key for each integration, with the least rights. Never by mail or chat.",
        fr="Une clé par intégration, avec le moins de droits possible. Jamais par e-mail ni par "
        "messagerie.",
    ),
    "rights.other_names": Message(
        en="Other names seen for it: {names}.", fr="Autres noms rencontrés : {names}."
    ),
    "rights.write_missed": Message(
        en="The right that is forgotten most easily: without it {partner} cannot write the status "
        "of the order.",
        fr="Le droit le plus souvent oublié : sans lui, {partner} ne peut pas écrire le statut de "
        "la commande.",
    ),
    "rights.new_establishment": Message(
        en="Trap: an establishment created later is in no existing role. Come back to the role of "
        "the key whenever there is a new one; otherwise its people are simply not seen.",
        fr="Piège : un établissement créé plus tard n'est dans aucun rôle existant. Revenez au "
        "rôle de la clé à chaque nouvel établissement ; sinon ses collaborateurs restent "
        "simplement invisibles.",
    ),
    "rights.people_right": Message(
        en="Permission, with the section ticked under it:\n    {right:lines}",
        fr="Permission, avec la section cochée en dessous :\n    {right:lines}",
    ),
    "partner.key_apart": Message(
        en="The key is not in it and belongs in no mail: type it into the partner's space "
        "yourself, or hand it over by the way your IT approves.",
        fr="La clé n'y figure pas et n'a sa place dans aucun e-mail : saisissez-la vous-même dans "
        "l'espace du partenaire, ou transmettez-la par la voie qu'approuve votre informatique.",
    ),
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
        "paramètres > Intégrations > Connecteurs partenaires.",
        fr="Dans Lucca : roue crantée ⚙️ > Autres paramètres > Intégrations > onglet « Connecteurs "
        "partenaires ».",
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
        en='FINAL: do NOT tick "Autoriser les occurrences multiples" (allow multiple occurrences). '
        "It can never be undone.",
        fr="DÉFINITIF : ne cochez PAS « Autoriser les occurrences multiples ». Ce choix ne "
        "s'annule jamais.",
    ),
    "data.multiple": Message(
        en='FINAL: TICK "Autoriser les occurrences multiples" (allow multiple occurrences). It can '
        "never be undone.",
        fr="DÉFINITIF : COCHEZ « Autoriser les occurrences multiples ». Ce choix ne s'annule "
        "jamais.",
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
