"""Texts of changes to people: push, undo, and the audit of both."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_ENGINE: dict[str, Entry] = {
    "field_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="{field} is neither a property of employees nor a custom datum that this key sees.",
        fr="{field} n'est ni une propriété des collaborateurs ni une donnée personnalisée que "
        "cette clé peut voir.",
        next="luccactl pull definitions",
    ),
    "field_not_writable": Entry(
        owner="hr",
        retry="never",
        en="{subject}: Lucca does not let programs write {field}. Change it in Lucca.",
        fr="{subject} : Lucca ne permet pas aux programmes d'écrire {field}. Modifiez cette "
        "donnée dans Lucca.",
        next="",
    ),
    "change_source_changed": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: the source does not hold the value of {field} any more that the plan was "
        "made from, so nothing was written. Make a new plan.",
        fr="{subject} : la source ne contient plus la valeur de {field} à partir de laquelle le "
        "plan a été établi ; rien n'a été écrit. Établissez un nouveau plan.",
        next="luccactl plan list --all",
    ),
    "audit_code_refused": Entry(
        owner="luccactl",
        retry="never",
        en="A record of the audit ({kind}) names something that cannot be a field: it was not "
        "written. This is a bug of luccactl.",
        fr="Un enregistrement du journal d'audit ({kind}) nomme autre chose qu'une donnée : il "
        "n'a pas été écrit. C'est une anomalie de luccactl.",
        next="luccactl --version",
    ),
    "operation_malformed": Entry(
        owner="luccactl",
        retry="never",
        en="An operation of the plan ({key}) lacks what it needs. This is a bug of luccactl.",
        fr="Il manque à une opération du plan ({key}) ce dont elle a besoin. C'est une anomalie "
        "de luccactl.",
        next="luccactl --version",
    ),
}

_UNDO: dict[str, Entry] = {
    "undo_key_missing": Entry(
        owner="it",
        retry="after-fix",
        en="There is no key for {profile} to encrypt what would be undone, so nothing was done. "
        "Make one once, or give one in {variable}.",
        fr="Le profil {profile} n'a pas de clé pour chiffrer ce qui pourrait être annulé ; "
        "rien n'a été fait. Créez-en une une fois pour toutes, ou donnez-en une dans {variable}.",
        next="luccactl auth login -p {profile} --kind undo",
    ),
    "undo_key_needed": Entry(
        owner="it",
        retry="after-fix",
        en="What run {run} kept is encrypted, and its key was not found. Give the key that the "
        "push used in {variable}, or in the source where the push found it.",
        fr="Ce que l'exécution {run} a conservé est chiffré, et sa clé est introuvable. Donnez la "
        "clé utilisée par le push dans {variable}, ou là où le push l'a trouvée.",
        next="luccactl auth status --kind undo",
    ),
    "undo_key_malformed": Entry(
        owner="it",
        retry="after-fix",
        en="What was found in {source} ({place}) is no key for undoing: 32 random bytes in "
        "base64 are expected.",
        fr="Ce qui se trouve dans {source} ({place}) n'est pas une clé d'annulation : 32 octets "
        "aléatoires en base64 sont attendus.",
        next="luccactl auth login --kind undo",
    ),
    "undo_key_exists": Entry(
        owner="it",
        retry="never",
        en="{profile} has a key for undoing already, in {source} ({place}). With another one, "
        "what was kept so far could not be undone.",
        fr="Le profil {profile} a déjà une clé d'annulation, dans {source} ({place}). Avec une "
        "autre, ce qui a été conservé jusqu'ici ne pourrait plus être annulé.",
        next="luccactl auth status -p {profile} --kind undo",
    ),
    "undo_key_wrong": Entry(
        owner="it",
        retry="after-fix",
        en="What run {run} kept was encrypted with another key than the one found now.",
        fr="Ce que l'exécution {run} a conservé a été chiffré avec une autre clé que celle "
        "trouvée maintenant.",
        next="luccactl auth status --kind undo",
    ),
    "undo_absent": Entry(
        owner="hr",
        retry="never",
        en="Nothing is kept of run {run}: it ran without --keep-undo, or its time is over.",
        fr="Rien n'est conservé de l'exécution {run} : elle a été lancée sans --keep-undo, ou le "
        "délai est passé.",
        next="luccactl push employees --help",
    ),
    "undo_run_malformed": Entry(
        owner="it",
        retry="never",
        en="{run} is no run: its id is r- and 12 hexadecimal digits, as the push said it.",
        fr="{run} n'est pas une exécution : son identifiant est r- suivi de 12 chiffres "
        "hexadécimaux, tel que push l'a indiqué.",
        next="luccactl undo --help",
    ),
    "undo_changed_since": Entry(
        owner="hr",
        retry="never",
        en="{subject}: somebody has changed {field} since the push, so it is left as it is.",
        fr="{subject} : quelqu'un a modifié {field} depuis le push ; la donnée reste telle quelle.",
        next="",
    ),
    "undo_damaged": Entry(
        owner="it",
        retry="never",
        en="What was kept of run {run} cannot be read any more.",
        fr="Ce qui a été conservé de l'exécution {run} est illisible.",
        next="",
    ),
}

_FILE: dict[str, Entry] = {
    "push_no_header": Entry(
        owner="hr",
        retry="after-fix",
        en="The first line of {subject} holds no heading that is known: it must name properties, "
        "codes or labels, as `pull employees` writes them.",
        fr="La première ligne de {subject} ne contient aucun en-tête connu : elle doit nommer des "
        "propriétés, des codes ou des libellés, comme les écrit `pull employees`.",
        next="luccactl pull employees --out employees.csv",
    ),
    "push_header_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {header} is neither a property, nor a code or label that this key sees. "
        "Nearest: {near}.",
        fr="{subject} : {header} n'est ni une propriété, ni un code ou un libellé que cette clé "
        "peut voir. Les plus proches : {near}.",
        next="luccactl pull definitions",
    ),
    "push_header_same": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: two columns are about {field}. Remove one of them.",
        fr="{subject} : deux colonnes portent sur {field}. Supprimez l'une d'elles.",
        next="",
    ),
    "push_field_absent": Entry(
        owner="hr",
        retry="after-fix",
        en="--fields names {field}, which is no column of the file.",
        fr="--fields nomme {field}, qui n'est pas une colonne du fichier.",
        next="luccactl push employees --help",
    ),
    "push_key_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} does not say whom its rows are about: it needs a column id, login or mail, "
        "or employeeNumber together with legalEntity.",
        fr="{subject} ne dit pas de qui parlent ses lignes : il faut une colonne id, login ou "
        "mail, ou employeeNumber avec legalEntity.",
        next="luccactl pull employees --out employees.csv",
    ),
    "push_plan_needs_file": Entry(
        owner="it",
        retry="after-fix",
        en="A plan that is applied later reads its file again: give push the file's name instead "
        "of piping it in.",
        fr="Un plan appliqué plus tard relit son fichier : donnez à push le nom du fichier au lieu "
        "de l'envoyer par un tube.",
        next="luccactl push employees --help",
    ),
    "push_import_alone": Entry(
        owner="it",
        retry="never",
        en="--as-lucca-import changes nothing, so there is neither a plan nor anything to undo.",
        fr="--as-lucca-import ne modifie rien : il n'y a donc ni plan ni annulation.",
        next="luccactl push employees --help",
    ),
    "push_import_login": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca's import finds people by their {field}, so it cannot change it. Leave the "
        "column out of --fields.",
        fr="L'import de Lucca reconnaît les personnes par {field} et ne peut donc pas le modifier. "
        "Retirez cette colonne de --fields.",
        next="luccactl push employees --help",
    ),
    "push_import_cannot_clear": Entry(
        owner="hr",
        retry="never",
        en="{count} cells are to be cleared, which Lucca's import is not known to do: clear them "
        "by hand in Lucca.",
        fr="{count} cellules doivent être effacées, ce que l'import de Lucca n'est pas connu pour "
        "faire : effacez-les à la main dans Lucca.",
        next="",
    ),
    "push_read_only": Entry(
        owner="it",
        retry="after-fix",
        en="`{command}` changes people, and --read-only is on. --dry-run says what it would do.",
        fr="« {command} » modifie des personnes, et --read-only est actif. --dry-run dit ce qui "
        "serait fait.",
        next="luccactl push employees --help",
    ),
    "push_careful_left": Entry(
        owner="hr",
        retry="never",
        en="Lucca keeps its own values of {fields}, which change only when they are named; rows "
        "that differ: {count}.",
        fr="Lucca garde ses valeurs de {fields}, données qui ne changent que si elles sont "
        "nommées ; lignes qui diffèrent : {count}.",
        next="luccactl push employees FILE --fields {named}",
    ),
}

_ROWS: dict[str, Entry] = {
    "field_changes_when_named": Entry(
        owner="hr",
        retry="never",
        en="{field} differs, and changes only when it is named in --fields: Lucca keeps its own "
        "value.",
        fr="{field} diffère et ne change que si --fields le nomme : Lucca garde sa valeur.",
        next="luccactl push employees --help",
    ),
    "row_without_key": Entry(
        owner="hr",
        retry="after-fix",
        en="{row}: the row does not say whom it is about: id, login, mail, or employee number "
        "with establishment are empty.",
        fr="{row} : la ligne ne dit pas de qui elle parle : id, login, mail, ou matricule avec "
        "établissement sont vides.",
        next="",
    ),
    "row_for_nobody": Entry(
        owner="hr",
        retry="after-fix",
        en="{row}: this key sees nobody of whom that would be true.",
        fr="{row} : cette clé ne voit personne à qui cela corresponde.",
        next="luccactl check-permissions",
    ),
    "row_required_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: nobody can be created without it.",
        fr="{field} : personne ne peut être créé sans cette donnée.",
        next="luccactl push employees --help",
    ),
    "row_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="{row}: several people have this {field}. Use the column id.",
        fr="{row} : plusieurs personnes ont ce {field}. Utilisez la colonne id.",
        next="luccactl pull employees --out employees.csv",
    ),
    "row_twice": Entry(
        owner="hr",
        retry="after-fix",
        en="{row}: row {other} is about the same person. Keep one of the two.",
        fr="{row} : la ligne {other} parle de la même personne. Gardez l'une des deux.",
        next="",
    ),
    "cell_read_only": Entry(
        owner="hr",
        retry="after-fix",
        en="{field} differs, and this key may not write it, or nobody may. Take the column out of "
        "the file.",
        fr="{field} diffère, et cette clé ne peut pas l'écrire, ou personne ne le peut. Retirez "
        "la colonne du fichier.",
        next="luccactl check-permissions",
    ),
    "cell_required": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: nobody can be without it, so it is not cleared.",
        fr="{field} : personne ne peut en être dépourvu ; la donnée n'est pas effacée.",
        next="",
    ),
    "cell_not_of_field": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: this is no value of the datum.",
        fr="{field} : ce n'est pas une valeur de cette donnée.",
        next="luccactl pull definitions",
    ),
    "cell_damaged_leading_zeros": Entry(
        owner="hr",
        retry="after-fix",
        en="{field} differs only by zeros or a sign that a spreadsheet takes away, so it is not "
        "written. Open the file with this column as text.",
        fr="{field} ne diffère que par des zéros ou un signe qu'un tableur supprime ; la donnée "
        "n'est pas écrite. Ouvrez le fichier avec cette colonne au format texte.",
        next="",
    ),
    "cell_damaged_long_number": Entry(
        owner="hr",
        retry="after-fix",
        en="{field} holds what a spreadsheet makes of a long number (such as 1.23E+15), so it is "
        "not written. Open the file with this column as text.",
        fr="{field} contient ce qu'un tableur fait d'un nombre long (par exemple 1,23E+15) ; la "
        "donnée n'est pas écrite. Ouvrez le fichier avec cette colonne au format texte.",
        next="",
    ),
    "cell_damaged_day_and_month": Entry(
        owner="hr",
        retry="after-fix",
        en="{field} differs only as a spreadsheet rewrites dates (day and month in another order), "
        "so it is not written. Open the file with this column as text.",
        fr="{field} ne diffère que par la façon dont un tableur réécrit les dates (jour et mois "
        "dans un autre ordre) ; la donnée n'est pas écrite. Ouvrez le fichier avec cette colonne "
        "au format texte.",
        next="",
    ),
}

ENTRIES: dict[str, Entry] = {**_ENGINE, **_UNDO, **_FILE, **_ROWS}
