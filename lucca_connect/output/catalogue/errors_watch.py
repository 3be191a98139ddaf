"""Codes of what a person does at `setup-section`: looking on, and confirming."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "section_not_confirmed": Entry(
        owner="hr",
        retry="after-fix",
        en="That the data are in the section was not recorded: Lucca does not show {codes} yet.",
        fr="La présence des données dans la section n'a pas été enregistrée : Lucca ne montre pas "
        "encore {codes}.",
        next="luccactl setup-section --via guide",
    ),
    "watch_creates_nothing": Entry(
        owner="it",
        retry="after-fix",
        en="--watch only looks on while somebody works in Lucca: it goes neither with --yes nor "
        "with --via api.",
        fr="--watch ne fait qu'observer pendant que quelqu'un travaille dans Lucca : cette option "
        "ne se combine ni avec --yes ni avec --via api.",
        next="luccactl setup-section --watch",
    ),
    "watch_ended": Entry(
        owner="hr",
        retry="after-fix",
        en="Watching ended after {duration}. What is shown is the last state.",
        fr="L'observation s'est arrêtée au bout de {duration}. L'état affiché est le "
        "dernier connu.",
        next="luccactl setup-section --watch",
    ),
}
