"""Codes of sources of hires and of what is wrong with one hire.

Reasons are given with `subject` (the hire's id, or file and line) and `field` (the column).
"""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_SOURCES: dict[str, Entry] = {
    "hire_header_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}: its first line holds no column name that {connector} knows. The first line "
        "must name the columns: last_name, first_name, personal_email…",
        fr="{file} : sa première ligne ne contient aucun nom de colonne connu de {connector}. La "
        "première ligne doit nommer les colonnes : last_name, first_name, personal_email…",
        next="luccactl mapping show {connector}",
    ),
    "hire_column_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}: these columns are missing: {columns}. Add them, name them as {connector} does, "
        "or set a default; `luccactl mapping show {connector}` lists every name that is "
        "understood.",
        fr="{file} : ces colonnes manquent : {columns}. Ajoutez-les, nommez-les comme {connector}, "
        "ou indiquez une valeur par défaut ; « luccactl mapping show {connector} » liste tous les "
        "noms compris.",
        next="luccactl mapping show {connector}",
    ),
    "hire_column_twice": Entry(
        owner="hr",
        retry="after-fix",
        en='{file}: the columns "{first}" and "{second}" both mean {datum}. Keep one of them.',
        fr="{file} : les colonnes « {first} » et « {second} » désignent toutes deux {datum}. N'en "
        "gardez qu'une.",
        next="",
    ),
    "hire_column_unknown": Entry(
        owner="hr",
        retry="never",
        en='{file}: the column "{column}" is not understood and was left out.',
        fr="{file} : la colonne « {column} » n'est pas comprise et a été ignorée.",
        next="",
    ),
    "hire_column_damaged": Entry(
        owner="hr",
        retry="never",
        en='{file}: the heading "{column}" was read as "{meant}". The file was saved with the '
        "wrong encoding: save it as UTF-8.",
        fr="{file} : l'en-tête « {column} » a été lu comme « {meant} ». Le fichier a été "
        "enregistré avec le mauvais encodage : enregistrez-le en UTF-8.",
        next="",
    ),
    "hire_column_not_taken": Entry(
        owner="hr",
        retry="never",
        en="{file}: the column {column} is not used. A primary role decides what somebody may do "
        "in Lucca, so it is never taken from a list of candidates: it comes from the default.",
        fr="{file} : la colonne {column} n'est pas utilisée. Le rôle principal décide de ce qu'une "
        "personne peut faire dans Lucca : il n'est jamais repris d'une liste de candidats, mais de "
        "la valeur par défaut.",
        next="luccactl mapping show {connector}",
    ),
    "hire_column_left_to_hr": Entry(
        owner="hr",
        retry="never",
        en="{file}: the column {column} is understood but not written: nothing public says how "
        "Lucca wants it. Fill it in by hand.",
        fr="{file} : la colonne {column} est comprise mais pas écrite : rien de public ne dit "
        "sous quelle forme Lucca l'attend. À compléter à la main.",
        next="luccactl mapping show {connector}",
    ),
    "hire_field_never_seen": Entry(
        owner="it",
        retry="after-fix",
        en="No hire has a field {field}, from which {datum} is to be read. Check the names in the "
        "profile.",
        fr="Aucune recrue n'a de champ {field}, d'où {datum} doit être lu. Vérifiez les noms dans "
        "le profil.",
        next="luccactl profile show",
    ),
    "hire_list_not_found": Entry(
        owner="it",
        retry="after-fix",
        en="{host} has no list of hires at {path}. Set werecruit.url and werecruit.http.path to "
        "where it is.",
        fr="{host} n'a pas de liste de recrues à {path}. Réglez werecruit.url et "
        "werecruit.http.path sur la bonne adresse.",
        next="luccactl profile show",
    ),
    "hires_too_many": Entry(
        owner="it",
        retry="after-fix",
        en="{source} lists more than {most} hires. Nothing was done: this is another list, or one "
        "without an end.",
        fr="{source} contient plus de {most} recrues. Rien n'a été fait : c'est une autre liste, "
        "ou une liste sans fin.",
        next="",
    ),
}

