"""Codes of the practice tenant's own commands."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "clone_component_alone": Entry(
        owner="it",
        retry="never",
        en="{count} components of composite data belong to no composite that anybody has filled: "
        "in the practice tenant they stand by themselves.",
        fr="{count} composants de données composées n'appartiennent à aucune donnée composée "
        "remplie : dans le Lucca d'entraînement, ils restent isolés.",
        next="",
    ),
    "clone_folder_taken": Entry(
        owner="it",
        retry="after-fix",
        en="There is a practice tenant in {path} already. Choose another folder, or delete it "
        "first.",
        fr="Il y a déjà un Lucca d'entraînement dans {path}. Choisissez un autre dossier, ou "
        "supprimez-le d'abord.",
        next="luccactl sandbox clone --help",
    ),
    "clone_format_unknown": Entry(
        owner="luccactl",
        retry="never",
        en="{count} data have a format that luccactl does not know: in the practice tenant they "
        "are texts.",
        fr="{count} données ont un format que luccactl ne connaît pas : dans le Lucca "
        "d'entraînement, ce sont des textes.",
        next="",
    ),
    "clone_part_refused": Entry(
        owner="it",
        retry="after-fix",
        en="The key may not read this part of the tenant: {part}. The practice tenant keeps "
        "invented ones.",
        fr="La clé ne peut pas lire cette partie de ce Lucca : {part}. Le Lucca d'entraînement "
        "en garde d'inventés.",
        next="luccactl check-permissions",
    ),
    "facts_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="The facts in {path} cannot be used: {reason}. Write them again with luccactl observe.",
        fr="Les faits de {path} ne sont pas utilisables : {reason}. Récrivez-les avec luccactl "
        "observe.",
        next="luccactl observe --out {path}",
    ),
    "sandbox_assumption_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="--assume {given} is not known. Write NAME=VALUE with one of: {allowed}.",
        fr="--assume {given} n'est pas connu. Écrivez NOM=VALEUR avec l'un de ces mots : "
        "{allowed}.",
        next="luccactl sandbox assumptions",
    ),
    "sandbox_extra_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The practice tenant needs an optional part of the installation ({module} is missing). "
        "Install it with: pip install 'lucca-connect[sandbox]'",
        fr="Le Lucca d'entraînement a besoin d'une partie facultative de l'installation "
        "({module} est absent). Installez-la avec : pip install 'lucca-connect[sandbox]'",
        next="pip install 'lucca-connect[sandbox]'",
    ),
    "sandbox_fault_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="--fault cannot be read: {reason}.",
        fr="--fault ne peut pas être lu : {reason}.",
        next="luccactl sandbox serve --help",
    ),
    "sandbox_option_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="--{option} {given} is not possible: {allowed}.",
        fr="--{option} {given} n'est pas possible : {allowed}.",
        next="luccactl sandbox serve --help",
    ),
    "sandbox_port_taken": Entry(
        owner="it",
        retry="after-fix",
        en="Port {port} of this machine cannot be used. Choose another, or 0 for a free one.",
        fr="Le port {port} de cette machine ne peut pas être utilisé. Choisissez-en un autre, ou "
        "0 pour un port libre.",
        next="luccactl sandbox serve --port 0",
    ),
    "sandbox_ready_file_unusable": Entry(
        owner="it",
        retry="after-fix",
        en="The ready file {path} cannot be written: its folder does not exist.",
        fr="Le fichier {path} ne peut pas être écrit : son dossier n'existe pas.",
        next="luccactl sandbox serve --help",
    ),
    "sandbox_scenario_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}, key {key}: {problem}.",
        fr="{file}, ligne {line}, clé {key} : valeur non valable ({problem}).",
        next="luccactl sandbox serve --help",
    ),
    "sandbox_scenario_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="The scenario file {path} cannot be read: {reason}.",
        fr="Le fichier de scénario {path} est illisible : {reason}.",
        next="luccactl sandbox serve --help",
    ),
    "sandbox_state_unusable": Entry(
        owner="it",
        retry="after-fix",
        en="The practice tenant cannot be kept in {path}: {reason}.",
        fr="Le Lucca d'entraînement ne peut pas être conservé dans {path} : {reason}.",
        next="luccactl config path",
    ),
}
