"""Small reference lists that the sandbox's tenant shares with every other.

Cultures are Windows language ids (reference/legacy-api.md 2.3); the other names are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from lucca_connect.sandbox.legacy.scope import Row, Scope

Key = TypeVar("Key", int, str)

LOWEST_CULTURE, HIGHEST_CULTURE = 1025, 58380
CULTURES: Mapping[int, str] = {
    1031: "Deutsch",
    1033: "English (United States)",
    1034: "Español",
    1036: "Français (France)",
    1040: "Italiano",
    2055: "Deutsch (Schweiz)",
    2057: "English (United Kingdom)",
    4108: "Français (Suisse)",
}
CALENDARS: Mapping[int, str] = {1: "France", 2: "Suisse"}
CATEGORIES: Mapping[int, str] = {1: "Cadre", 2: "Employé", 3: "Agent de maîtrise", 4: "Stagiaire"}
CONTRACT_TYPES: Mapping[int, str] = {1: "CDI", 2: "CDD", 3: "Stage", 4: "Apprentissage"}
HIRING_TYPES: Mapping[int, str] = {1: "Recrutement externe", 2: "Mutation", 3: "Reprise d'activité"}
TERMINATION_REASONS: Mapping[int, str] = {
    1: "Démission", 2: "Licenciement", 3: "Fin de CDD", 4: "Retraite", 5: "Rupture conventionnelle",
}  # fmt: skip
TEMPORARY_GROUNDS: Mapping[int, str] = {1: "Remplacement", 2: "Surcroît d'activité", 3: "Saison"}
WORK_CYCLES: Mapping[int, str] = {1: "Temps plein", 2: "Temps partiel 80 %"}
NATIONALITIES: Mapping[str, str] = {
    "AT": "Austrian", "BE": "Belgian", "CH": "Swiss", "DE": "German", "ES": "Spanish",
    "FR": "French", "GB": "British", "IT": "Italian", "LU": "Luxembourgish", "PT": "Portuguese",
}  # fmt: skip


def from_names(names: Mapping[Key, str]) -> Callable[[Scope, Iterable[Key]], list[Row]]:
    """A finder over a table of constants; an id that has no name is shown with its number."""

    def find(_scope: Scope, wanted: Iterable[Key]) -> list[Row]:
        return [{"id": key, "name": names.get(key, str(key))} for key in wanted]

    return find
