"""Codes of settings and credentials."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_WAYS_EN = (
    "Use a file or a command instead: `luccactl profile set {profile} credentials.{kind}.file "
    '/path/to/file` (mode 600) or `… credentials.{kind}.command "pass show lucca"`. A profile that '
    "is not there yet gets its address first: `luccactl profile set {profile} url https://…`."
)
_WAYS_FR = (
    "Utilisez un fichier ou une commande : `luccactl profile set {profile} credentials.{kind}.file "
    '/chemin/du/fichier` (mode 600) ou `… credentials.{kind}.command "pass show lucca"`. Un profil '
    "qui n'existe pas encore reçoit d'abord son adresse : `luccactl profile set {profile} url "
    "https://…`."
)
_FILE_WAY = "luccactl profile set {profile} credentials.{kind}.file /path/to/file"

ENTRIES: dict[str, Entry] = {
    "api_key_malformed": Entry(
        owner="it",
        retry="after-fix",
        en="What was found as API key ({source}: {place}) is not a GUID, so it was not sent. "
        "A Lucca key looks like 01234567-89ab-cdef-0123-456789abcdef.",
        fr="La clé API trouvée ({source} : {place}) n'est pas un GUID ; elle n'a donc pas été "
        "envoyée. Une clé Lucca ressemble à 01234567-89ab-cdef-0123-456789abcdef.",
        next="luccactl auth status",
    ),
    "client_id_missing": Entry(
        owner="it",
        retry="after-fix",
        en="An OAuth client has an identifier and a secret; the identifier is not known for "
        "{profile}. Give it with --client-id.",
        fr="Un client OAuth a un identifiant et un secret ; l'identifiant n'est pas connu pour le "
        "profil {profile}. Indiquez-le avec --client-id.",
        next="luccactl auth login -p {profile} --kind oauth --client-id CLIENT_ID",
    ),
    "config_busy": Entry(
        owner="it",
        retry="automatic",
        en="Another luccactl is changing {file}.",
        fr="Une autre commande luccactl est en train de modifier {file}.",
        next="",
    ),
    "config_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: the value of {key} is not valid. Allowed: {expected}.",
        fr="{file}, ligne {line} : la valeur de {key} n'est pas valable. Attendu : {expected}.",
        next="luccactl config path",
    ),
    "config_not_editable": Entry(
        owner="it",
        retry="after-fix",
        en="{key} cannot be changed in {file} without rewriting what you wrote there (an inline "
        "table or a dotted key). Please change it by hand.",
        fr="{key} ne peut pas être modifié dans {file} sans réécrire ce que vous y avez écrit "
        "(table en ligne ou clé pointée). Veuillez le modifier à la main.",
        next="luccactl config path",
    ),
    "config_not_toml": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: this is not valid TOML.",
        fr="{file}, ligne {line} : ce n'est pas du TOML valable.",
        next="luccactl config path",
    ),
    "config_secret": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: {key} looks like a secret. None may stand in this file: remove "
        "it, renew the secret at its source, and store it with `luccactl auth login`.",
        fr="{file}, ligne {line} : {key} ressemble à un secret. Ce fichier ne doit en contenir "
        "aucun : retirez-le, faites renouveler le secret, puis enregistrez-le avec `luccactl auth "
        "login`.",
        next="luccactl auth login --help",
    ),
    "config_unknown_key": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: the key {key} is unknown.",
        fr="{file}, ligne {line} : la clé {key} est inconnue.",
        next="luccactl profile set --help",
    ),
    "config_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="{file} cannot be read ({reason}).",
        fr="{file} ne peut pas être lu ({reason}).",
        next="luccactl config path",
    ),
    "connection_incomplete": Entry(
        owner="it",
        retry="after-fix",
        en="The connection is taken from the environment, but {variable} is not set there. Nothing "
        "is completed from a profile.",
        fr="La connexion est lue dans l'environnement, mais {variable} n'y est pas. Rien n'est "
        "complété à partir d'un profil.",
        next="",
    ),
    "connection_mixed": Entry(
        owner="it",
        retry="after-fix",
        en="Both the profile {profile} and the environment ({variables}) describe a connection. "
        "Give one of them: they are never mixed.",
        fr="Le profil {profile} et l'environnement ({variables}) décrivent tous deux une "
        "connexion. Indiquez l'un ou l'autre : ils ne sont jamais mélangés.",
        next="",
    ),
    "credential_bound_to_other_host": Entry(
        owner="it",
        retry="after-fix",
        en="The credential {kind} of {profile} was proven on {bound}; it is not sent to {host}. "
        "If the address is right, log in again.",
        fr="L'identifiant {kind} du profil {profile} a été vérifié sur {bound} ; il n'est pas "
        "envoyé à {host}. Si l'adresse est la bonne, enregistrez-le à nouveau.",
        next="luccactl auth login -p {profile} --kind {kind}",
    ),
    "credential_command_failed": Entry(
        owner="it",
        retry="after-fix",
        en="The program {program}, which should print the credential, ended with status {status}.",
        fr="Le programme {program}, qui doit fournir l'identifiant, s'est terminé avec le code "
        "{status}.",
        next="luccactl auth status",
    ),
    "credential_command_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The program {program}, which should print the credential, cannot be started "
        "({reason}). A scheduler's PATH is short: give its full path.",
        fr="Le programme {program}, qui doit fournir l'identifiant, ne peut pas être lancé "
        "({reason}). Le PATH d'un planificateur est court : indiquez son chemin complet.",
        next="luccactl config show",
    ),
    "credential_command_timeout": Entry(
        owner="it",
        retry="after-fix",
        en="The program {program}, which should print the credential, did not end within {seconds} "
        "seconds. It may be waiting for somebody to type.",
        fr="Le programme {program}, qui doit fournir l'identifiant, ne s'est pas terminé en "
        "{seconds} secondes. Il attend peut-être une saisie.",
        next="luccactl auth status",
    ),
    "credential_configured_elsewhere": Entry(
        owner="it",
        retry="after-fix",
        en="The profile {profile} takes its credential {kind} from {source} {place}, so nothing "
        "given here would ever be used. Log in without --stdin to prove that one, or remove that "
        "source first.",
        fr="Le profil {profile} lit son identifiant {kind} ici : {source} {place}. Ce que vous "
        "donnez ne servirait donc jamais. Lancez la commande sans --stdin pour vérifier celui-là, "
        "ou retirez d'abord cette source.",
        next="luccactl auth login -p {profile} --kind {kind}",
    ),
    "credential_empty": Entry(
        owner="it",
        retry="after-fix",
        en="There is no credential in {source} {place}: it is empty.",
        fr="Il n'y a pas d'identifiant ici : {source} {place}. C'est vide.",
        next="luccactl auth status",
    ),
    "credential_file_exposed": Entry(
        owner="it",
        retry="after-fix",
        en="The credential file {path} can be read by other accounts (mode {mode}), so it is not "
        "used. Run `chmod 600` on it; if others may have read it, renew the credential.",
        fr="Le fichier {path} est lisible par d'autres comptes (mode {mode}) ; il n'est donc pas "
        "utilisé. Appliquez-lui `chmod 600` ; si d'autres ont pu le lire, faites renouveler "
        "l'identifiant.",
        next="luccactl auth status",
    ),
    "credential_file_owner": Entry(
        owner="it",
        retry="after-fix",
        en="The credential file {path} belongs to another account, so it is not used.",
        fr="Le fichier {path} appartient à un autre compte ; il n'est donc pas utilisé.",
        next="luccactl auth status",
    ),
    "credential_not_one_line": Entry(
        owner="it",
        retry="after-fix",
        en="What was found in {source} {place} is not one line of plain signs, so it cannot be a "
        "credential. It was not sent.",
        fr="Le contenu trouvé ({source} {place}) n'est pas une ligne de caractères simples : ce ne "
        "peut pas être un identifiant. Il n'a pas été envoyé.",
        next="luccactl auth status",
    ),
    "credential_missing": Entry(
        owner="it",
        retry="after-fix",
        en="No credential {kind} is found for {profile}: not from systemd, not in a file, not from "
        "a command, not in the keyring.",
        fr="Aucun identifiant {kind} n'est trouvé pour {profile} : ni par systemd, ni dans un "
        "fichier, ni par une commande, ni dans le trousseau.",
        next="luccactl auth login -p {profile} --kind {kind}",
    ),
    "credential_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="The credential in {source} {place} cannot be read ({reason}).",
        fr="L'identifiant ne peut pas être lu ({source} {place} : {reason}).",
        next="luccactl auth status",
    ),
    "exchange_not_acknowledged": Entry(
        owner="hr",
        retry="after-fix",
        en="The profile {profile} says that luccactl runs the exchange with {connector}, but "
        "nobody has acknowledged it. If the partner's own connector also runs, everything would be "
        "done twice: two dossiers, or two employees, for one person. Nothing was done.",
        fr="Le profil {profile} indique que luccactl assure l'échange avec {connector}, mais "
        "personne ne l'a confirmé. Si le connecteur du partenaire tourne aussi, tout serait fait "
        "deux fois : deux dossiers, ou deux collaborateurs, pour une personne. Rien n'a été fait.",
        next="luccactl profile set {profile} {connector}.exchange self",
    ),
    "exchange_self_beside_profile": Entry(
        owner="it",
        retry="after-fix",
        en="LUCCACTL_EXCHANGE=self is not accepted beside the profile {profile}: who runs the "
        "exchange is acknowledged once, in the profile.",
        fr="LUCCACTL_EXCHANGE=self n'est pas accepté avec le profil {profile} : la responsabilité "
        "de l'échange se confirme une seule fois, dans le profil.",
        next="luccactl profile set {profile} {connector}.exchange self",
    ),
    "home_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="This account has no home folder. Set {variable} to the folder where luccactl may "
        "keep its configuration and state.",
        fr="Ce compte n'a pas de dossier personnel. Indiquez dans {variable} le dossier où "
        "luccactl peut garder sa configuration et son état.",
        next="",
    ),
    "keyring_keeps_nothing": Entry(
        owner="it",
        retry="after-fix",
        en="The keyring here ({backend}) does not keep what is stored in it, so nothing was "
        f"stored. {_WAYS_EN}",
        fr="Le trousseau de cette machine ({backend}) ne conserve pas ce qu'on lui confie ; rien "
        f"n'a été enregistré. {_WAYS_FR}",
        next=_FILE_WAY,
    ),
    "keyring_locked": Entry(
        owner="it",
        retry="after-fix",
        en=f"The keyring of this session is locked ({{reason}}). Unlock it first. {_WAYS_EN}",
        fr="Le trousseau de cette session est verrouillé ({reason}). Déverrouillez-le d'abord. "
        f"{_WAYS_FR}",
        next=_FILE_WAY,
    ),
    "keyring_timeout": Entry(
        owner="it",
        retry="after-fix",
        en="The keyring of this session did not answer within {seconds} seconds; most likely it is "
        f"locked and waits for a password. Unlock it first. {_WAYS_EN}",
        fr="Le trousseau de cette session n'a pas répondu en {seconds} secondes ; sans doute "
        f"verrouillé, il attend un mot de passe. Déverrouillez-le d'abord. {_WAYS_FR}",
        next=_FILE_WAY,
    ),
    "keyring_unavailable": Entry(
        owner="it",
        retry="after-fix",
        en=f"No keyring can be used here ({{reason}}): no desktop session, or no D-Bus. {_WAYS_EN}",
        fr="Aucun trousseau n'est utilisable ici ({reason}) : pas de session de bureau, ou pas de "
        f"D-Bus. {_WAYS_FR}",
        next=_FILE_WAY,
    ),
    "no_profile": Entry(
        owner="it",
        retry="after-fix",
        en="The command needs a tenant and none is given. Name a profile with -p (there: {known}), "
        "or choose a default one with `luccactl profile use`. To practise without any tenant: -p "
        "sandbox.",
        fr="La commande a besoin d'un Lucca et aucun n'est indiqué. Nommez un profil avec -p "
        "(existants : {known}), ou choisissez-en un par défaut avec `luccactl profile use`. Pour "
        "vous exercer sans Lucca : -p sandbox.",
        next="luccactl -p sandbox check-permissions",
    ),
    "partner_token_rejected": Entry(
        owner="partner",
        retry="after-fix",
        en="{host} refuses the partner's token. Ask the partner for a new one.",
        fr="{host} refuse le jeton du partenaire. Demandez-en un nouveau au partenaire.",
        next="luccactl auth login --help",
    ),
    "partner_url_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The profile {profile} does not say at which address {connector} is reached.",
        fr="Le profil {profile} n'indique pas à quelle adresse joindre {connector}.",
        next="luccactl profile set {profile} {connector}.url https://…",
    ),
    "partner_variable_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The connection comes from the environment, and it does not say at which address "
        "{connector} is reached. Set {variable}, and {token} for the credential.",
        fr="La connexion vient de l'environnement, qui n'indique pas à quelle adresse joindre "
        "{connector}. Renseignez {variable}, et {token} pour l'identifiant.",
        next="luccactl monitor {connector}",
    ),
    "profile_name_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="A profile's name has letters without accents, digits, - and _ only, at most 64.",
        fr="Le nom d'un profil ne comporte que des lettres sans accent, des chiffres, - et _, 64 "
        "signes au plus.",
        next="luccactl profile list",
    ),
    "profile_reserved": Entry(
        owner="it",
        retry="after-fix",
        en="The name {profile} is reserved: `sandbox` is the built-in practice tenant, `env` the "
        "connection from the environment. Nothing can be stored under it.",
        fr="Le nom {profile} est réservé : `sandbox` est le Lucca d'entraînement intégré, `env` "
        "la connexion lue dans l'environnement. Rien ne peut être enregistré sous ce nom.",
        next="luccactl profile list",
    ),
    "profile_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="There is no profile {profile}. Known: {known}. `auth login` makes one with its key in "
        "the keyring; where there is no keyring, start with `luccactl profile set {profile} url "
        "https://…`. To practise: -p sandbox.",
        fr="Le profil {profile} n'existe pas. Profils connus : {known}. `auth login` en crée un et "
        "met sa clé dans le trousseau ; sans trousseau, commencez par `luccactl profile set "
        "{profile} url https://…`. Pour vous exercer : -p sandbox.",
        next="luccactl auth login -p {profile} --url https://…",
    ),
    "setting_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="The value given for {key} is not valid. Allowed: {expected}.",
        fr="La valeur donnée pour {key} n'est pas valable. Attendu : {expected}.",
        next="luccactl profile set --help",
    ),
    "setting_kept": Entry(
        owner="it",
        retry="never",
        en="{key} is kept by luccactl itself and cannot be set.",
        fr="{key} est tenu à jour par luccactl lui-même et ne peut pas être modifié.",
        next="luccactl profile set --help",
    ),
    "setting_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="A profile has no setting {key}. Did you mean {near}?",
        fr="Un profil n'a pas de réglage {key}. Vouliez-vous dire {near} ?",
        next="luccactl profile set --help",
    ),
    "setting_value_needed": Entry(
        owner="it",
        retry="after-fix",
        en="Give a value for {key}, or --unset to remove it, and not both.",
        fr="Indiquez une valeur pour {key}, ou bien --unset pour le retirer, mais pas les deux.",
        next="luccactl profile set --help",
    ),
    "url_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The profile {profile} does not say at which address its tenant is.",
        fr="Le profil {profile} n'indique pas l'adresse de son Lucca.",
        next="luccactl profile set {profile} url https://…",
    ),
    "variable_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="The environment variable {variable} is not one of luccactl's: it has no effect. Most "
        "likely it is misspelt.",
        fr="La variable d'environnement {variable} n'est pas connue de luccactl : elle est sans "
        "effet. Il s'agit sans doute d'une faute de frappe.",
        next="luccactl config show --help",
    ),
}
