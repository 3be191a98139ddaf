"""Codes of plans that wait for a person: held, saved, approved, applied later."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_LIST = "luccactl plan list --all"
_SYNC = "luccactl sync {connector}"

_HOLDING: dict[str, Entry] = {
    "approval_required": Entry(
        owner="it",
        retry="after-fix",
        en="This profile has every change approved by a person first ({setting} = always): "
        "{observed} people wait for that. Nothing was done.",
        fr="Avec ce profil, une personne approuve chaque modification au préalable ({setting} = "
        "always) : {observed} personnes attendent cet accord. Rien n'a été fait.",
        next="luccactl plan list",
    ),
    "cost_exceeded": Entry(
        owner="it",
        retry="after-fix",
        en="The orders of this run would cost {observed} {currency}; {setting} allows {allowed}. "
        "Nothing was done.",
        fr="Les commandes de cette exécution coûteraient {observed} {currency} ; {setting} en "
        "autorise {allowed}. Rien n'a été fait.",
        next="luccactl plan list",
    ),
    "price_missing": Entry(
        owner="it",
        retry="after-fix",
        en="What this run costs cannot be told: the package {package} has no price, neither in the "
        "profile {profile} nor in an overlay. Nothing was done.",
        fr="Le coût de cette exécution est inconnu : le programme {package} n'a de prix ni dans "
        "le profil {profile} ni dans un complément. Rien n'a été fait.",
        next="luccactl profile set {profile} {key} PRICE",
    ),
    "approver_is_requester": Entry(
        owner="it",
        retry="after-fix",
        en="{account} asked for this plan, and this profile wants somebody else to approve it "
        "(setting approver). The plan is still held.",
        fr="{account} a demandé ce plan, or ce profil exige qu'une autre personne l'approuve "
        "(réglage approver). Le plan reste suspendu.",
        next="luccactl plan show {subject}",
    ),
    "approver_not_listed": Entry(
        owner="it",
        retry="after-fix",
        en="{account} is not one of the accounts that may approve for this profile (setting "
        "approver: {allowed}). The plan is still held.",
        fr="{account} ne fait pas partie des comptes qui peuvent approuver pour ce profil (réglage "
        "approver : {allowed}). Le plan reste suspendu.",
        next="luccactl plan show {subject}",
    ),
    "exchange_not_ours": Entry(
        owner="it",
        retry="after-fix",
        en="The partner runs the exchange of {profile} itself, so luccactl plans and "
        "applies nothing there.",
        fr="Pour {profile}, c'est le partenaire qui fait tourner l'échange : luccactl n'y planifie "
        "et n'y exécute rien.",
        next="luccactl profile set {profile} {connector}.exchange self",
    ),
}

_NOT_ANY_MORE: dict[str, Entry] = {
    "plan_unknown": Entry(
        owner="it",
        retry="never",
        en="There is no plan {plan} here. A dry-run keeps its plan only with --plan-out.",
        fr="Il n'y a pas de plan {plan} ici. Une simulation ne conserve son plan qu'avec "
        "--plan-out.",
        next=_LIST,
    ),
    "plan_applied": Entry(
        owner="it",
        retry="never",
        en="The plan {plan} was applied already, by {by}.",
        fr="Le plan {plan} a déjà été appliqué, par {by}.",
        next="luccactl plan show {plan}",
    ),
    "plan_superseded": Entry(
        owner="it",
        retry="never",
        en="The plan {plan} is out of date: the newer run {by} has taken its place.",
        fr="Le plan {plan} n'est plus d'actualité : l'exécution {by}, plus récente, l'a remplacé.",
        next=_LIST,
    ),
    "plan_discarded": Entry(
        owner="it",
        retry="never",
        en="The plan {plan} was discarded by {by}.",
        fr="Le plan {plan} a été écarté par {by}.",
        next=_LIST,
    ),
    "plan_expired": Entry(
        owner="it",
        retry="never",
        en="The plan {plan} is older than a day: too much may have changed since. A new run plans "
        "anew.",
        fr="Le plan {plan} a plus d'un jour : trop de choses ont pu changer depuis. Une nouvelle "
        "exécution en établira un autre.",
        next=_SYNC,
    ),
    "plan_source_changed": Entry(
        owner="it",
        retry="never",
        en="The file {file} is not the one that the plan {plan} was made from, or cannot be read.",
        fr="Le fichier {file} n'est plus celui d'où le plan {plan} a été tiré, ou est illisible.",
        next=_LIST,
    ),
    "plan_of_other_profile": Entry(
        owner="it",
        retry="after-fix",
        en="The plan {plan} was made with the profile {planned}; this is {found}.",
        fr="Le plan {plan} a été établi avec le profil {planned} ; celui-ci est {found}.",
        next=_LIST,
    ),
    "plan_of_other_tenant": Entry(
        owner="it",
        retry="never",
        en="The plan {plan} was made for the tenant {planned}; the profile now leads to {found}.",
        fr="Le plan {plan} a été établi pour le Lucca {planned} ; le profil mène maintenant à "
        "{found}.",
        next="luccactl profile show",
    ),
    "plan_connector_changed": Entry(
        owner="it",
        retry="never",
        en="The plan {plan} was made with version {planned} of {connector} and luccactl; now it is "
        "{found}. A new run plans anew.",
        fr="Le plan {plan} a été établi avec la version {planned} de {connector} et de luccactl ; "
        "c'est maintenant {found}. Une nouvelle exécution en établira un autre.",
        next=_SYNC,
    ),
    "plan_lists_changed": Entry(
        owner="hr",
        retry="never",
        en="The lists that {connector} uses were changed in Lucca after the plan {plan} was made. "
        "A new run plans anew.",
        fr="Les listes utilisées par {connector} ont été modifiées dans Lucca après "
        "l'établissement du plan {plan}. Une nouvelle exécution en établira un autre.",
        next=_SYNC,
    ),
}

_FILES: dict[str, Entry] = {
    "plan_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="The plan file {file} cannot be read ({reason}).",
        fr="Le fichier de plan {file} est illisible ({reason}).",
        next="luccactl sync {connector} --dry-run --plan-out {file}",
    ),
    "plan_altered": Entry(
        owner="it",
        retry="never",
        en="The plan file {file} was changed, or made by another installation of luccactl: it is "
        "not the plan {plan} that was made here.",
        fr="Le fichier de plan {file} a été modifié, ou il vient d'une autre installation de "
        "luccactl : ce n'est pas le plan {plan} établi ici.",
        next="luccactl sync {connector} --dry-run --plan-out {file}",
    ),
    "plan_command_unknown": Entry(
        owner="it",
        retry="never",
        en="The plan {plan} was made by {command}, which this version of luccactl does not know.",
        fr="Le plan {plan} vient de {command}, que cette version de luccactl ne connaît pas.",
        next="luccactl --version",
    ),
}

ENTRIES: dict[str, Entry] = {**_HOLDING, **_NOT_ANY_MORE, **_FILES}
