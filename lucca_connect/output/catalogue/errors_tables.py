"""Codes of tables: reading and writing csv, json, ndjson and xlsx."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "table_broken_quotes": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}, line {line}: a cell is opened with a double quote and not closed as it should "
        "be. Save the file again as CSV from the spreadsheet.",
        fr="{file}, ligne {line} : une cellule commence par un guillemet qui n'est pas refermé "
        "correctement. Enregistrez de nouveau le fichier en CSV depuis le tableur.",
        next="",
    ),
    "table_cell_too_large": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}, line {line}: a cell holds more text than it can (csv: 131,072 characters, "
        "xlsx: 32,767). Shorten it; to write such texts choose ndjson.",
        fr="{file}, ligne {line} : une cellule contient plus de texte que possible (csv : "
        "131 072 caractères, xlsx : 32 767). Raccourcissez-la ; pour écrire de tels textes, "
        "choisissez ndjson.",
        next="",
    ),
    "table_empty": Entry(
        owner="hr",
        retry="after-fix",
        en="{file} holds no table: not even a line with column headings.",
        fr="{file} ne contient aucun tableau, pas même une ligne d'en-têtes.",
        next="",
    ),
    "table_header_missing": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}, line {line}: column {column} has no heading. Name it or delete the column.",
        fr="{file}, ligne {line} : la colonne {column} n'a pas d'en-tête. Nommez-la ou "
        "supprimez-la.",
        next="",
    ),
    "table_header_twice": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}: columns {first} and {second} have the same heading. Rename or delete one.",
        fr="{file} : les colonnes {first} et {second} ont le même en-tête. Renommez ou supprimez "
        "l'une d'elles.",
        next="",
    ),
    "table_no_objects": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, record {line}: a table in JSON is a list of objects (or one object a line), "
        "and this is none.",
        fr="{file}, enregistrement {line} : un tableau en JSON est une liste d'objets (ou un objet "
        "par ligne), et ceci n'en est pas un.",
        next="",
    ),
    "table_not_json": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: this is not valid JSON.",
        fr="{file}, ligne {line} : ce n'est pas du JSON valide.",
        next="",
    ),
    "table_not_text": Entry(
        owner="hr",
        retry="after-fix",
        en="{file} is no text file in UTF-8, UTF-16 or Windows-1252. Save it again as CSV UTF-8.",
        fr="{file} n'est pas un fichier texte en UTF-8, UTF-16 ou Windows-1252. Enregistrez-le de "
        "nouveau en CSV UTF-8.",
        next="",
    ),
    "table_not_writable": Entry(
        owner="it",
        retry="after-fix",
        en="{path} cannot be written: {reason}. What was there before is untouched.",
        fr="{path} ne peut pas être écrit : {reason}. Ce qui s'y trouvait est intact.",
        next="",
    ),
    "table_nul": Entry(
        owner="it",
        retry="after-fix",
        en="{file}, line {line}: a cell holds a zero byte, so the file is damaged or no table.",
        fr="{file}, ligne {line} : une cellule contient un octet nul ; le fichier est donc "
        "endommagé ou n'est pas un tableau.",
        next="",
    ),
    "table_row_too_long": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}, line {line}: {found} cells under {expected} headings. A cell that holds the "
        "separator must stand in double quotes.",
        fr="{file}, ligne {line} : {found} cellules pour {expected} en-têtes. Une cellule qui "
        "contient le séparateur doit être entre guillemets.",
        next="",
    ),
    "table_row_too_short": Entry(
        owner="hr",
        retry="after-fix",
        en="{file}, line {line}: {found} cells, but the header has {expected}. The line is cut off "
        "or a separator is missing.",
        fr="{file}, ligne {line} : {found} cellules pour {expected} en-têtes. La ligne est coupée "
        "ou un séparateur manque.",
        next="",
    ),
    "table_suffix_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="The name of {path} does not say which format is meant. Use one of: {allowed}.",
        fr="Le nom de {path} ne dit pas quel format utiliser. Choisissez parmi : {allowed}.",
        next="",
    ),
    "table_too_large": Entry(
        owner="hr",
        retry="after-fix",
        en="{file} is larger than {megabytes} MB, which no table of people is.",
        fr="{file} dépasse {megabytes} Mo, ce qu'aucun tableau de personnes n'atteint.",
        next="",
    ),
    "table_unreadable": Entry(
        owner="hr",
        retry="after-fix",
        en="{file} cannot be read: {reason}.",
        fr="{file} ne peut pas être lu : {reason}.",
        next="",
    ),
    "table_xlsx_locked": Entry(
        owner="hr",
        retry="after-fix",
        en="{file} is protected by a password. Save it without one.",
        fr="{file} est protégé par un mot de passe. Enregistrez-le sans mot de passe.",
        next="",
    ),
    "table_xlsx_sparse": Entry(
        owner="hr",
        retry="after-fix",
        en="{file} has a filled cell as far as row {row}, column {column}: more empty space than "
        "a table of people has. Delete what lies beyond the table.",
        fr="{file} contient une cellule remplie jusqu'à la ligne {row}, colonne {column} : bien "
        "plus d'espace vide qu'un tableau de personnes. Supprimez ce qui se trouve au-delà du "
        "tableau.",
        next="",
    ),
    "table_xlsx_unreadable": Entry(
        owner="hr",
        retry="after-fix",
        en="{file} is no workbook that can be read. Open it in a spreadsheet program and save it "
        "again as .xlsx.",
        fr="{file} n'est pas un classeur lisible. Ouvrez-le dans un tableur et enregistrez-le de "
        "nouveau en .xlsx.",
        next="",
    ),
    "xlsx_extra_missing": Entry(
        owner="it",
        retry="after-fix",
        en="Spreadsheets need an optional part of the installation ({module} is missing). Install "
        "it with: pip install 'lucca-connect[xlsx]', or use csv.",
        fr="Les classeurs ont besoin d'une partie facultative de l'installation ({module} est "
        "absent). Installez-la avec : pip install 'lucca-connect[xlsx]', ou utilisez csv.",
        next="pip install 'lucca-connect[xlsx]'",
    ),
}
