"""Codes of `mapping check` and `mapping explain`."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "hire_not_listed": Entry(
        owner="hr",
        retry="after-fix",
        en="{connector} lists no hire {subject}.",
        fr="{connector} ne liste aucune recrue {subject}.",
        next="luccactl mapping check {connector}",
    ),
    "mapping_option_of_other_kind": Entry(
        owner="it",
        retry="after-fix",
        en="{option} means nothing for {connector}: it is for connectors of another kind.",
        fr="{option} n'a pas de sens pour {connector} : cette option concerne des connecteurs d'un "
        "autre type.",
        next="luccactl mapping check --help",
    ),
    "mapping_people_twice": Entry(
        owner="it",
        retry="after-fix",
        en="--all, --waiting and --only each say whom to check: give one of them.",
        fr="--all, --waiting et --only désignent chacune qui vérifier : n'en indiquez qu'une.",
        next="luccactl mapping check --help",
    ),
}
