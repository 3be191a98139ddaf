"""Codes of the import file that HR uploads in Lucca (mapping/lucca_import.py)."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "import_characters": Entry(
        owner="hr",
        retry="after-fix",
        en="Line {line} of the import file holds a letter that {encoding} does not have. Nothing "
        "was written.",
        fr="La ligne {line} du fichier d'import contient une lettre qui n'existe pas en "
        "{encoding}. Rien n'a été écrit.",
        next="",
    ),
    "import_culture_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca's import knows the languages fr-FR, de-DE, en-US, en-GB, es-ES, nl-BE and it-IT; "
        "{count} rows of the file have another one.",
        fr="L'import de Lucca connaît les langues fr-FR, de-DE, en-US, en-GB, es-ES, nl-BE et "
        "it-IT ; {count} lignes du fichier en ont une autre.",
        next="",
    ),
    "import_day": Entry(
        owner="hr",
        retry="after-fix",
        en="Column {column}, line {line} of the import file: this is not a day. Nothing was "
        "written.",
        fr="Colonne {column}, ligne {line} du fichier d'import : ce n'est pas une date. Rien n'a "
        "été écrit.",
        next="",
    ),
    "import_formula": Entry(
        owner="hr",
        retry="never",
        en="{count} rows of the import file hold a text that a spreadsheet would run as a formula "
        "(first: line {line}). Do not open the file in one: upload it as it is, and look at these "
        "rows in Lucca's analysis.",
        fr="{count} lignes du fichier d'import contiennent un texte qu'un tableur exécuterait "
        "comme une formule (première : ligne {line}). Ne l'ouvrez pas dans un tableur : "
        "importez-le tel quel, et vérifiez ces lignes dans l'analyse de Lucca.",
        next="",
    ),
    "import_header_undocumented": Entry(
        owner="hr",
        retry="never",
        en="Lucca's documentation of the import does not name these columns: {columns}. When Lucca "
        "analyses the file, match them by hand with the right data.",
        fr="La documentation de l'import de Lucca ne cite pas ces colonnes : {columns}. Quand "
        "Lucca analyse le fichier, associez-les à la main aux bonnes données.",
        next="",
    ),
    "import_key_empty": Entry(
        owner="hr",
        retry="after-fix",
        en="Line {line} of the import file has no {columns}: Lucca could not tell whom it is "
        "about. Nothing was written.",
        fr="La ligne {line} du fichier d'import n'a pas de {columns} : Lucca ne saurait pas de "
        "qui il s'agit. Rien n'a été écrit.",
        next="",
    ),
    "import_key_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="Lucca's import recognises people by {columns}, which are not among the data given. "
        "Nothing was written.",
        fr="L'import de Lucca reconnaît les personnes par {columns}, absents des données fournies. "
        "Rien n'a été écrit.",
        next="",
    ),
    "import_key_twice": Entry(
        owner="hr",
        retry="after-fix",
        en="Lines {other} and {line} of the import file have the same {columns}: Lucca would take "
        "them for one person. Nothing was written.",
        fr="Les lignes {other} et {line} du fichier d'import ont le même {columns} : Lucca y "
        "verrait une seule personne. Rien n'a été écrit.",
        next="",
    ),
    "import_leading_zeros": Entry(
        owner="hr",
        retry="never",
        en="{count} employee numbers of the import file begin with a zero (first: line {line}). A "
        "spreadsheet that saves the file loses them: upload it as it is.",
        fr="{count} matricules du fichier d'import commencent par un zéro (premier : ligne "
        "{line}). Un tableur qui enregistre le fichier les perd : importez-le tel quel.",
        next="",
    ),
    "import_mandatory_empty": Entry(
        owner="hr",
        retry="after-fix",
        en="{count} rows of the import file have no {column}, which Lucca requires of a new "
        "employee and has no default value for: it will refuse these rows.",
        fr="{count} lignes du fichier d'import n'ont pas de {column}, que Lucca exige d'un nouveau "
        "collaborateur et pour lequel il n'a pas de valeur par défaut : il refusera ces lignes.",
        next="",
    ),
    "import_quoted_cells": Entry(
        owner="hr",
        retry="never",
        en="{count} rows of the import file hold a semicolon, a quote, a line break or a space at "
        "the edge, written in quotes (first: line {line}). Nothing public says that Lucca reads "
        "quotes: look at these rows in its analysis.",
        fr="{count} lignes du fichier d'import contiennent un point-virgule, un guillemet, un saut "
        "de ligne ou une espace en bordure, écrits entre guillemets (première : ligne {line}). "
        "Rien de public ne dit que Lucca lit les guillemets : vérifiez ces lignes dans son "
        "analyse.",
        next="",
    ),
}
