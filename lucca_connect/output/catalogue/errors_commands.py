"""Codes of the command line and of the workflows."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "argument_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The command needs {name}.",
        fr="La commande a besoin de {name}.",
        next="luccactl --help",
    ),
    "arguments_unexpected": Entry(
        owner="it",
        retry="after-fix",
        en="There is an argument that the command does not know (it is not repeated here, since it "
        "might be a secret).",
        fr="La commande a reçu un argument de trop (il n'est pas répété ici, car ce pourrait être "
        "un secret).",
        next="luccactl --help",
    ),
    "code_unknown": Entry(
        owner="it",
        retry="never",
        en="No error or warning has the code {typed}. Near: {near}.",
        fr="Aucune erreur, aucun avertissement ne porte le code {typed}. Codes proches : {near}.",
        next="luccactl explain --help",
    ),
    "command_missing": Entry(
        owner="it",
        retry="after-fix",
        en="{group} needs a command: {commands}.",
        fr="{group} attend une commande : {commands}.",
        next="luccactl --help",
    ),
    "command_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="There is no command {name}. Did you mean: {near}?",
        fr="La commande {name} n'existe pas. Vouliez-vous dire : {near} ?",
        next="luccactl --help",
    ),
    "environment_value_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="The environment variable {name} has a value that means nothing. Allowed: {allowed}.",
        fr="La variable d'environnement {name} contient une valeur inconnue. Valeurs possibles : "
        "{allowed}.",
        next="",
    ),
    "input_needed": Entry(
        owner="it",
        retry="after-fix",
        en="An answer is needed and nobody can be asked here. Give it with {option}.",
        fr="Une réponse est nécessaire et personne ne peut être interrogé ici. Donnez-la avec "
        "{option}.",
        next="",
    ),
    "internal_error": Entry(
        owner="luccactl",
        retry="never",
        en="luccactl {version} failed by its own fault ({kind} at {where}). Nothing personal is in "
        "this message: please report it as it stands.",
        fr="luccactl {version} a échoué par sa propre faute ({kind}, {where}). Ce message ne "
        "contient rien de personnel : merci de le signaler tel quel.",
        next="",
    ),
    "interrupted": Entry(
        owner="hr",
        retry="automatic",
        en="Stopped at your request. What was in flight is settled by the next run.",
        fr="Arrêté à votre demande. La prochaine exécution règle ce qui était en cours.",
        next="",
    ),
    "option_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="There is no option {option}. See: {near}.",
        fr="L'option {option} n'existe pas. Voir : {near}.",
        next="luccactl --help",
    ),
    "option_value_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="The value of {option} is not valid. Allowed: {allowed}.",
        fr="La valeur de {option} n'est pas valable. Attendu : {allowed}.",
        next="luccactl --help",
    ),
    "option_value_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The option {option} needs a value.",
        fr="L'option {option} attend une valeur.",
        next="luccactl --help",
    ),
    "option_takes_no_value": Entry(
        owner="it",
        retry="after-fix",
        en="The option {option} takes no value.",
        fr="L'option {option} n'attend pas de valeur.",
        next="luccactl --help",
    ),
    "output_undelivered": Entry(
        owner="it",
        retry="after-fix",
        en="The result could not be written to standard output ({reason}). What the command did "
        "is kept in the journal.",
        fr="Le résultat n'a pas pu être écrit sur la sortie standard ({reason}). Ce que la "
        "commande a fait est conservé dans le journal.",
        next="",
    ),
    "terminated": Entry(
        owner="it",
        retry="automatic",
        en="Stopped by a signal. What was in flight is settled by the next run.",
        fr="Arrêté par un signal. La prochaine exécution règle ce qui était en cours.",
        next="",
    ),
}
