"""Codes of the journal, the engine and the gateways to a screening partner."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_MONITOR = "luccactl monitor aequivalent"
_SYNC = "luccactl sync {connector}"
_PATH = "luccactl config path"
_SECTION = "luccactl setup-section --dry-run"

ENTRIES: dict[str, Entry] = {
    "changed_since_plan": Entry(
        owner="hr",
        retry="automatic",
        en="{subject}: {field} was changed in Lucca after the plan was made, so nothing was done. "
        "The next run plans anew from what it reads.",
        fr="{subject} : {field} a été modifié dans Lucca après l'établissement du plan ; rien n'a "
        "donc été fait. La prochaine exécution repartira des données à jour.",
        next=_MONITOR,
    ),
    "definition_differs": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca has the datum {subject}, but with another name, format or multiplicity than the "
        "one that was to be created. Compare the two and correct it by hand.",
        fr="La donnée {subject} existe dans Lucca, mais avec un autre nom, un autre format ou un "
        "autre réglage d'occurrences que prévu. Comparez-les et corrigez-la à la main.",
        next=_SECTION,
    ),
    "dependency_not_done": Entry(
        owner="luccactl",
        retry="automatic",
        en="{subject}: not attempted, because an earlier step that it needs was not done.",
        fr="{subject} : étape non tentée, car une étape précédente dont elle dépend n'a pas "
        "abouti.",
        next="",
    ),
    "digest_key_damaged": Entry(
        owner="it",
        retry="after-fix",
        en="The file {path} does not hold the key that luccactl wrote there. Restore it from a "
        "backup. If there is none, delete it: plans made before are then refused and made anew.",
        fr="Le fichier {path} ne contient plus la clé que luccactl y avait écrite. Restaurez-le "
        "depuis une sauvegarde. À défaut, supprimez-le : les plans antérieurs seront alors "
        "refusés et refaits.",
        next=_PATH,
    ),
    "dossier_reference_conflict": Entry(
        owner="partner",
        retry="never",
        en="{subject}: the partner already has a dossier under our reference, for somebody else. "
        "Nothing was ordered. Ask the partner whose dossier it is.",
        fr="{subject} : le partenaire a déjà, sous notre référence, un dossier concernant une "
        "autre personne. Rien n'a été commandé. Demandez au partenaire à qui il appartient.",
        next=_MONITOR,
    ),
    "dossier_rejected": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: the partner refused the order (fields: {fields}). Correct them in Lucca; "
        "the next run orders again.",
        fr="{subject} : le partenaire a refusé la commande (champs : {fields}). Corrigez-les dans "
        "Lucca ; la prochaine exécution repassera la commande.",
        next="luccactl mapping check aequivalent",
    ),
    "effect_absent": Entry(
        owner="luccactl",
        retry="automatic",
        en="An earlier run was interrupted. Reading has shown that its last request had no "
        "effect, so it may be sent again.",
        fr="Une exécution précédente a été interrompue. La relecture a montré que sa dernière "
        "requête n'a rien produit : elle peut donc être renvoyée.",
        next=_SYNC,
    ),
    "journal_fact_refused": Entry(
        owner="luccactl",
        retry="never",
        en="luccactl was about to write something into its journal ({name}) that could be a "
        "personal value, and stopped. This is a bug: please report it.",
        fr="luccactl allait écrire dans son journal une information ({name}) qui pourrait être "
        "une donnée personnelle, et s'est arrêté. C'est un défaut de luccactl : merci de le "
        "signaler.",
        next="",
    ),
    "journal_step_refused": Entry(
        owner="luccactl",
        retry="never",
        en="luccactl was about to take the journal row {key} back from {before} to {after}, and "
        "stopped. This is a bug: please report it.",
        fr="luccactl allait faire revenir la ligne de journal {key} de {before} à {after}, et "
        "s'est arrêté. C'est un défaut de luccactl : merci de le signaler.",
        next="",
    ),
    "label_twice": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: its list in Lucca has the same option twice. Archive one of the two.",
        fr="{subject} : la liste correspondante contient deux fois la même option dans Lucca. "
        "Archivez l'une des deux.",
        next=_SECTION,
    ),
    "limiter_damaged": Entry(
        owner="it",
        retry="after-fix",
        en="The file {path} is damaged. It holds only the times of the last minute's requests: "
        "delete it.",
        fr="Le fichier {path} est endommagé. Il ne contient que l'heure des requêtes de la "
        "dernière minute : supprimez-le.",
        next="",
    ),
    "outbox_answer_unreadable": Entry(
        owner="partner",
        retry="after-fix",
        en="The answer {path} is incomplete or is about another order. It has to hold the "
        "reference of dossier.json and the partner's id.",
        fr="La réponse {path} est incomplète ou concerne une autre commande. Elle doit contenir "
        "la référence de dossier.json et l'identifiant du partenaire.",
        next=_MONITOR,
    ),
    "outbox_folder_absent": Entry(
        owner="it",
        retry="after-fix",
        en="The outbox folder {path} does not exist. luccactl does not create it, lest orders "
        "lie at a mistyped place: create it, or correct the profile.",
        fr="Le dossier d'envoi {path} n'existe pas. luccactl ne le crée pas, pour qu'aucune "
        "commande ne soit déposée au mauvais endroit : créez-le ou corrigez le profil.",
        next=_PATH,
    ),
    "outbox_index_damaged": Entry(
        owner="it",
        retry="after-fix",
        en="The file {path}, in which luccactl remembers an order, is damaged. Restore it from a "
        "backup: without it the order could be placed twice.",
        fr="Le fichier {path}, dans lequel luccactl garde trace d'une commande, est endommagé. "
        "Restaurez-le depuis une sauvegarde : sans lui, la commande pourrait être passée deux "
        "fois.",
        next="",
    ),
    "partner_answer_unreadable": Entry(
        owner="partner",
        retry="automatic",
        en="{host} answered {route} with something that is not in the contract.",
        fr="La réponse de {host} à {route} n'est pas conforme au contrat d'échange.",
        next=_MONITOR,
    ),
    "partner_unavailable": Entry(
        owner="partner",
        retry="automatic",
        en="The partner at {host} cannot answer at the moment (status {status}).",
        fr="Le partenaire ({host}) ne peut pas répondre pour le moment (statut {status}).",
        next=_MONITOR,
    ),
    "plan_not_recorded": Entry(
        owner="it",
        retry="never",
        en="{subject}: an earlier run left this open, and the journal does not hold its plan any "
        "more. Look at both sides by hand before anything is sent again.",
        fr="{subject} : une exécution précédente a laissé cette étape en suspens et son plan "
        "n'est plus dans le journal. Vérifiez des deux côtés avant tout nouvel envoi.",
        next=_MONITOR,
    ),
    "run_in_progress": Entry(
        owner="it",
        retry="automatic",
        en="Another run of {connector} is at work on this tenant (run {run}, since {since}). Wait "
        "for its end; a run that was killed does not block.",
        fr="Une autre exécution de {connector} est en cours sur ce compte Lucca (exécution {run}, "
        "depuis {since}). Attendez qu'elle se termine ; une exécution interrompue ne bloque rien.",
        next=_MONITOR,
    ),
    "run_stopped_deadline": Entry(
        owner="luccactl",
        retry="automatic",
        en="{subject}: not attempted, the run's time was used up. The next run goes on here.",
        fr="{subject} : étape non tentée, le temps accordé à l'exécution était écoulé. La "
        "prochaine exécution reprendra ici.",
        next=_SYNC,
    ),
    "run_stopped_halted": Entry(
        owner="luccactl",
        retry="automatic",
        en="{subject}: not attempted, because the run was ended by an error that concerns "
        "everybody.",
        fr="{subject} : étape non tentée, car l'exécution a été arrêtée par une erreur qui "
        "concerne tout le monde.",
        next="",
    ),
    "run_stopped_signal": Entry(
        owner="luccactl",
        retry="automatic",
        en="{subject}: not attempted, because the run was asked to stop. The next run goes on "
        "here.",
        fr="{subject} : étape non tentée, car l'arrêt de l'exécution a été demandé. La prochaine "
        "exécution reprendra ici.",
        next=_SYNC,
    ),
    "share_used_up": Entry(
        owner="luccactl",
        retry="automatic",
        en="luccactl's share of {share} requests a minute is used up, and waiting {wait_s} seconds "
        "would pass the deadline.",
        fr="La part de luccactl ({share} requêtes par minute) est épuisée, et une attente de "
        "{wait_s} secondes dépasserait l'échéance.",
        next=_SYNC,
    ),
    "state_busy": Entry(
        owner="it",
        retry="automatic",
        en="Another process has been writing to {path} for too long. Try again in a moment.",
        fr="Un autre processus écrit dans {path} depuis trop longtemps. Réessayez dans un instant.",
        next="",
    ),
    "state_corrupted": Entry(
        owner="it",
        retry="after-fix",
        en="The file {path} is damaged. Nothing was sent and the file was left as it is: restore "
        "it from a backup (state restore FILE), or have it made anew from what Lucca and the "
        "partner show (state rebuild). Without it luccactl does not know what it has already "
        "ordered.",
        fr="Le fichier {path} est endommagé. Rien n'a été envoyé et le fichier est resté tel "
        "quel : restaurez-le depuis une sauvegarde (state restore FICHIER), ou faites-le "
        "reconstituer d'après ce que montrent Lucca et le partenaire (state rebuild). Sans lui, "
        "luccactl ne sait plus ce qui a déjà été commandé.",
        next="luccactl state rebuild",
    ),
    "state_disk_full": Entry(
        owner="it",
        retry="after-fix",
        en="The disk of {path} is full. Nothing is sent that cannot be recorded: make room.",
        fr="Le disque de {path} est plein. Rien n'est envoyé sans pouvoir être consigné : "
        "libérez de l'espace.",
        next=_PATH,
    ),
    "state_newer": Entry(
        owner="it",
        retry="after-fix",
        en="The file {path} was written by a newer luccactl (format {found}, this one knows "
        "{known}). Use that version.",
        fr="Le fichier {path} a été écrit par une version plus récente de luccactl (format "
        "{found} ; celle-ci connaît le format {known}). Utilisez cette version-là.",
        next="luccactl --version",
    ),
    "state_not_writable": Entry(
        owner="it",
        retry="after-fix",
        en="luccactl may not write to {path}. Nothing is sent that cannot be recorded: give the "
        "right to the account it runs under, or set LUCCACTL_HOME.",
        fr="luccactl n'a pas le droit d'écrire dans {path}. Rien n'est envoyé sans pouvoir être "
        "consigné : donnez ce droit au compte qui l'exécute ou définissez LUCCACTL_HOME.",
        next=_PATH,
    ),
    "state_of_other_tenant": Entry(
        owner="it",
        retry="after-fix",
        en="The journal {path} belongs to {found}, not to {wanted}. A journal cannot be copied "
        "from one tenant to another: move it back.",
        fr="Le journal {path} appartient à {found}, non à {wanted}. Un journal ne peut pas être "
        "copié d'un compte Lucca à un autre : remettez-le à sa place.",
        next=_PATH,
    ),
    "state_on_network_filesystem": Entry(
        owner="it",
        retry="after-fix",
        en="{path} lies on a network file system ({kind}), where the locks that keep anything "
        "from being sent twice cannot be trusted. Set LUCCACTL_HOME to a folder on a local disk.",
        fr="{path} se trouve sur un système de fichiers réseau ({kind}), où les verrous qui "
        "empêchent tout double envoi ne sont pas fiables. Définissez LUCCACTL_HOME sur un "
        "dossier d'un disque local.",
        next=_PATH,
    ),
    "state_unusable": Entry(
        owner="it",
        retry="after-fix",
        en="{path} cannot be used ({reason}).",
        fr="{path} est inutilisable ({reason}).",
        next=_PATH,
    ),
    "subject_blocked": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: required data are missing or wrong. Complete them in Lucca; the next run "
        "goes on by itself.",
        fr="{subject} : des données obligatoires manquent ou sont incorrectes. Complétez-les dans "
        "Lucca ; la prochaine exécution poursuivra d'elle-même.",
        next="luccactl mapping check aequivalent",
    ),
    "taxonomy_unknown": Entry(
        owner="luccactl",
        retry="never",
        en="{subject}: the plan does not say which list it needs. This is a bug: please report it.",
        fr="{subject} : le plan n'indique pas la liste nécessaire. C'est un défaut de luccactl : "
        "merci de le signaler.",
        next="",
    ),
    "value_changed": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: a value was being written when a run was interrupted, and somebody has "
        "set another one since. It is not overwritten: set the right one in Lucca.",
        fr="{subject} : une exécution a été interrompue pendant l'écriture d'une valeur et "
        "quelqu'un en a saisi une autre depuis. Elle n'est pas écrasée : choisissez la bonne "
        "dans Lucca.",
        next=_MONITOR,
    ),
    "value_not_kept": Entry(
        owner="lucca",
        retry="automatic",
        en="{subject}: Lucca accepted the new value of {field} but still shows another one. The "
        "next run writes it again.",
        fr="{subject} : Lucca a accepté la nouvelle valeur de {field} mais en affiche toujours "
        "une autre. La prochaine exécution la réécrira.",
        next="luccactl check-permissions aequivalent",
    ),
    "value_not_shown": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: Lucca does not show the value that was written, so it is not proven. Check "
        "that the key may still read the section.",
        fr="{subject} : Lucca n'affiche pas la valeur écrite, qui n'est donc pas prouvée. "
        "Vérifiez que la clé peut toujours consulter la section.",
        next="luccactl check-permissions aequivalent",
    ),
}
