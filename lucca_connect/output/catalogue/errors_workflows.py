"""Codes of what commands observe and decide on the whole way."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "api_on_production": Entry(
        owner="it",
        retry="never",
        en="Data are never created through the API in a production tenant: no public API does it, "
        "and trying would be a write.",
        fr="Aucune donnée n'est créée par l'API dans un Lucca de production : aucune API publique "
        "ne le permet, et l'essayer serait déjà une écriture.",
        next="luccactl setup-section --via guide",
    ),
    "canaries_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="None of the {count} people whose status luccactl wrote lately shows it any more: the "
        "key has most likely lost its right to the section. Nothing was done.",
        fr="Aucune des {count} personnes dont luccactl a récemment écrit le statut ne le montre "
        "encore : la clé a très probablement perdu son droit sur la section. Rien n'a été fait.",
        next="luccactl check-permissions",
    ),
    "creation_not_possible": Entry(
        owner="lucca",
        retry="never",
        en="This tenant does not accept the creation of data through the API. The steps to do it "
        "by hand follow.",
        fr="Ce Lucca n'accepte pas la création de données par l'API. Voici les étapes pour le "
        "faire à la main.",
        next="luccactl setup-section --via guide",
    ),
    "definitions_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="The tenant lacks data that {connector} needs, or they are not as expected: {codes}. "
        "Nothing was done.",
        fr="Il manque dans Lucca des données dont {connector} a besoin, ou elles ne sont pas "
        "conformes : {codes}. Rien n'a été fait.",
        next="luccactl setup-section {connector}",
    ),
    "demo_run_ended_early": Entry(
        owner="luccactl",
        retry="never",
        en="The run that the demo wanted to kill ended by itself first: please report it.",
        fr="L'exécution que la démonstration voulait tuer s'est terminée avant : merci de le "
        "signaler.",
        next="luccactl demo",
    ),
    "evidence_for_other_task": Entry(
        owner="it",
        retry="after-fix",
        en="{option} shows something about the task {task} only: leave --task out, or ask for that "
        "one.",
        fr="{option} ne renseigne que sur la tâche {task} : retirez --task, ou demandez celle-là.",
        next="luccactl check-permissions --help",
    ),
    "exchange_is_vendor": Entry(
        owner="partner",
        retry="never",
        en="The partner runs the exchange of this tenant itself: luccactl orders nothing and only "
        "watches.",
        fr="Le partenaire fait tourner lui-même l'échange avec ce Lucca : luccactl ne commande "
        "rien et se contente d'observer.",
        next="",
    ),
    "no_value_visible": Entry(
        owner="hr",
        retry="after-fix",
        en='Nobody shows any value of the section "{section}": either it is empty, or the key has '
        "no right to it. That nobody waits is not proven.",
        fr="Personne ne montre de valeur de la section « {section} » : ou bien elle est vide, ou "
        "bien la clé n'y a pas droit. Il n'est pas prouvé que personne n'attend.",
        next="luccactl check-permissions {connector}",
    ),
    "not_confirmed": Entry(
        owner="hr",
        retry="after-fix",
        en="Not confirmed: nothing was done.",
        fr="Vous n'avez pas confirmé : rien n'a été fait.",
        next="",
    ),
    "orders_from_test_tenant": Entry(
        owner="it",
        retry="after-fix",
        en="The tenant of {profile} is a test, demo or sandbox one, a copy of production with its "
        "statuses: no real dossier is ordered from it, and no partner's real candidate is brought "
        "into it. If you mean it: --allow-test-orders.",
        fr="Le Lucca de {profile} est un environnement de test ou de démonstration, copie de la "
        "production avec ses statuts : aucun vrai dossier n'y est commandé, aucun vrai candidat du "
        "partenaire n'y entre. Si c'est voulu : --allow-test-orders.",
        next="luccactl sync {connector} --allow-test-orders",
    ),
    "outbox_folder_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The profile {profile} hands dossiers over in a folder, and names none.",
        fr="Le profil {profile} remet les dossiers dans un répertoire, mais n'en indique aucun.",
        next="luccactl profile set {profile} aequivalent.folder FOLDER",
    ),
    "partner_not_asked": Entry(
        owner="it",
        retry="after-fix",
        en="The partner's side is not configured: what it has already was not looked at.",
        fr="L'accès au partenaire n'est pas configuré : ses dossiers n'ont pas été consultés.",
        next="",
    ),
    "permission_denied": Entry(
        owner="hr",
        retry="after-fix",
        en='The key lacks this permission: "{right}" (in French: « {right_fr} »). Tick it in the '
        "role of the key, with the section under it where there is one.",
        fr="Il manque cette permission à la clé : « {right} » (en français : « {right_fr} »). "
        "Cochez-la dans le rôle de la clé, avec la section s'il y en a une.",
        next="luccactl check-permissions",
    ),
    "pinned_option_gone": Entry(
        owner="hr",
        retry="after-fix",
        en="The list {field} no longer has the value number {entry_id} that earlier runs relied "
        "on: it was deleted or created anew. Nothing was done. Look at the list in Lucca; with "
        "--confirm-section you say that it is right as it is now.",
        fr="La liste {field} n'a plus la valeur numéro {entry_id} sur laquelle reposaient les "
        "exécutions précédentes : elle a été supprimée ou recréée. Rien n'a été fait. Regardez la "
        "liste dans Lucca ; avec --confirm-section, vous confirmez qu'elle est correcte ainsi.",
        next="luccactl setup-section --confirm-section",
    ),
    "practice_partner": Entry(
        owner="it",
        retry="after-fix",
        en="The profile {profile} joins a real Lucca to the practice partner: nothing was ordered.",
        fr="Le profil {profile} relie un vrai Lucca au partenaire d'entraînement : rien n'a été "
        "commandé.",
        next="luccactl profile show {profile}",
    ),
    "probe_without_value": Entry(
        owner="hr",
        retry="after-fix",
        en="The write probe rewrites an existing value of {field}, and employee {subject} has "
        "none. Choose somebody who has one.",
        fr="L'essai d'écriture réécrit une valeur existante de {field}, et le collaborateur "
        "{subject} n'en a pas. Choisissez une personne qui en a une.",
        next="luccactl check-permissions --write-probe EMPLOYEE_ID",
    ),
    "sandbox_hook_refused": Entry(
        owner="luccactl",
        retry="never",
        en="The practice tenant refused a question about its own state ({status}): please report "
        "it.",
        fr="Le Lucca d'entraînement a refusé une question sur son propre état ({status}) : merci "
        "de le signaler.",
        next="",
    ),
    "status_asks_for_nothing": Entry(
        owner="hr",
        retry="after-fix",
        en="The status does not ask for a dossier.",
        fr="Le statut ne demande pas de dossier.",
        next="",
    ),
    "sync_read_only": Entry(
        owner="it",
        retry="after-fix",
        en="The sync writes, and read-only is switched on. With --dry-run it only looks.",
        fr="La synchronisation écrit, alors que la lecture seule est activée. Avec --dry-run, elle "
        "se contente de regarder.",
        next="luccactl sync {connector} --dry-run",
    ),
    "write_probe_leaves_trace": Entry(
        owner="hr",
        retry="never",
        en="{code} of employee {employee} was rewritten with its own value: Lucca's history shows "
        "it.",
        fr="{code} du collaborateur {employee} a été réécrit avec sa propre valeur : l'historique "
        "de Lucca en garde la trace.",
        next="",
    ),
    "write_probe_read_only": Entry(
        owner="it",
        retry="after-fix",
        en="--write-probe writes, and read-only is switched on.",
        fr="--write-probe écrit, alors que la lecture seule est activée.",
        next="luccactl check-permissions",
    ),
}
