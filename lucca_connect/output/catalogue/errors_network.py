"""Codes of the network and of the Lucca client."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "already_exists": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca refused the request to {route}: an element with the same unique value (login, "
        "e-mail or employee number) exists already.",
        fr="Lucca a refusé la requête {route} : un élément portant la même valeur unique "
        "(identifiant, e-mail ou matricule) existe déjà.",
        next="",
    ),
    "answer_unreadable": Entry(
        owner="it",
        retry="automatic",
        en="{host} gave an answer that cannot be read ({what}). A proxy, a login page or a cut "
        "connection can be the cause.",
        fr="{host} a renvoyé une réponse illisible ({what}). Un proxy, une page de connexion ou "
        "une coupure réseau peut en être la cause.",
        next="luccactl auth status",
    ),
    "api_key_missing": Entry(
        owner="it",
        retry="after-fix",
        en="This needs an API key of Lucca, and the connection has none.",
        fr="Une clé API Lucca est nécessaire et la connexion n'en comporte pas.",
        next="luccactl auth login --kind api-key",
    ),
    "api_key_rejected": Entry(
        owner="it",
        retry="after-fix",
        en="{host} does not accept the API key: it is unknown there, or it has been revoked.",
        fr="{host} n'accepte pas la clé API : elle y est inconnue ou elle a été révoquée.",
        next="luccactl auth login --kind api-key",
    ),
    "bad_url": Entry(
        owner="it",
        retry="after-fix",
        en="The address is not usable: give just the tenant's address, such as "
        "https://example.ilucca.net, without user name and without path.",
        fr="L'adresse n'est pas utilisable : indiquez uniquement l'adresse de votre Lucca, par "
        "exemple https://example.ilucca.net, sans nom d'utilisateur ni chemin.",
        next="luccactl config path",
    ),
    "ca_bundle_unreadable": Entry(
        owner="it",
        retry="after-fix",
        en="The file {file} holds no certificate authorities that can be read (PEM is expected).",
        fr="Le fichier {file} ne contient pas d'autorités de certification lisibles (format PEM "
        "attendu).",
        next="luccactl config path",
    ),
    "certificate_not_trusted": Entry(
        owner="it",
        retry="after-fix",
        en="The certificate of {host} is not trusted ({reason}). It was issued by: {issuer}. If "
        "that is your company's own authority, give its file with --ca-bundle.",
        fr="Le certificat de {host} n'est pas reconnu ({reason}). Il a été émis par : {issuer}. "
        "S'il s'agit de l'autorité de votre entreprise, indiquez son fichier avec --ca-bundle.",
        next="luccactl auth status",
    ),
    "connection_dropped": Entry(
        owner="it",
        retry="automatic",
        en="The connection to {host} broke off before the answer was complete.",
        fr="La connexion à {host} a été coupée avant la fin de la réponse.",
        next="luccactl auth status",
    ),
    "credential_malformed": Entry(
        owner="it",
        retry="after-fix",
        en="A credential holds characters that no credential can hold (a line end, an accent); it "
        "was not sent.",
        fr="Un secret contient des caractères impossibles (retour à la ligne, accent) ; il n'a "
        "pas été envoyé.",
        next="luccactl auth status",
    ),
    "deadline_passed": Entry(
        owner="luccactl",
        retry="automatic",
        en="The run's time is used up: the next run goes on from here.",
        fr="Le temps accordé à l'exécution est écoulé : la prochaine exécution reprendra ici.",
        next="",
    ),
    "employee_not_visible": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca shows no employee {subject} to this key: the employee does not exist, or the "
        "key's role does not cover this establishment, or future or former employees.",
        fr="Lucca ne montre pas le collaborateur {subject} à cette clé : il n'existe pas, ou le "
        "rôle de la clé ne couvre pas son établissement, les futurs ou les anciens collaborateurs.",
        next="luccactl check-permissions",
    ),
    "file_empty": Entry(
        owner="hr",
        retry="after-fix",
        en="The file {subject} in Lucca has no content (0 bytes), so it was not passed on. Upload "
        "it again in the employee's file.",
        fr="Le fichier {subject} dans Lucca est vide (0 octet), il n'a donc pas été transmis. "
        "Déposez-le à nouveau dans le dossier du personnel.",
        next="",
    ),
    "file_not_available": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca does not give the file {subject} to this key: it was deleted, or its section is "
        "not ticked in the key's role.",
        fr="Lucca ne donne pas le fichier {subject} à cette clé : il a été supprimé, ou sa section "
        "n'est pas cochée dans le rôle de la clé.",
        next="luccactl check-permissions",
    ),
    "file_reference_unreadable": Entry(
        owner="lucca",
        retry="after-fix",
        en="Lucca gave a file whose number cannot be read: it is not a GUID.",
        fr="Lucca a indiqué un fichier dont le numéro est illisible : ce n'est pas un GUID.",
        next="luccactl check-permissions",
    ),
    "foreign_host": Entry(
        owner="it",
        retry="after-fix",
        en="{host} is not a host of Lucca, nor the partner host of the profile: nothing was sent "
        "to it.",
        fr="{host} n'est ni un hôte Lucca, ni l'hôte du partenaire défini dans le profil : rien ne "
        "lui a été envoyé.",
        next="luccactl config path",
    ),
    "host_unreachable": Entry(
        owner="it",
        retry="automatic",
        en="{host} cannot be reached: {reason}. Check the address and the network.",
        fr="{host} est injoignable : {reason}. Vérifiez l'adresse et le réseau.",
        next="luccactl auth status",
    ),
    "insecure_url": Entry(
        owner="it",
        retry="after-fix",
        en="{host} must be addressed by https: a key is never sent over http.",
        fr="L'adresse de {host} doit commencer par https : une clé n'est jamais envoyée en http.",
        next="luccactl config path",
    ),
    "list_unstable": Entry(
        owner="lucca",
        retry="automatic",
        en="The list {route} changed under each reading, so it cannot be trusted to be complete.",
        fr="La liste {route} a changé à chaque lecture : rien ne garantit qu'elle soit complète.",
        next="luccactl auth status",
    ),
    "method_not_allowed": Entry(
        owner="lucca",
        retry="never",
        en="Lucca does not allow this kind of request on {route}.",
        fr="Lucca n'autorise pas ce type de requête sur {route}.",
        next="",
    ),
    "not_found": Entry(
        owner="it",
        retry="after-fix",
        en="{host} does not know {route}, or does not show it to this key.",
        fr="{host} ne connaît pas {route}, ou ne le montre pas à cette clé.",
        next="luccactl check-permissions",
    ),
    "oauth_client_rejected": Entry(
        owner="it",
        retry="after-fix",
        en="{host} does not accept the OAuth client: its identifier or its secret is wrong, or it "
        "has been removed.",
        fr="{host} n'accepte pas le client OAuth : son identifiant ou son secret est faux, ou il a "
        "été supprimé.",
        next="luccactl auth login --kind oauth",
    ),
    "oauth_credentials_missing": Entry(
        owner="it",
        retry="after-fix",
        en="This needs an OAuth client of Lucca (identifier and secret), and the connection has "
        "none.",
        fr="Un client OAuth Lucca (identifiant et secret) est nécessaire et la connexion n'en "
        "comporte pas.",
        next="luccactl auth login --kind oauth",
    ),
    "oauth_scope_missing": Entry(
        owner="it",
        retry="after-fix",
        en="The OAuth client may not use {route}: the scope for it is missing.",
        fr="Le client OAuth n'a pas accès à {route} : le scope correspondant lui manque.",
        next="luccactl auth status",
    ),
    "oauth_scope_refused": Entry(
        owner="it",
        retry="after-fix",
        en="{host} does not grant the OAuth client the scopes that are needed.",
        fr="{host} n'accorde pas au client OAuth les scopes nécessaires.",
        next="luccactl auth status",
    ),
    "oauth_token_rejected": Entry(
        owner="it",
        retry="after-fix",
        en="{host} does not accept the OAuth client's token, not even a new one.",
        fr="{host} n'accepte pas le jeton du client OAuth, même renouvelé.",
        next="luccactl auth login --kind oauth",
    ),
    "people_list_unstable": Entry(
        owner="lucca",
        retry="automatic",
        en="Lucca gave the employees in no order and the list did not match its own count: it "
        "cannot be trusted to be complete, so nothing was done.",
        fr="Lucca a donné les collaborateurs sans ordre et leur nombre ne correspond pas à celui "
        "annoncé : rien ne garantit que la liste soit complète, rien n'a donc été fait.",
        next="luccactl auth status",
    ),
    "preview_unavailable": Entry(
        owner="lucca",
        retry="never",
        en="This Lucca does not let {route} be written by its API (status {status}): follow the "
        "guide instead.",
        fr="Ce Lucca ne permet pas d'écrire {route} par l'API (statut {status}) : suivez plutôt le "
        "guide.",
        next="luccactl setup-section --via guide",
    ),
    "proxy_failed": Entry(
        owner="it",
        retry="automatic",
        en="The proxy did not open a connection to {host}.",
        fr="Le proxy n'a pas ouvert de connexion vers {host}.",
        next="luccactl auth status",
    ),
    "proxy_invalid": Entry(
        owner="it",
        retry="after-fix",
        en="One of the proxy variables (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) holds no usable "
        "address.",
        fr="L'une des variables de proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) ne contient pas "
        "d'adresse utilisable.",
        next="",
    ),
    "rate_limited": Entry(
        owner="lucca",
        retry="automatic",
        en="{host} has had too many requests in this minute, ours and those of other integrations.",
        fr="{host} a reçu trop de requêtes en une minute, les nôtres et celles d'autres "
        "intégrations.",
        next="luccactl auth status",
    ),
    "read_forbidden": Entry(
        owner="hr",
        retry="after-fix",
        en="The key is valid but its role does not let it read {route}.",
        fr="La clé est valide, mais son rôle ne lui permet pas de lire {route}.",
        next="luccactl check-permissions",
    ),
    "read_only": Entry(
        owner="luccactl",
        retry="never",
        en="Nothing is written in read-only mode: {method} {route} was not sent.",
        fr="Rien n'est écrit en lecture seule : {method} {route} n'a pas été envoyé.",
        next="",
    ),
    "request_rejected": Entry(
        owner="lucca",
        retry="after-fix",
        en="Lucca refused the content of the request to {route} (status {status}, about: "
        "{because}, properties: {properties}).",
        fr="Lucca a refusé le contenu de la requête {route} (statut {status}, motif : {because}, "
        "propriétés : {properties}).",
        next="luccactl check-permissions",
    ),
    "sandbox_clock_refused": Entry(
        owner="luccactl",
        retry="never",
        en="The sandbox did not let its clock be advanced (status {status}).",
        fr="L'environnement d'essai n'a pas permis d'avancer son horloge (statut {status}).",
        next="luccactl sandbox serve --clock fast",
    ),
    "server_error": Entry(
        owner="lucca",
        retry="automatic",
        en="{host} failed on {route} (status {status}), also when asked again. Try again later.",
        fr="{host} est en erreur sur {route} (statut {status}), même après plusieurs essais. "
        "Réessayez plus tard.",
        next="",
    ),
    "server_timeout": Entry(
        owner="lucca",
        retry="automatic",
        en="{host} needed more than its 5 seconds for {route}, even for a small page. Try again "
        "later.",
        fr="{host} a dépassé ses 5 secondes pour {route}, même pour une petite page. "
        "Réessayez plus tard.",
        next="",
    ),
    "timeout": Entry(
        owner="it",
        retry="automatic",
        en="{host} accepted the connection but did not answer in time.",
        fr="{host} a accepté la connexion mais n'a pas répondu à temps.",
        next="luccactl auth status",
    ),
    "tls_failed": Entry(
        owner="it",
        retry="after-fix",
        en="No secure connection to {host} came about: what answers there does not speak TLS, or "
        "a version that is too old.",
        fr="Aucune connexion sécurisée avec {host} : ce qui répond à cette adresse ne parle pas "
        "TLS, ou une version trop ancienne.",
        next="luccactl auth status",
    ),
    "unexpected_redirect": Entry(
        owner="it",
        retry="after-fix",
        en="{route} was redirected to another address. A key is never sent there: check the "
        "tenant's address.",
        fr="{route} a été redirigé vers une autre adresse. Une clé n'y est jamais envoyée : "
        "vérifiez l'adresse de votre Lucca.",
        next="luccactl config path",
    ),
    "value_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="The datum {field} holds {found} values although one is expected: delete all but the "
        "right one in the HR file.",
        fr="La donnée {field} contient {found} valeurs alors qu'une seule est attendue : dans le "
        "dossier du personnel, ne gardez que la bonne.",
        next="luccactl mapping check",
    ),
    "value_id_unknown": Entry(
        owner="lucca",
        retry="never",
        en="Lucca shows a value of {field} without its number, so it cannot be replaced safely.",
        fr="Lucca montre une valeur de {field} sans son numéro : elle ne peut pas être remplacée "
        "sans risque.",
        next="luccactl mapping check",
    ),
    "value_not_encodable": Entry(
        owner="it",
        retry="after-fix",
        en="What should be written to {field} is no value of the format {format}.",
        fr="Ce qui doit être écrit dans {field} n'est pas une valeur au format {format}.",
        next="luccactl mapping check",
    ),
    "values_not_visible": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca shows no custom data of employee {subject} to this key, so {field} cannot be "
        "written safely: tick the section in the key's role.",
        fr="Lucca ne montre à cette clé aucune donnée personnalisée du collaborateur {subject} : "
        "{field} ne peut pas être écrit sans risque. Cochez la section dans le rôle de la clé.",
        next="luccactl check-permissions",
    ),
    "write_forbidden": Entry(
        owner="hr",
        retry="after-fix",
        en="The key is valid but its role does not let it write {route} (status {status}): it "
        'takes "Modifier le dossier du personnel" for the section.',
        fr="La clé est valide, mais son rôle ne lui permet pas d'écrire {route} (statut {status})."
        " Il faut le droit « Modifier le dossier du personnel » sur la section.",
        next="luccactl check-permissions",
    ),
}
