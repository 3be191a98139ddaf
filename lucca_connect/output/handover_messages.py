"""Words of the hand-over sheet for a partner and of the mail to IT."""

from __future__ import annotations

from lucca_connect.output.messages import Message

SHEET: dict[str, Message] = {
    "subject": Message(
        en="Lucca and {partner}: hand-over sheet", fr="Lucca et {partner} : fiche de transmission"
    ),
    "hello": Message(en="Hello,", fr="Bonjour,"),
    "lead": Message(
        en='In our Lucca the section "{section}" and its {count} data are set up for {partner}. '
        "Below is what you need for the mapping, and what we ask you to answer.",
        fr="Dans notre Lucca, la section « {section} » et ses {count} données sont paramétrées "
        "pour {partner}. Voici ce qu'il vous faut pour établir la correspondance, et les questions "
        "auxquelles nous vous prions de répondre.",
    ),
    "lead_bare": Message(
        en="Our Lucca is ready for {partner}. Below is what you need, and what we ask you to "
        "answer.",
        fr="Notre Lucca est prêt pour {partner}. Voici ce qu'il vous faut, et les questions "
        "auxquelles nous vous prions de répondre.",
    ),
    "where": Message(en="Our Lucca", fr="Notre Lucca"),
    "address": Message(en="Address: {url}", fr="Adresse : {url}"),
    "address_open": Message(
        en="Address: https://______________ (please complete before sending)",
        fr="Adresse : https://______________ (à compléter avant l'envoi)",
    ),
    "key": Message(
        en="API key: handed over separately, never by mail. Its technical contact is you.",
        fr="Clé API : remise séparément, jamais par e-mail. Son contact technique, c'est vous.",
    ),
    "section": Message(en="Custom section: {section}", fr="Section personnalisée : {section}"),
    "data": Message(en="Data and their codes", fr="Données et leurs codes"),
    "no_ids": Message(
        en="Lucca's own ids of the values are not in this sheet: it was made without reading our "
        "Lucca.",
        fr="Les identifiants que Lucca donne aux valeurs n'y figurent pas : cette fiche a été "
        "établie sans lire notre Lucca.",
    ),
    "ids": Message(
        en="The number after each value is its id in our Lucca. It is another one in every Lucca.",
        fr="Le numéro qui suit chaque valeur est son identifiant dans notre Lucca. Il est "
        "différent dans chaque Lucca.",
    ),
    "code": Message(en="Code: {code}", fr="Code : {code}"),
    "format": Message(en="Format: {format}", fr="Format : {format}"),
    "multiple": Message(en="Multiple occurrences: yes", fr="Occurrences multiples : oui"),
    "values": Message(en="Values:", fr="Valeurs :"),
    "value": Message(en="{number}. {label}", fr="{number}. {label}"),
    "value_id": Message(
        en="{number}. {label}, id {entry}", fr="{number}. {label}, identifiant {entry}"
    ),
    "value_absent": Message(
        en="{number}. {label}, not in our Lucca", fr="{number}. {label}, absente de notre Lucca"
    ),
    "absent": Message(en="Not seen in our Lucca yet.", fr="Pas encore visible dans notre Lucca."),
    "differs": Message(
        en="Not yet as expected in our Lucca; being corrected.",
        fr="Pas encore conforme dans notre Lucca ; correction en cours.",
    ),
    "core": Message(
        en="Data that you read of each person", fr="Données que vous lisez pour chaque personne"
    ),
    "core_item": Message(en="- {label} ({properties})", fr="- {label} ({properties})"),
    "rights": Message(en="Rights of the key", fr="Droits de la clé"),
    "right": Message(en="- {label}", fr="- {label}"),
    "right_section": Message(
        en='- {label}, section "{section}"', fr="- {label}, section « {section} »"
    ),
    "questions": Message(
        en="Open questions, please answer", fr="Questions ouvertes, merci d'y répondre"
    ),
    "documented": Message(
        en="(in the documentation: {code})", fr="(dans la documentation : {code})"
    ),
    "renamed": Message(
        en="Some data have another code in our Lucca than in the documentation, whatever stands "
        "elsewhere in this sheet: {codes}. Will you read ours?",
        fr="Certaines données ont dans notre Lucca un autre code que dans la documentation, quoi "
        "qu'en dise le reste de cette fiche : {codes}. Lirez-vous les nôtres ?",
    ),
    "own_data": Message(
        en="We have added data of our own: {codes}. Will you read them, from when on, and at what "
        "cost?",
        fr="Nous avons ajouté des données qui nous sont propres : {codes}. Les lirez-vous, à "
        "partir de quand, et à quel coût ?",
    ),
    "bye": Message(en="Thank you, and kind regards", fr="Merci par avance. Bien cordialement,"),
}

