"""Country codes: the store keeps two letters, the API wants three (reference, appendix A)."""

from __future__ import annotations

ALPHA_3 = {
    "AT": "AUT",
    "BE": "BEL",
    "CH": "CHE",
    "DE": "DEU",
    "ES": "ESP",
    "FR": "FRA",
    "GB": "GBR",
    "IT": "ITA",
    "LU": "LUX",
    "NL": "NLD",
    "PT": "PRT",
}


def alpha_3_sql(column: str) -> str:
    """The three-letter code of a column as SQL; an unknown one stays as it is."""
    cases = " ".join(f"WHEN '{short}' THEN '{long}'" for short, long in ALPHA_3.items())
    return f"CASE {column} {cases} ELSE {column} END"
