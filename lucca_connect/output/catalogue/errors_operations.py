"""Codes of what keeps an installation running: backups of its state, schedules."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "backup_exists": Entry(
        owner="it",
        retry="after-fix",
        en="The file {path} exists already, and a backup overwrites nothing. Choose another name.",
        fr="Le fichier {path} existe déjà, et une sauvegarde n'écrase rien. Choisissez un autre "
        "nom.",
        next="",
    ),
    "backup_folder_absent": Entry(
        owner="it",
        retry="after-fix",
        en="The folder {path} does not exist, or is not a folder: nothing was saved.",
        fr="Le dossier {path} n'existe pas, ou n'en est pas un : rien n'a été sauvegardé.",
        next="",
    ),
    "backup_of_other_tenant": Entry(
        owner="it",
        retry="never",
        en="The backup {path} is of {found}, not of {wanted}. Nothing was changed.",
        fr="La sauvegarde {path} est celle de {found}, non de {wanted}. Rien n'a été modifié.",
        next="luccactl profile list",
    ),
    "backup_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="{path} is not a whole backup of luccactl ({reason}). Nothing was changed.",
        fr="{path} n'est pas une sauvegarde complète de luccactl ({reason}). Rien n'a été modifié.",
        next="",
    ),
    "digest_key_differs": Entry(
        owner="it",
        retry="never",
        en="The backup holds another digest key than this installation, which serves other "
        "tenants too: its own was kept. A status that was being written when the backup was made "
        "is therefore reported as in doubt.",
        fr="La sauvegarde contient une autre clé d'empreinte que cette installation, qui sert "
        "aussi d'autres comptes : celle-ci a été conservée. Un statut en cours d'écriture au "
        "moment de la sauvegarde sera donc signalé comme douteux.",
        next="",
    ),
    "journal_absent": Entry(
        owner="it",
        retry="after-fix",
        en="There is no journal of {tenant} on this machine yet: there is nothing to save.",
        fr="Il n'y a pas encore de journal de {tenant} sur cette machine : rien à sauvegarder.",
        next="luccactl config path",
    ),
    "not_rebuilt": Entry(
        owner="it",
        retry="after-fix",
        en="Not confirmed: the journal was left as it is.",
        fr="Vous n'avez pas confirmé : le journal est resté tel quel.",
        next="luccactl state rebuild --dry-run",
    ),
    "not_restored": Entry(
        owner="it",
        retry="after-fix",
        en="Not confirmed: the journal in use was left as it is.",
        fr="Vous n'avez pas confirmé : le journal actuel est resté tel quel.",
        next="",
    ),
    "ordered_by_others": Entry(
        owner="it",
        retry="never",
        en="Employee {subject}: the status says that the dossier was created, and the partner has "
        "none under a reference of ours: somebody else ordered it.",
        fr="Collaborateur {subject} : le statut indique un dossier créé, et le partenaire n'en a "
        "aucun sous une référence de luccactl : quelqu'un d'autre l'a commandé.",
        next="",
    ),
    "schedule_form_needed": Entry(
        owner="it",
        retry="after-fix",
        en="Say which form is wanted: --cron or --systemd, one of the two.",
        fr="Indiquez la forme voulue : --cron ou --systemd, l'un des deux.",
        next="luccactl schedule print --help",
    ),
    "schedule_key_unreachable": Entry(
        owner="it",
        retry="after-fix",
        en="The credential {kind} of {profile} is not in a file: a scheduled job has no desktop, "
        "so no keyring to find it in.",
        fr="L'identifiant {kind} de {profile} n'est pas dans un fichier : une tâche planifiée n'a "
        "pas de bureau, donc pas de trousseau où le trouver.",
        next="luccactl profile set {profile} credentials.{kind}.file FILE",
    ),
    "schedule_needs_profile": Entry(
        owner="it",
        retry="after-fix",
        en="A schedule needs a profile: the connection from the environment holds its secrets in "
        "variables, and they would have to be written into the schedule.",
        fr="Une planification exige un profil : une connexion par variables d'environnement y "
        "garde ses secrets, et il faudrait les écrire dans la planification.",
        next="luccactl auth login -p NAME --url https://example.ilucca.net",
    ),
}
