"""Codes of hires who may be somebody else: what a person decides before anybody is created."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_DECIDE_NEW = "luccactl sync {connector} --decide {subject}=new"
_DECIDE_ID = "luccactl sync {connector} --decide {subject}=ID"
_RIGHTS = "luccactl check-permissions {connector}"

ENTRIES: dict[str, Entry] = {
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
        next="luccactl sync {connector}",
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
