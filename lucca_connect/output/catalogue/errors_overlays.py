"""Codes of connector files and overlays, and the reasons of their plausibility rules."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry


def _in_file(*, en: str, fr: str) -> Entry:
    """Something to change in a connector file; the text follows file, line and key."""
    return Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}, key {key}: " + en,
        fr="{file}, ligne {line}, clé {key} : " + fr,
        next="luccactl connector lint {file}",
    )


_FILES: dict[str, Entry] = {
    "connector_wrong_kind": Entry(
        owner="it",
        retry="after-fix",
        en="This command is not made for the connector {name}, which is of the kind {kind}.",
        fr="Cette commande n'est pas prévue pour le connecteur {name}, qui est du type {kind}.",
        next="luccactl connector list",
    ),
    "connector_without_exchange": Entry(
        owner="it",
        retry="never",
        en="luccactl exchanges with {known} only. The connector {connector} can be set up, checked "
        "and mapped.",
        fr="luccactl n'échange qu'avec {known}. Le connecteur {connector} peut être paramétré, "
        "vérifié et mis en correspondance.",
        next="luccactl mapping check {connector}",
    ),
    "connector_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="The connector file {file} cannot be read: {reason}.",
        fr="Le fichier de connecteur {file} ne peut pas être lu : {reason}.",
        next="luccactl connector list",
    ),
}

_KEYS: dict[str, Entry] = {
    "connector_key_misspelt": _in_file(
        en="there is no key {name} here. Did you mean {near}?",
        fr="il n'y a pas de clé {name} à cet endroit. Vouliez-vous écrire {near} ?",
    ),
    "connector_key_unknown": _in_file(
        en="there is no key {name} here. Known: {known}.",
        fr="il n'y a pas de clé {name} à cet endroit. Clés connues : {known}.",
    ),
    "connector_key_missing": _in_file(
        en="{name} is missing.",
        fr="{name} manque.",
    ),
    "connector_key_fixed": _in_file(
        en="this belongs to the packaged connector; an overlay cannot change it.",
        fr="cette clé appartient au connecteur fourni ; un complément ne peut pas la modifier.",
    ),
    "connector_not_toml": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: this is not TOML ({problem}).",
        fr="{file}, ligne {line} : ce n'est pas du TOML ({problem}).",
        next="luccactl connector lint {file}",
    ),
    "connector_name_differs": _in_file(
        en="the file is called {name}, so the connector must be too.",
        fr="le fichier s'appelle {name} : le connecteur doit porter le même nom.",
    ),
}

_VALUES: dict[str, Entry] = {
    "connector_value_choice": _in_file(
        en="allowed are {allowed}.",
        fr="valeurs possibles : {allowed}.",
    ),
    "connector_value_type": _in_file(
        en="the value must be of TOML's type {expected}.",
        fr="la valeur doit être du type TOML {expected}.",
    ),
    "connector_value_empty": _in_file(
        en="the value is empty.",
        fr="la valeur est vide.",
    ),
    "connector_value_form": _in_file(
        en="the value does not have the form {pattern}.",
        fr="la valeur n'a pas la forme {pattern}.",
    ),
}

_THINGS: dict[str, Entry] = {
    "connector_list_needs_tables": _in_file(
        en="in an overlay each of these has a table of its own, [{name}.NAME], and no list.",
        fr="dans un complément, chacun de ces éléments a sa propre table, [{name}.NOM], et non "
        "une liste.",
    ),
    "connector_identity_fixed": _in_file(
        en="{name} is what its table is called and cannot be changed: leave it out (omit = true) "
        "and add another.",
        fr="{name} est le nom de sa table et ne peut pas être modifié : retirez-le (omit = true) "
        "et ajoutez-en un autre.",
    ),
    "connector_omit_alone": _in_file(
        en="omit = true stands alone in its table.",
        fr="omit = true est seul dans sa table.",
    ),
    "connector_omit_unknown": _in_file(
        en="there is no {name} to leave out.",
        fr="il n'y a pas de {name} à retirer.",
    ),
    "connector_thing_misspelt": _in_file(
        en="the connector has no {name}. Did you mean {near}? A new one must be complete.",
        fr="le connecteur n'a pas de {name}. Vouliez-vous écrire {near} ? Un nouvel élément doit "
        "être complet.",
    ),
}

_DATA: dict[str, Entry] = {
    "code_not_creatable": Entry(
        owner="hr",
        retry="after-fix",
        en="The datum {subject} cannot be created through the API, whose codes have letters, "
        "digits and underscores only: create it by hand.",
        fr="La donnée {subject} ne peut pas être créée par l'API, dont les codes ne contiennent "
        "que des lettres, des chiffres et des traits de soulignement : créez-la à la main.",
        next="luccactl setup-section --via guide",
    ),
    "required_datum_left_out": Entry(
        owner="it",
        retry="after-fix",
        en="Nothing fills {target} any more, which the packaged connector requires: the partner "
        "may refuse every order. Agree on it with the partner first.",
        fr="Plus rien ne remplit {target}, que le connecteur fourni exige : le partenaire risque "
        "de refuser chaque commande. Convenez-en d'abord avec lui.",
        next="luccactl mapping show aequivalent",
    ),
}

_CHECK = "luccactl mapping show aequivalent"

_REASONS: dict[str, Entry] = {
    "combination_implausible": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: the values of the lists do not go together, see {field}.",
        fr="Collaborateur {subject} : les valeurs des listes ne vont pas ensemble, voir {field}.",
        next=_CHECK,
    ),
    "earlier_dossier_missing": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: {field} goes with an earlier dossier, but nothing was ever ordered "
        "for this person.",
        fr="Collaborateur {subject} : {field} suppose un dossier antérieur, mais rien n'a encore "
        "été commandé pour cette personne.",
        next=_CHECK,
    ),
    "contract_ended": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: the contract has ended.",
        fr="Collaborateur {subject} : le contrat est terminé.",
        next=_CHECK,
    ),
    "contract_starts_soon": Entry(
        owner="hr",
        retry="automatic",
        en="Employee {subject}: the contract starts within a few days, perhaps too soon for a "
        "screening.",
        fr="Collaborateur {subject} : le contrat commence dans quelques jours, peut-être trop tôt "
        "pour une vérification.",
        next=_CHECK,
    ),
}

ENTRIES: dict[str, Entry] = {**_FILES, **_KEYS, **_VALUES, **_THINGS, **_DATA, **_REASONS}
