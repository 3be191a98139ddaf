"""Codes of connector files and overlays."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "connector_wrong_kind": Entry(
        owner="it",
        retry="after-fix",
        en="This command is not made for the connector {name}, which is of the kind {kind}.",
        fr="Cette commande n'est pas prévue pour le connecteur {name}, qui est du type {kind}.",
        next="luccactl connector list",
    ),
}
