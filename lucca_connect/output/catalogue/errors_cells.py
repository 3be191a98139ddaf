"""Codes of cells: what is wrong with one value of a table of employees, or with a heading."""

from __future__ import annotations

from lucca_connect.output.catalogue.entry import Entry

_OPTIONS = "luccactl pull options"

ENTRIES: dict[str, Entry] = {
    "cell_not_country": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: write the two letters of the country, such as CH or FR (ISO 3166).",
        fr="{field} : écrivez les deux lettres du pays, par exemple CH ou FR (ISO 3166).",
        next="",
    ),
    "cell_not_boolean": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: write yes or no.",
        fr="{field} : indiquez oui ou non.",
        next="",
    ),
    "cell_not_date": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: write the date as year-month-day, such as 2026-03-31; in another order nobody "
        "can tell day and month apart.",
        fr="{field} : écrivez la date sous la forme année-mois-jour, par exemple 2026-03-31 ; dans "
        "un autre ordre, le jour et le mois ne peuvent pas être distingués.",
        next="",
    ),
    "cell_not_file": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: a file is named by its id in Lucca, as `pull employees` writes it.",
        fr="{field} : un fichier est désigné par son identifiant dans Lucca, tel que l'écrit "
        "`pull employees`.",
        next="",
    ),
    "cell_not_number": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: this is no number, or one that could mean two (1,234). Write 1234 or 1.234.",
        fr="{field} : ce n'est pas un nombre, ou il a deux sens possibles (1,234). Écrivez 1234 ou "
        "1.234.",
        next="",
    ),
    "cell_not_object": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: a datum with several parts is written as JSON, as `pull employees` does.",
        fr="{field} : une donnée composée s'écrit en JSON, comme le fait `pull employees`.",
        next="",
    ),
    "cell_option_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: several options have this name ({near}). Add the number of the right one.",
        fr="{field} : plusieurs valeurs de liste portent ce nom ({near}). Ajoutez le numéro de la "
        "bonne.",
        next=_OPTIONS,
    ),
    "cell_option_archived": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: the option {near} is archived; nobody can get it any more.",
        fr="{field} : la valeur de liste {near} est archivée ; elle ne peut plus être attribuée.",
        next=_OPTIONS,
    ),
    "cell_option_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: no option has this name. Nearest: {near}.",
        fr="{field} : aucune valeur de liste ne porte ce nom. Les plus proches : {near}.",
        next=_OPTIONS,
    ),
    "cell_reference_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: several have this name ({near}). Add the number of the right one.",
        fr="{field} : plusieurs portent ce nom ({near}). Ajoutez le numéro du bon.",
        next="",
    ),
    "cell_reference_unknown": Entry(
        owner="hr",
        retry="after-fix",
        en="{field}: nothing known has this name. Nearest: {near}. A number as in #12 is taken "
        "too.",
        fr="{field} : rien de connu ne porte ce nom. Les plus proches : {near}. Un numéro comme "
        "#12 convient aussi.",
        next="",
    ),
    "header_ambiguous": Entry(
        owner="hr",
        retry="after-fix",
        en="The heading of {field} belongs to several data ({near}). Use the name or the code.",
        fr="L'en-tête de {field} correspond à plusieurs données ({near}). Utilisez le nom ou le "
        "code.",
        next="luccactl pull definitions",
    ),
}