_LINES: dict[str, Entry] = {
    "hire_line_too_short": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: the line ends before the column {field}. A separator is missing, or the "
        "line was cut off.",
        fr="{subject} : la ligne s'arrête avant la colonne {field}. Un séparateur manque, ou la "
        "ligne est coupée.",
        next="",
    ),
    "hire_line_too_long": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: the line has more cells than there are columns. A text that holds the "
        "separator must stand in double quotes.",
        fr="{subject} : la ligne a plus de cellules que de colonnes. Un texte qui contient le "
        "séparateur doit être entre guillemets.",
        next="",
    ),
    "hire_line_broken": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} cannot be read: a quotation mark is missing, or what stands there is no "
        "record.",
        fr="{subject} est illisible : un guillemet manque, ou ce qui s'y trouve n'est pas un "
        "enregistrement.",
        next="",
    ),
    "hire_id_not_valid": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: what stands under {field} is no identifier (letters, digits and . _ : / + = "
        "-, without spaces).",
        fr="{subject} : ce qui se trouve sous {field} n'est pas un identifiant (lettres, chiffres "
        "et . _ : / + = -, sans espace).",
        next="",
    ),
    "hire_id_twice": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: another hire of the list has the same identifier ({field}). Only the first "
        "is taken.",
        fr="{subject} : une autre recrue de la liste a le même identifiant ({field}). Seule la "
        "première est prise.",
        next="",
    ),
    "hire_value_no_text": Entry(
        owner="partner",
        retry="after-fix",
        en="{subject}: {field} is not a plain text or number of at most 1,000 characters.",
        fr="{subject} : {field} n'est pas un texte ou un nombre simple d'au plus 1 000 caractères.",
        next="",
    ),
}

_VALUES: dict[str, Entry] = {
    "hire_value_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is missing. Without it the employee cannot be created.",
        fr="{subject} : {field} manque. Sans cette donnée, le collaborateur ne peut pas être créé.",
        next="",
    ),
    "hire_default_missing": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: {field} is never sent by the partner and there is no default. Set one in "
        "the profile (CONNECTOR.defaults), for everybody or for one establishment.",
        fr="{subject} : {field} n'est jamais transmis par le partenaire et aucune valeur par "
        "défaut n'est indiquée. Indiquez-en une dans le profil (CONNECTEUR.defaults), pour tous ou "
        "pour un établissement.",
        next="luccactl profile set PROFILE CONNECTOR.defaults.role ROLE",
    ),
    "hire_date_not_valid": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is not a date. Write 2026-01-05 or 05/01/2026.",
        fr="{subject} : {field} n'est pas une date. Écrivez 2026-01-05 ou 05/01/2026.",
        next="",
    ),
    "hire_date_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} can be read in two ways (03/04/2026 may be in March or in April). "
        "Write 2026-04-03, with four digits for the year, or set CONNECTOR.dates to day-first in "
        "the profile.",
        fr="{subject} : {field} peut se lire de deux façons (03/04/2026 peut être en mars ou en "
        "avril). Écrivez 2026-04-03, avec l'année sur quatre chiffres, ou réglez CONNECTEUR.dates "
        "sur day-first dans le profil.",
        next="luccactl profile set PROFILE CONNECTOR.dates day-first",
    ),
    "hire_ends_before_start": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: the contract ends before it starts ({field}).",
        fr="{subject} : le contrat se termine avant de commencer ({field}).",
        next="",
    ),
    "hire_name_not_valid": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is not a name. Are the columns in their places?",
        fr="{subject} : {field} n'est pas un nom. Les colonnes sont-elles à leur place ?",
        next="",
    ),
    "hire_email_not_valid": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is not a mail address.",
        fr="{subject} : {field} n'est pas une adresse e-mail.",
        next="",
    ),
    "hire_login_not_valid": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is not a login: it holds a space.",
        fr="{subject} : {field} n'est pas un login : il contient une espace.",
        next="",
    ),
    "hire_text_control": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} holds a character that belongs into no text.",
        fr="{subject} : {field} contient un caractère qui n'a sa place dans aucun texte.",
        next="",
    ),
    "hire_text_too_long": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is longer than 255 characters.",
        fr="{subject} : {field} dépasse 255 caractères.",
        next="",
    ),
    "hire_text_damaged": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is damaged (like DĂ©partement for Département): it was saved with "
        "the wrong encoding. Nobody's name is written as guessed: correct it at the source, or "
        "save the file as UTF-8.",
        fr="{subject} : {field} est abîmé (comme DĂ©partement pour Département) : le texte a été "
        "enregistré avec le mauvais encodage. Aucun nom n'est deviné : corrigez-le à la source, ou "
        "enregistrez le fichier en UTF-8.",
        next="",
    ),
}

