"""Codes of pages and sheets that are made for other people."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "guide_is_by_hand": Entry(
        owner="it",
        retry="never",
        en="--guide writes the steps for a person: it goes neither with --via api nor with "
        "--watch. Leave one of them out.",
        fr="--guide écrit les étapes à faire à la main : cela ne va ni avec --via api, ni avec "
        "--watch. Retirez l'un des deux.",
        next="luccactl setup-section --help",
    ),
    "handover_differs": Entry(
        owner="hr",
        retry="after-fix",
        en="{count} of the data are not yet as {partner} needs them, or not proven: {codes}. "
        "Finish the set-up before you send the sheet.",
        fr="{count} des données ne sont pas encore conformes à ce qu'attend {partner}, ou pas "
        "prouvées : {codes}. Terminez le paramétrage avant d'envoyer la fiche.",
        next="luccactl setup-section --via guide",
    ),
    "page_ending": Entry(
        owner="it",
        retry="never",
        en="{path} is no name of a page: it must end with .html (page.html, say), so "
        "that nothing else is overwritten.",
        fr="{path} n'est pas un nom de page : il doit se terminer par .html (page.html, par "
        "exemple), pour ne rien écraser d'autre.",
        next="",
    ),
    "page_folder_missing": Entry(
        owner="it",
        retry="after-fix",
        en="{path} cannot be written: there is no folder {folder}.",
        fr="{path} ne peut pas être écrit : le dossier {folder} n'existe pas.",
        next="",
    ),
    "page_is_folder": Entry(
        owner="it",
        retry="after-fix",
        en="{path} is a folder: name a file in it.",
        fr="{path} est un dossier : indiquez un fichier dans ce dossier.",
        next="",
    ),
    "page_not_written": Entry(
        owner="it",
        retry="after-fix",
        en="The page could not be written to {path} ({reason}). An older one is as it was.",
        fr="La page n'a pas pu être écrite dans {path} ({reason}). Une page plus ancienne est "
        "restée telle quelle.",
        next="",
    ),
}
