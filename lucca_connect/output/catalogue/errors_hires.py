"""Codes of hires on their way into Lucca: what became of them, and what a run says and refuses."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_RIGHTS = "luccactl check-permissions {connector}"

_THERE: dict[str, Entry] = {
    "already_employee": Entry(
        owner="hr",
        retry="never",
        en="{subject} is an employee already: name, start date and address agree.",
        fr="{subject} est déjà collaborateur : nom, date d'entrée et adresse concordent.",
        next="",
    ),
    "already_created": Entry(
        owner="hr",
        retry="never",
        en="{subject} became an employee by an earlier run.",
        fr="{subject} est devenu collaborateur lors d'une exécution précédente.",
        next="",
    ),
    "created_not_visible": Entry(
        owner="it",
        retry="after-fix",
        en="{subject} was created, and this key cannot see the employee: the right to see future "
        "employees or the establishment is missing. Nobody is created again.",
        fr="{subject} a été créé et cette clé ne voit pas le collaborateur : il manque le droit de "
        "voir les futurs employés, ou l'établissement. Personne n'est créé une seconde fois.",
        next=_RIGHTS,
    ),
    "created_incomplete": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} was created, and the custom data that the source has for this employee were "
        "not all written. List the hire again with these data, or fill them in in Lucca and "
        "confirm the employee.",
        fr="{subject} a été créé et les données personnalisées que la source a pour ce "
        "collaborateur n'ont pas toutes été écrites. Listez de nouveau la recrue avec ces données, "
        "ou remplissez-les dans Lucca puis confirmez le collaborateur.",
        next="luccactl sync {connector} --decide {subject}=ID",
    ),
    "created_differs": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} was created, and Lucca shows another value than was sent for {field}. Look "
        "at the employee.",
        fr="{subject} a été créé et Lucca montre pour {field} une autre valeur que celle "
        "transmise. Vérifiez le collaborateur.",
        next="",
    ),
    "hire_listed_twice": Entry(
        owner="hr",
        retry="never",
        en="{subject} says the same as an earlier hire of the list: one employee is enough.",
        fr="{subject} répète une recrue précédente de la liste : un seul collaborateur suffit.",
        next="",
    ),
    "hire_beyond_first": Entry(
        owner="it",
        retry="automatic",
        en="{subject}: left for a later run, because this one was limited by --first.",
        fr="{subject} : laissé pour une exécution ultérieure, celle-ci étant limitée par --first.",
        next="",
    ),
    "partner_should_create": Entry(
        owner="partner",
        retry="automatic",
        en="{subject} is not an employee: the partner should have created this person.",
        fr="{subject} n'est pas collaborateur : le partenaire aurait dû créer cette personne.",
        next="",
    ),
    "partner_creates": Entry(
        owner="partner",
        retry="never",
        en="The partner of {connector} creates employees itself on this tenant: luccactl creates "
        "nobody and only says whom it should have created.",
        fr="Sur ce Lucca, le partenaire de {connector} crée lui-même les collaborateurs : luccactl "
        "ne crée personne et indique seulement qui il aurait dû créer.",
        next="",
    ),
    "import_file_not_written": Entry(
        owner="hr",
        retry="automatic",
        en="{subject} would stand in the import file; no file was written.",
        fr="{subject} figurerait dans le fichier d'import ; aucun fichier n'a été écrit.",
        next="",
    ),
    "import_file_written": Entry(
        owner="hr",
        retry="automatic",
        en="{subject} stands in the import file: upload it in Lucca, the next run looks whether "
        "the employee is there.",
        fr="{subject} figure dans le fichier d'import : importez-le dans Lucca, la prochaine "
        "exécution vérifiera que le collaborateur existe.",
        next="",
    ),
}

_RUN: dict[str, Entry] = {
    "lucca_may_mail": Entry(
        owner="hr",
        retry="never",
        en="Lucca may mail whoever is created ({count}): luccactl asks it not to, and nothing "
        "public says whether it obeys.",
        fr="Lucca peut envoyer un e-mail à qui est créé ({count}) : luccactl demande de ne pas le "
        "faire, et rien de public ne dit si Lucca en tient compte.",
        next="",
    ),
    "practice_role_used": Entry(
        owner="hr",
        retry="never",
        en="Neither profile nor overlay names a primary role: on the practice tenant everybody "
        "gets {role}. A real tenant needs a default.",
        fr="Ni le profil ni un complément n'indiquent de rôle principal : dans le Lucca "
        "d'entraînement, tous reçoivent {role}. Un vrai Lucca a besoin d'une valeur par défaut.",
        next="luccactl profile set PROFILE {connector}.defaults.role ROLE",
    ),
    "created_people_gone": Entry(
        owner="it",
        retry="after-fix",
        en="None of the {count} people whom luccactl created lately is visible, nor anybody who "
        "starts later: the key has most likely lost a right. Nothing was done.",
        fr="Aucune des {count} personnes créées récemment par luccactl n'est visible, ni personne "
        "qui commence plus tard : la clé a très probablement perdu un droit. Rien n'a été fait.",
        next=_RIGHTS,
    ),
    "hire_changed_since_plan": Entry(
        owner="hr",
        retry="automatic",
        en="{subject} is not what the plan was made from any more, here or in Lucca, so nothing "
        "was done. The next run plans anew.",
        fr="{subject} ne correspond plus à ce dont le plan est issu, ici ou dans Lucca ; rien n'a "
        "donc été fait. La prochaine exécution établira un nouveau plan.",
        next="luccactl sync {connector} --dry-run",
    ),
    "decided_absent": Entry(
        owner="hr",
        retry="never",
        en="{subject}: a person said that nobody was created.",
        fr="{subject} : une personne a indiqué que personne n'a été créé.",
        next="",
    ),
    "decide_hire_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="--decide {hire}: the source lists no such hire, and none of this connector waits for "
        "this answer.",
        fr="--decide {hire} : la source ne liste aucune recrue de ce nom, et aucune de ce "
        "connecteur n'attend cette réponse.",
        next="luccactl sync {connector} --dry-run",
    ),
    "decide_employee_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="--decide {hire}={employee}: nobody in Lucca has this number.",
        fr="--decide {hire}={employee} : personne dans Lucca ne porte ce numéro.",
        next="luccactl sync {connector} --dry-run",
    ),
    "decide_twice": Entry(
        owner="it",
        retry="after-fix",
        en="--decide answers twice for {hire}.",
        fr="--decide répond deux fois pour {hire}.",
        next="",
    ),
    "only_hire_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="--only {hire}: the source lists no such hire.",
        fr="--only {hire} : la source ne liste aucune recrue de ce nom.",
        next="luccactl sync {connector} --dry-run",
    ),
    "hire_source_twice": Entry(
        owner="it",
        retry="after-fix",
        en="--file and --source http name two sources. Give one.",
        fr="--file et --source http désignent deux sources. N'en donnez qu'une.",
        next="",
    ),
    "hire_source_not_http": Entry(
        owner="it",
        retry="after-fix",
        en="{connector} has no list to be asked for: give a file.",
        fr="{connector} n'a pas de liste à interroger : donnez un fichier.",
        next="luccactl sync {connector} --file FILE",
    ),
    "hire_source_missing": Entry(
        owner="it",
        retry="after-fix",
        en="Where do the hires of {connector} come from? Give --file FILE, or set {connector}.file "
        "in the profile {profile}.",
        fr="D'où viennent les recrues de {connector} ? Indiquez --file FICHIER, ou réglez "
        "{connector}.file dans le profil {profile}.",
        next="luccactl sync {connector} --file FILE",
    ),
    "import_needs_out": Entry(
        owner="it",
        retry="after-fix",
        en="--via import-file writes a file: name it with --out.",
        fr="--via import-file écrit un fichier : nommez-le avec --out.",
        next="",
    ),
    "import_takes_no_plan": Entry(
        owner="it",
        retry="after-fix",
        en="--via import-file makes no plan that could be applied: leave --plan-out out.",
        fr="--via import-file ne produit aucun plan applicable : retirez --plan-out.",
        next="",
    ),
    "import_day_first": Entry(
        owner="hr",
        retry="never",
        en="Dates in the import file have the day first (31/12/2026), as Lucca's French screen "
        "reads them: upload it with the screen in French.",
        fr="Les dates du fichier d'import commencent par le jour (31/12/2026), comme l'écran "
        "français de Lucca les lit : importez-le avec l'écran en français.",
        next="",
    ),
    "out_needs_import": Entry(
        owner="it",
        retry="after-fix",
        en="--out belongs to --via import-file.",
        fr="--out va avec --via import-file.",
        next="",
    ),
}

ENTRIES: dict[str, Entry] = {**_THERE, **_RUN}
