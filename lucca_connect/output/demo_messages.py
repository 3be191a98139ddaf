"""What `demo` says about each of its steps, once it has been verified or not."""

from __future__ import annotations

from lucca_connect.output.messages import Message

DETAILS: dict[str, Message] = {
    "new-tenant": Message(
        en='A fresh Lucca with {employees} invented employees; the section "Background check" '
        "does not exist.",
        fr="Un Lucca neuf avec {employees} collaborateurs inventés ; la section "
        "« Background check » n'existe pas.",
    ),
    "setup-section": Message(
        en="The section and its {created} coded data were created and read back.",
        fr="La section et ses {created} données codées ont été créées puis relues.",
    ),
    "mapping-check": Message(
        en="{ready} employees are ready to be ordered, {blocked} are not; each reason is named.",
        fr="{ready} collaborateurs sont prêts à être commandés, {blocked} ne le sont pas ; chaque "
        "raison est nommée.",
    ),
    "right-removed": Message(
        en="The section was unticked in the key's role. Reading it: {alone} without a witness, "
        "since absence proves nothing; {witnessed} with one. The box to tick: {label}.",
        fr="La section a été décochée dans le rôle de la clé. La lire : {alone} sans témoin, car "
        "une absence ne prouve rien ; {witnessed} avec témoin. La case à cocher : {label}.",
    ),
    "right-given": Message(
        en="The section was ticked again. Reading it: {reading}; writing: {writing}, by rewriting "
        "one value with itself.",
        fr="La section a été recochée. La lire : {reading} ; y écrire : {writing}, en réécrivant "
        "une valeur à l'identique.",
    ),
    "dry-run": Message(
        en="{planned} dossiers would be ordered, {blocked} people are blocked: {reasons}. Nothing "
        "was sent.",
        fr="{planned} dossiers seraient commandés, {blocked} personnes sont bloquées : {reasons}. "
        "Rien n'a été envoyé.",
    ),
    "sync": Message(
        en="{done} dossiers ordered; the partner has {dossiers}, each once, with {files} files.",
        fr="{done} dossiers commandés ; le partenaire en a {dossiers}, chacun une fois, avec "
        "{files} fichiers.",
    ),
    "status-read-back": Message(
        en='{written} employees now carry the status "{label}"; no other value of theirs changed.',
        fr="{written} collaborateurs portent désormais le statut « {label} » ; aucune autre valeur "
        "n'a changé.",
    ),
    "second-run": Message(
        en="Run again: {done} ordered, still {dossiers} dossiers.",
        fr="Nouvelle exécution : {done} commandé, toujours {dossiers} dossiers.",
    ),
    "killed-run": Message(
        en="On another tenant a run was killed during order {during} of {orders}. The next run "
        "settled it by reading and went on: {dossiers} dossiers, none twice, every status written.",
        fr="Sur un autre Lucca, une exécution a été tuée pendant la commande {during} sur "
        "{orders}. La suivante a tranché par relecture puis continué : {dossiers} dossiers, aucun "
        "en double, chaque statut écrit.",
    ),
    "failed": Message(
        en="Stopped by the error {code}; luccactl explain {code} tells more.",
        fr="Arrêté par l'erreur {code} ; luccactl explain {code} en dit plus.",
    ),
}
