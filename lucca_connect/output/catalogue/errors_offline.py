"""Codes of what is kept in files: profiles and definitions that are carried elsewhere."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
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
        en="--from-export compares a file: nothing can be created or confirmed in a tenant that "
        "way. Leave out --via api and --confirm-section.",
        fr="--from-export compare un fichier : rien ne peut être créé ni confirmé ainsi dans un "
        "Lucca. Retirez --via api et --confirm-section.",
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
