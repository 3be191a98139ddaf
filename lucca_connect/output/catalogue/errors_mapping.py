"""Codes of `mapping check` and `mapping explain`."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "mapping_people_twice": Entry(
        owner="it",
        retry="after-fix",
        en="--all, --waiting and --only each say whom to check: give one of them.",
        fr="--all, --waiting et --only désignent chacune qui vérifier : n'en indiquez qu'une.",
        next="luccactl mapping check --help",
    ),
}
