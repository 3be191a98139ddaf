"""Codes of what is kept in files: profiles and definitions that are carried elsewhere."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "codes_not_visible": Entry(
        owner="it",
        retry="after-fix",
        en="The key sees no datum with the code {codes}. The nearest code it sees: {near}.",
        fr="La clé ne voit aucune donnée de code {codes}. Le code le plus proche qu'elle voit : "
        "{near}.",
        next="luccactl pull definitions",
    ),
    "connector_name_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="{name} cannot be the name of a connector: small letters, digits and hyphens, a letter "
        "first.",
        fr="{name} ne peut pas être le nom d'un connecteur : lettres minuscules, chiffres et "
        "tirets, en commençant par une lettre.",
        next="luccactl connector new --help",
    ),
    "connector_name_taken": Entry(
        owner="it",
        retry="after-fix",
        en="luccactl has a connector called {name} already. Choose another name, or write an "
        "overlay for it.",
        fr="luccactl a déjà un connecteur nommé {name}. Choisissez un autre nom, ou écrivez un "
        "fichier de compléments pour lui.",
        next="luccactl mapping show {name}",
    ),
    "datum_left_out": Entry(
        owner="it",
        retry="never",
        en="{code} is left out: a connector cannot hold a datum of its format ({format}), or its "
        "list shows no value.",
        fr="{code} n'est pas repris : un connecteur ne peut pas contenir une donnée de ce format "
        "({format}), ou sa liste ne montre aucune valeur.",
        next="",
    ),
    "draft_option_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="{field} must be one of the codes, and a list with both of the values named, which must "
        "differ. Values that it shows: {values}.",
        fr="{field} doit être l'un des codes, et une liste contenant les deux valeurs nommées, qui "
        "doivent être différentes. Valeurs qui y figurent : {values}.",
        next="luccactl pull definitions",
    ),
    "draft_state_partial": Entry(
        owner="it",
        retry="after-fix",
        en="--state, --trigger and --done belong together: the list that drives the exchange, the "
        "value that asks for an order, the value that is written back.",
        fr="--state, --trigger et --done vont ensemble : la liste qui pilote l'échange, la valeur "
        "qui demande une commande, la valeur écrite en retour.",
        next="luccactl connector new --help",
    ),
    "draft_state_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="An exchange needs a list of at least two values that drives it and a text that a write "
        "probe may rewrite. Among {codes} they are not both there.",
        fr="Un échange a besoin d'une liste d'au moins deux valeurs qui le pilote et d'un texte "
        "qu'un test d'écriture peut réécrire. Parmi {codes}, il manque l'un ou l'autre.",
        next="luccactl pull definitions",
    ),
    "state_guessed": Entry(
        owner="it",
        retry="after-fix",
        en="That {code} drives the exchange, and which of its values ask for an order and are "
        "written back, is a guess. Correct the lines marked CHECK, or name them with --state, "
        "--trigger and --done.",
        fr="Le rôle de {code} dans l'échange, et les valeurs qui demandent une commande ou sont "
        "écrites en retour, sont des suppositions. Corrigez les lignes marquées CHECK, ou "
        "indiquez-les avec --state, --trigger et --done.",
        next="luccactl connector lint --help",
    ),
    "definitions_disagree": Entry(
        owner="lucca",
        retry="never",
        en="Lucca's two APIs tell different things of {code} ({what}): {first} for the API key, "
        "{second} for the client application. What the API key shows was used.",
        fr="Les deux API de Lucca se contredisent sur {code} ({what}) : {first} pour la clé API, "
        "{second} pour l'application cliente. Ce que montre la clé API a été retenu.",
        next="luccactl setup-section",
    ),
    "export_is_no_tenant": Entry(
        owner="it",
        retry="never",
        en="--from-export compares a file: nothing can be created, confirmed or watched in a "
        "tenant that way. Leave out --via api, --confirm-section and --watch.",
        fr="--from-export compare un fichier : rien ne peut être créé, confirmé ni observé ainsi "
        "dans un Lucca. Retirez --via api, --confirm-section et --watch.",
        next="luccactl setup-section --help",
    ),
    "export_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="{file} is no export of definitions ({reason}). Expected: the file of `luccactl pull "
        "definitions --out FILE.json`, or the saved answer of a definitions route of Lucca.",
        fr="{file} n'est pas un export de définitions ({reason}). Attendu : le fichier de "
        "« luccactl pull definitions --out FICHIER.json », ou la réponse enregistrée d'une route "
        "de définitions de Lucca.",
        next="luccactl pull definitions --help",
    ),
    "exchange_to_acknowledge": Entry(
        owner="it",
        retry="after-fix",
        en="The profile {profile} says that luccactl runs the exchange with {connector}. Somebody "
        "has to acknowledge it here first; until then nobody is ordered or created.",
        fr="Le profil {profile} indique que luccactl fait tourner l'échange avec {connector}. "
        "Quelqu'un doit d'abord l'accepter ici ; d'ici là, personne n'est commandé ni créé.",
        next="luccactl profile set {profile} {connector}.exchange self",
    ),
    "file_exists": Entry(
        owner="it",
        retry="after-fix",
        en="{file} exists already and is not overwritten.",
        fr="{file} existe déjà et n'est pas remplacé.",
        next="",
    ),
    "no_definition_visible": Entry(
        owner="hr",
        retry="after-fix",
        en="{where} shows no custom datum at all. That says nothing about the tenant: most likely "
        "the key has no right to any section.",
        fr="{where} ne montre aucune donnée personnalisée. Cela ne dit rien de ce Lucca : la clé "
        "n'a très probablement droit à aucune section.",
        next="luccactl check-permissions",
    ),
    "overlay_exists": Entry(
        owner="it",
        retry="after-fix",
        en="{file} holds other additions to the connector {connector}. Nothing was changed; add "
        "--replace to put those of the file in their place.",
        fr="{file} contient d'autres compléments du connecteur {connector}. Rien n'a été modifié ; "
        "ajoutez --replace pour y mettre ceux du fichier.",
        next="luccactl mapping show {connector}",
    ),
    "profile_exists": Entry(
        owner="it",
        retry="after-fix",
        en="The profile {profile} exists already. Nothing was changed; choose another name with "
        "--as, or add --replace.",
        fr="Le profil {profile} existe déjà. Rien n'a été modifié ; choisissez un autre nom avec "
        "--as, ou ajoutez --replace.",
        next="luccactl profile show {profile}",
    ),
    "profile_file_absent": Entry(
        owner="it",
        retry="after-fix",
        en="There is no file {file}.",
        fr="Le fichier {file} n'existe pas.",
        next="luccactl profile export --help",
    ),
    "profile_file_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: {key} does not belong into a profile file. It holds one profile "
        "without credentials, and texts of overlays.",
        fr="{file}, ligne {line} : {key} n'a pas sa place dans un fichier de profil. Il contient "
        "un seul profil sans identifiants, et des textes de compléments.",
        next="luccactl profile export --help",
    ),
}