_NOTICES: dict[str, Entry] = {
    "hire_text_repaired": Entry(
        owner="hr",
        retry="never",
        en="{subject}: {field} is damaged (like DĂ©partement for Département). It was compared as "
        "it was meant; correct it at the source.",
        fr="{subject} : {field} est abîmé (comme DĂ©partement pour Département). La comparaison a "
        "porté sur le texte d'origine ; corrigez-le à la source.",
        next="",
    ),
    "hire_text_maybe_damaged": Entry(
        owner="hr",
        retry="never",
        en="{subject}: {field} looks as if it had been saved with the wrong encoding. It was taken "
        "as it is: check it.",
        fr="{subject} : {field} semble avoir été enregistré avec le mauvais encodage. Il a été "
        "repris tel quel : vérifiez-le.",
        next="",
    ),
    "hire_personal_address_used": Entry(
        owner="hr",
        retry="never",
        en="{subject}: {field} is filled with the personal e-mail. Correct it before day one.",
        fr="{subject} : {field} reçoit l'e-mail personnel. À corriger avant le premier jour.",
        next="",
    ),
    "hire_value_made": Entry(
        owner="hr",
        retry="never",
        en="{subject}: {field} was not sent and was made as the partner's documentation says. "
        "Check it.",
        fr="{subject} : {field} n'a pas été transmis et a été formé comme le dit la documentation "
        "du partenaire. Vérifiez-le.",
        next="",
    ),
    "hire_start_in_past": Entry(
        owner="hr",
        retry="never",
        en="{subject}: the contract starts in the past ({field}).",
        fr="{subject} : le contrat commence dans le passé ({field}).",
        next="",
    ),
}

_CHECKS: dict[str, Entry] = {
    "connector_new_from_what": Entry(
        owner="it",
        retry="never",
        en="A new connector starts from a template (--kind recruiting or screening) or from a "
        "tenant's data (--from-tenant PROFILE --codes CODE,CODE), not from both.",
        fr="Un nouveau connecteur part d'un modèle (--kind recruiting ou screening) ou des données "
        "d'un Lucca (--from-tenant PROFIL --codes CODE,CODE), pas des deux.",
        next="luccactl connector new --help",
    ),
    "connector_kind_not_drafted": Entry(
        owner="it",
        retry="never",
        en="Only a screening connector can be drafted from the data of a tenant: leave --kind "
        "recruiting or --from-tenant out.",
        fr="Seul un connecteur de vérification peut être ébauché à partir des données d'un Lucca : "
        "retirez --kind recruiting ou --from-tenant.",
        next="luccactl connector new --help",
    ),
    "connector_cases_failed": Entry(
        owner="it",
        retry="after-fix",
        en="The connector {connector} does not keep what its file promises: {count} of the cases "
        "generated from it do not hold.",
        fr="Le connecteur {connector} ne tient pas ce qu'annonce son fichier : {count} des cas "
        "générés ne sont pas vérifiés.",
        next="luccactl mapping show {connector}",
    ),
    "write_probe_without_datum": Entry(
        owner="it",
        retry="never",
        en="{connector} writes no datum that could be rewritten with itself: leave --write-probe "
        "out.",
        fr="{connector} n'écrit aucune donnée qui puisse être réécrite à l'identique : retirez "
        "--write-probe.",
        next="luccactl check-permissions {connector}",
    ),
    "witness_without_section": Entry(
        owner="it",
        retry="never",
        en="{connector} has no section that somebody could be a witness of: leave --witness out.",
        fr="{connector} n'a pas de section dont une personne pourrait témoigner : retirez "
        "--witness.",
        next="luccactl check-permissions {connector}",
    ),
}

ENTRIES: dict[str, Entry] = _SOURCES | _LINES | _VALUES | _NOTICES | _CHECKS
