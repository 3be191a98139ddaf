"""Words of the live checklist. Formats and sides are worded by `guide_messages`.

`{expected:both}` shows the label in both languages where they differ.
"""

from __future__ import annotations

from lucca_connect.output.messages import Message

MARKS: dict[str, Message] = {
    "ok": Message(en="ok", fr="conforme"),
    "missing": Message(en="missing", fr="absente"),
    "different": Message(en="different", fr="différente"),
    "unproven": Message(en="unproven", fr="non prouvée"),
}

REMARKS: dict[str, Message] = {
    "missing": Message(en="create it", fr="à créer"),
    "unseen": Message(
        en="nothing this key sees proves that it is there or missing",
        fr="rien de ce que voit cette clé ne prouve qu'elle existe ou qu'elle manque",
    ),
    "side_unseen": Message(
        en="no answer to this key shows its {what}: look at it in Lucca",
        fr="aucune réponse à cette clé ne montre ceci : {what} ; vérifiez-le dans Lucca",
    ),
    "wrong_code.dot": Message(
        en='code "{found}" instead of "{expected}": a dot where the underscore belongs; if Lucca '
        "does not let you change it, create it again",
        fr="code « {found} » au lieu de « {expected} » : un point à la place du trait de "
        "soulignement ; si Lucca ne permet pas de le modifier, recréez la donnée",
    ),
    "wrong_code.capitals": Message(
        en='code "{found}" instead of "{expected}": capital letters count; if Lucca does not let '
        "you change it, create it again",
        fr="code « {found} » au lieu de « {expected} » : les majuscules comptent ; si Lucca ne "
        "permet pas de le modifier, recréez la donnée",
    ),
    "wrong_code.hyphen": Message(
        en='code "{found}" instead of "{expected}": a hyphen where the underscore belongs; if '
        "Lucca does not let you change it, create it again",
        fr="code « {found} » au lieu de « {expected} » : un trait d'union à la place du trait de "
        "soulignement ; si Lucca ne permet pas de le modifier, recréez la donnée",
    ),
    "wrong_code.other": Message(
        en='code "{found}" instead of "{expected}"; if Lucca does not let you change it, create '
        "it again",
        fr="code « {found} » au lieu de « {expected} » ; si Lucca ne permet pas de le modifier, "
        "recréez la donnée",
    ),
    "wrong_label": Message(
        en='label "{found}" instead of "{expected:both}"',
        fr="libellé « {found} » au lieu de « {expected:both} »",
    ),
    "wrong_format": Message(
        en='format "{found}" instead of "{expected}": create it again',
        fr="format « {found} » au lieu de « {expected} » : recréez la donnée",
    ),
    "should_be_single": Message(
        en="multiple occurrences: cannot be undone, create it again",
        fr="occurrences multiples : impossible à annuler, recréez la donnée",
    ),
    "should_be_multiple": Message(
        en="multiple occurrences are not allowed and must be: tick the box, which can never be "
        "undone",
        fr="les occurrences multiples ne sont pas autorisées et doivent l'être : cochez la case, "
        "ce choix est définitif",
    ),
    "option_misspelt": Message(
        en='option {number}: "{found}" instead of "{expected:both}"',
        fr="valeur {number} : « {found} » au lieu de « {expected:both} »",
    ),
    "option_missing": Message(
        en='option {number} is missing: "{expected:both}"',
        fr="valeur {number} absente : « {expected:both} »",
    ),
    "option_archived": Message(
        en='option {number} is archived: restore "{found}"',
        fr="valeur {number} archivée : rétablissez « {found} »",
    ),
    "option_ambiguous": Message(
        en='option {number}: several values could be "{expected:both}": {found}; keep one',
        fr="valeur {number} : plusieurs valeurs peuvent être « {expected:both} » : {found} ; "
        "n'en gardez qu'une",
    ),
    "option_surplus": Message(
        en='surplus option: "{found}"; nobody who has it can be ordered',
        fr="valeur en trop : « {found} » ; aucun dossier n'est commandé pour qui la porte",
    ),
    "accepted": Message(
        en='"{found}" is accepted for "{expected:both}"',
        fr="« {found} » est accepté pour « {expected:both} »",
    ),
    "code_beside": Message(
        en='there is also a datum under the code "{found}": delete it, nobody reads it',
        fr="il existe aussi une donnée sous le code « {found} » : supprimez-la, personne ne la lit",
    ),
    "section.unproven": Message(
        en="nothing proves yet that the data lie in it: fill it for one employee, or look and run "
        "the command with --confirm-section",
        fr="rien ne prouve encore que les données s'y trouvent : remplissez-la pour un "
        "collaborateur, ou vérifiez et lancez la commande avec --confirm-section",
    ),
    "section.readable": Message(
        en="the key reads a value of it", fr="la clé en lit au moins une valeur"
    ),
    "section.confirmed": Message(en="a person has confirmed it", fr="une personne l'a confirmée"),
}

FRAME: dict[str, Message] = {
    "line": Message(en="{point}: {mark}", fr="{point} : {mark}"),
    "line_remarks": Message(en="{point}: {mark}: {remarks}", fr="{point} : {mark} : {remarks}"),
    "section": Message(en='section "{section}"', fr="section « {section} »"),
    "title": Message(
        en="Watching {profile}. Each change in Lucca shows here within {seconds} s; Ctrl-C ends.",
        fr="Observation de {profile}. Chaque changement dans Lucca s'affiche ici en {seconds} s ; "
        "Ctrl-C pour terminer.",
    ),
    "done": Message(en="{count} of {total} right", fr="{count} sur {total} conformes"),
    "trouble": Message(
        en="Not readable just now, trying again: {message}",
        fr="Lecture impossible pour l'instant, nouvel essai en cours : {message}",
    ),
    "again": Message(en="Readable again.", fr="La lecture fonctionne de nouveau."),
}