MAIL: dict[str, Message] = {
    "subject": Message(
        en="Lucca and {partner}: what we need from IT",
        fr="Lucca et {partner} : ce dont nous avons besoin de l'informatique",
    ),
    "hello": Message(en="Hello,", fr="Bonjour,"),
    "lead": Message(
        en="We are connecting Lucca to {partner}. luccactl, a command-line tool, checks the set-up "
        "and watches the exchange. This is what we need from you.",
        fr="Nous raccordons Lucca à {partner}. luccactl, un outil en ligne de commande, contrôle "
        "le paramétrage et surveille l'échange. Voici ce dont nous avons besoin.",
    ),
    "people": Message(
        en="1. Rights of the person who does the set-up in Lucca",
        fr="1. Droits de la personne qui fait le paramétrage dans Lucca",
    ),
    "person_right": Message(en="- {label} (tab {tab})", fr="- {label} (onglet {tab})"),
    "keys_right": Message(
        en="- Roles and API Key management (Other > Lucca)",
        fr="- Gestion des rôles et des clés API (Autre > Lucca)",
    ),
    "key": Message(en="2. The API key", fr="2. La clé API"),
    "key_lines": Message(
        en="- One key for each integration: {partner} has its own, luccactl another one.\n"
        "- A key opens personal data. It belongs in a keyring, a systemd credential or a file of "
        "mode 0600: never in a mail, a chat, a ticket or a script.\n"
        "- To prove and store it: luccactl auth login -p {profile} --url {url}",
        fr="- Une clé par intégration : {partner} a la sienne, luccactl une autre.\n"
        "- Une clé donne accès à des données personnelles. Sa place est dans un trousseau de clés, "
        "un identifiant systemd ou un fichier de mode 0600 : jamais dans un e-mail, une "
        "messagerie, un ticket ou un script.\n"
        "- Pour la vérifier et l'enregistrer : luccactl auth login -p {profile} --url {url}",
    ),
    "network": Message(en="3. Machine and network", fr="3. Machine et réseau"),
    "network_lines": Message(
        en="- Python 3.11 or newer; no service, no open port.\n"
        "- Outgoing https (443) to {url}; to {partner} only if luccactl itself is to order. The "
        "system's proxy and certificates are used.\n"
        "- 50 requests a minute are shared by all integrations of our Lucca; luccactl takes 30, "
        "unless told otherwise.",
        fr="- Python 3.11 ou plus récent ; aucun service, aucun port ouvert.\n"
        "- En sortie, https (443) vers {url} ; vers {partner} seulement si luccactl doit commander "
        "lui-même. Le proxy et les certificats du système sont utilisés.\n"
        "- Toutes les intégrations de notre Lucca se partagent 50 requêtes par minute ; luccactl "
        "en prend 30, sauf réglage contraire.",
    ),
    "schedule": Message(en="4. Running it every day", fr="4. Exécution quotidienne"),
    "schedule_lines": Message(
        en="- Lines ready to use: luccactl -p {profile} schedule print --cron (or --systemd).\n"
        "- Silent when nobody is needed; the exit code says who has to act.",
        fr="- Lignes prêtes à l'emploi : luccactl -p {profile} schedule print --cron (ou "
        "--systemd).\n"
        "- Rien ne s'affiche quand personne n'a à intervenir ; le code de sortie dit qui doit "
        "agir.",
    ),
    "privacy": Message(en="5. Data protection", fr="5. Protection des données"),
    "privacy_lines": Message(
        en="- luccactl keeps ids, codes and keyed digests, no values of people. Results of "
        "{partner} are not copied into Lucca.\n"
        "- {partner} reads, of each person concerned:",
        fr="- luccactl conserve des identifiants, des codes et des empreintes à clé, aucune valeur "
        "personnelle. Les résultats que transmet {partner} ne sont pas recopiés dans Lucca.\n"
        "- {partner} lit, pour chaque personne concernée :",
    ),
    "privacy_item": Message(en="    {label}", fr="    {label}"),
    "bye": Message(en="Thank you, and kind regards", fr="Merci par avance. Bien cordialement,"),
    "your_lucca": Message(en="https://YOUR-LUCCA.ilucca.net", fr="https://VOTRE-LUCCA.ilucca.net"),
    "your_name": Message(en="NAME", fr="NOM"),
}
