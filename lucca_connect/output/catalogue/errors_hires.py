"""Codes of hires on their way into Lucca: why somebody is not created, and what a person does."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_DECIDE_NEW = "luccactl sync CONNECTOR --decide HIRE=new"
_DECIDE_ID = "luccactl sync CONNECTOR --decide HIRE=ID"
_RIGHTS = "luccactl check-permissions CONNECTOR"


def _unknown(thing_en: str, thing_fr: str) -> Entry:
    return Entry(
        owner="hr",
        retry="after-fix",
        en=f"{{subject}}: Lucca shows no {thing_en} of this name, code or number ({{field}}).",
        fr=f"{{subject}} : Lucca ne montre aucun {thing_fr} de ce nom, code ou numéro ({{field}}).",
        next="",
    )


def _ambiguous(thing_en: str, thing_fr: str) -> Entry:
    return Entry(
        owner="hr",
        retry="after-fix",
        en=f"{{subject}}: several {thing_en} are called so ({{field}}). Write the number or the "
        "code of the one that is meant.",
        fr=f"{{subject}} : plusieurs {thing_fr} portent ce nom ({{field}}). Indiquez le numéro ou "
        "le code de celui qui est visé.",
        next="",
    )


def _archived(thing_en: str, thing_fr: str) -> Entry:
    return Entry(
        owner="hr",
        retry="after-fix",
        en=f"{{subject}}: this {thing_en} is archived in Lucca ({{field}}).",
        fr=f"{{subject}} : {thing_fr} est archivé dans Lucca ({{field}}).",
        next="",
    )


_RESOLUTION: dict[str, Entry] = {
    "establishment_unknown": _unknown("establishment", "établissement"),
    "establishment_ambiguous": _ambiguous("establishments", "établissements"),
    "establishment_archived": _archived("establishment", "cet établissement"),
    "department_unknown": _unknown("department", "département"),
    "department_ambiguous": _ambiguous("departments", "départements"),
    "department_archived": _archived("department", "ce département"),
    "role_unknown": _unknown("role", "rôle"),
    "role_ambiguous": _ambiguous("roles", "rôles"),
    "roles_not_readable": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: this key may not read the names of roles. Give the default of {field} as "
        "Lucca's number of the role.",
        fr="{subject} : cette clé ne peut pas lire le nom des rôles. Donnez la valeur par défaut "
        "de {field} sous la forme du numéro du rôle dans Lucca.",
        next="luccactl profile set PROFILE CONNECTOR.defaults.role NUMBER",
    ),
    "manager_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: nobody whom this key sees has this mail address, employee number, login or "
        "full name ({field}).",
        fr="{subject} : personne que cette clé voit n'a cette adresse e-mail, ce matricule, ce "
        "login ou ce nom complet ({field}).",
        next="",
    ),
    "manager_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: several people are called so ({field}). Write the mail address of the one "
        "that is meant.",
        fr="{subject} : plusieurs personnes portent ce nom ({field}). Indiquez l'adresse e-mail de "
        "celle qui est visée.",
        next="",
    ),
    "manager_has_left": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: this person has left ({field}). Name another manager.",
        fr="{subject} : cette personne est partie ({field}). Indiquez un autre manager.",
        next="",
    ),
    "department_head_has_left": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: no manager is sent, and the head of the department has left ({field}).",
        fr="{subject} : aucun manager n'est transmis et le responsable du département est parti "
        "({field}).",
        next="",
    ),
    "department_head_left": Entry(
        owner="hr",
        retry="after-fix",
        en="Employee {employee} heads a department and has left. Lucca may take the head as "
        "manager of a hire without one, and then refuse the creation: name another head.",
        fr="Le collaborateur {employee} est responsable d'un département et est parti. Lucca peut "
        "prendre ce responsable comme manager d'une recrue qui n'en a pas, puis refuser la "
        "création : désignez un autre responsable.",
        next="",
    ),
    "hire_own_datum_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: the datum that {field} is to fill does not show in Lucca, or not to this "
        "key.",
        fr="{subject} : la donnée que {field} doit remplir n'apparaît pas dans Lucca, ou pas pour "
        "cette clé.",
        next="luccactl connector lint CONNECTOR",
    ),
    "hire_own_value_not_valid": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: {field} is no value of the datum that it is to fill.",
        fr="{subject} : {field} n'est pas une valeur de la donnée à remplir.",
        next="",
    ),
}

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

_QUESTIONS: dict[str, Entry] = {
    "hire_returns": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} has the address of somebody who has left: a return is for a person to "
        "decide, in Lucca or by saying that it is a new employee.",
        fr="{subject} a l'adresse d'une personne partie : un retour se décide par une personne, "
        "dans Lucca ou en indiquant qu'il s'agit d'un nouveau collaborateur.",
        next=_DECIDE_ID,
    ),
    "hire_may_return": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} has the name of somebody who has left. Is it the same person?",
        fr="{subject} porte le nom d'une personne partie. Est-ce la même personne ?",
        next=_DECIDE_NEW,
    ),
    "hire_address_of_another": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} has the address or login of an employee with another name. Is it the same "
        "person?",
        fr="{subject} a l'adresse ou le login d'un collaborateur d'un autre nom. Est-ce la même "
        "personne ?",
        next=_DECIDE_ID,
    ),
    "hire_start_differs": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} is an employee already, with another start date. Nothing was changed: say "
        "that this is the employee, or correct the date where it is wrong.",
        fr="{subject} est déjà collaborateur, avec une autre date d'entrée. Rien n'a été modifié : "
        "confirmez qu'il s'agit de ce collaborateur, ou corrigez la date là où elle est fausse.",
        next=_DECIDE_ID,
    ),
    "hire_resembles_several": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} shares addresses with several employees. Which one is it, or is it a new "
        "one?",
        fr="{subject} partage des adresses avec plusieurs collaborateurs. Lequel est-ce, ou est-ce "
        "un nouveau ?",
        next=_DECIDE_ID,
    ),
    "hire_same_name_and_start": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} has the name and the start date of an employee, and no address of theirs. Is "
        "it the same person?",
        fr="{subject} a le nom et la date d'entrée d'un collaborateur, mais aucune de ses "
        "adresses. Est-ce la même personne ?",
        next=_DECIDE_NEW,
    ),
    "hire_listed_twice_differently": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} seems to be the same person as another hire of the list, with other data. "
        "Correct the list, or say which one is right.",
        fr="{subject} semble être la même personne qu'une autre recrue de la liste, avec d'autres "
        "données. Corrigez la liste, ou indiquez laquelle est juste.",
        next=_DECIDE_NEW,
    ),
    "hire_start_moved": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} was created, and the source has another start date now. Nothing was changed: "
        "correct the date in Lucca if it has to be, then confirm the employee.",
        fr="{subject} a été créé et la source donne maintenant une autre date d'entrée. Rien n'a "
        "été modifié : corrigez la date dans Lucca s'il le faut, puis confirmez le collaborateur.",
        next=_DECIDE_ID,
    ),
    "hire_changed": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} was created, and the source now says another person under this number. "
        "Confirm the employee if it is the same one.",
        fr="{subject} a été créé et la source désigne maintenant une autre personne sous ce "
        "numéro. Confirmez le collaborateur si c'est le même.",
        next=_DECIDE_ID,
    ),
    "hire_withdrawn": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} was created, has not started, and the source lists this hire no more. Nobody "
        "is deleted: if the person is not coming, say so in Lucca.",
        fr="{subject} a été créé, n'a pas commencé, et la source ne liste plus cette recrue. "
        "Personne n'est supprimé : si la personne ne vient pas, indiquez-le dans Lucca.",
        next=_DECIDE_ID,
    ),
    "hire_employee_gone": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject} was created, and the employee is not in Lucca any more. Nobody is created "
        "again unless a person says so.",
        fr="{subject} a été créé et le collaborateur n'est plus dans Lucca. Personne n'est créé "
        "une seconde fois, sauf si une personne le demande.",
        next=_DECIDE_NEW,
    ),
    "former_people_unproven": Entry(
        owner="it",
        retry="after-fix",
        en="This key sees nobody who has left: either nobody has, or the key lacks the right to "
        "see former employees. Somebody who returns would look new.",
        fr="Cette clé ne voit personne qui soit parti : soit il n'y a personne, soit la clé n'a "
        "pas le droit de voir les employés partis. Une personne qui revient semblerait nouvelle.",
        next=_RIGHTS,
    ),
    "establishment_people_unproven": Entry(
        owner="it",
        retry="after-fix",
        en="This key sees nobody at the establishment of {subject}: either it is empty, or the "
        "key's role does not reach it. Whoever is there already would look new.",
        fr="Cette clé ne voit personne dans l'établissement de {subject} : soit il est vide, soit "
        "le rôle de la clé n'y donne pas accès. Qui s'y trouve déjà semblerait nouveau.",
        next=_RIGHTS,
    ),
    "employee_not_shown": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: Lucca says that somebody has this login or address already, and does not "
        "show whom. Look for the person in Lucca, then say who it is.",
        fr="{subject} : Lucca indique que ce login ou cette adresse est déjà pris, sans montrer "
        "par qui. Cherchez la personne dans Lucca, puis indiquez qui c'est.",
        next=_DECIDE_ID,
    ),
    "employee_resembles": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: by now somebody with this login or address is in Lucca, who is not "
        "certainly the same person. Nobody was created.",
        fr="{subject} : une personne ayant ce login ou cette adresse se trouve maintenant dans "
        "Lucca, sans que ce soit certainement la même. Personne n'a été créé.",
        next=_DECIDE_ID,
    ),
    "login_taken": Entry(
        owner="hr",
        retry="after-fix",
        en="{subject}: an employee has this login already ({field}). A new employee needs another "
        "one.",
        fr="{subject} : un collaborateur a déjà ce login ({field}). Un nouveau collaborateur en a "
        "besoin d'un autre.",
        next="",
    ),
    "creation_not_settled": Entry(
        owner="it",
        retry="automatic",
        en="{subject}: an earlier run sent the creation, and it is not known whether it arrived. "
        "It is never sent again before reading has shown that nobody was created.",
        fr="{subject} : une exécution précédente a envoyé la création, sans que l'on sache si elle "
        "est arrivée. Elle n'est jamais renvoyée avant qu'une lecture ait montré que personne n'a "
        "été créé.",
        next="luccactl sync CONNECTOR",
    ),
    "creation_not_visible": Entry(
        owner="it",
        retry="after-fix",
        en="{subject}: the creation was sent, and the employee does not show. This key might not "
        "see them, so it is not sent again: look in Lucca, then say who it is, or that nobody was "
        "created.",
        fr="{subject} : la création a été envoyée et le collaborateur n'apparaît pas. Cette clé "
        "pourrait ne pas le voir, elle n'est donc pas renvoyée : vérifiez dans Lucca, puis "
        "indiquez qui c'est, ou que personne n'a été créé.",
        next=_DECIDE_ID,
    ),
    "creation_answer_hidden": Entry(
        owner="it",
        retry="automatic",
        en='Lucca answered the creation with "not found": it may have created somebody whom this '
        "key may not see. The next run looks.",
        fr="Lucca a répondu « introuvable » à la création : une personne que cette clé ne voit pas "
        "a peut-être été créée. La prochaine exécution vérifiera.",
        next=_RIGHTS,
    ),
}

_RUN: dict[str, Entry] = {
    "lucca_may_mail": Entry(
        owner="hr",
        retry="never",
        en="Lucca may mail these {count} people when they are created: luccactl asks it not to, "
        "and nothing public says whether it obeys.",
        fr="Lucca peut envoyer un e-mail à ces {count} personnes lors de leur création : luccactl "
        "demande de ne pas le faire, et rien de public ne dit si Lucca en tient compte.",
        next="",
    ),
    "practice_role_used": Entry(
        owner="hr",
        retry="never",
        en="Neither profile nor overlay names a primary role: on the practice tenant everybody "
        "gets {role}. A real tenant needs a default.",
        fr="Ni le profil ni la surcouche n'indiquent de rôle principal : dans le Lucca "
        "d'entraînement, tous reçoivent {role}. Un vrai Lucca a besoin d'une valeur par défaut.",
        next="luccactl profile set PROFILE CONNECTOR.defaults.role ROLE",
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
        next="luccactl sync CONNECTOR --dry-run",
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
        next="luccactl sync CONNECTOR --dry-run",
    ),
    "decide_employee_unknown": Entry(
        owner="it",
        retry="after-fix",
        en="--decide {hire}={employee}: nobody in Lucca has this number.",
        fr="--decide {hire}={employee} : personne dans Lucca ne porte ce numéro.",
        next="luccactl sync CONNECTOR --dry-run",
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
        next="luccactl sync CONNECTOR --dry-run",
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

ENTRIES: dict[str, Entry] = {**_RESOLUTION, **_THERE, **_QUESTIONS, **_RUN}
