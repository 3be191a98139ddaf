"""Invented hires, and short ways to map them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lucca_connect.connectors.load import load_recruiting
from lucca_connect.connectors.recruiting import Defaults, OwnDatum, RecruitingConnector
from lucca_connect.mapping.hire_defaults import Aliases, only_itself
from lucca_connect.mapping.hires import MappedHire, hire_rules, map_hire
from lucca_connect.partners.hires import Hire

TODAY = date(2026, 3, 1)
COMPLETE = {
    "last_name": "Dupont",
    "first_name": "Marie",
    "email": "marie.dupont@example.org",
    "personal_email": "marie@example.com",
    "login": "mdupont",
    "establishment": "Genève",
    "department": "Finance",
    "start_date": "2026-04-01",
    "manager": "Jean Martin",
}
DEFAULTS = Defaults(role="Collaborateur")


def hire(**values: str | None) -> Hire:
    """A complete hire but for these values."""
    return Hire("hire-1", None, {**COMPLETE, **values})


def mapped(
    found: Hire,
    *others: Hire,
    connector: RecruitingConnector | str = "werecruit",
    defaults: Defaults = DEFAULTS,
    aliases: Aliases = only_itself,
    day_first: bool = False,
) -> MappedHire:
    """One hire of a source that also lists the others."""
    known = load_recruiting(connector) if isinstance(connector, str) else connector
    rules = hire_rules(
        known,
        (found, *others),
        today=TODAY,
        profile_defaults=defaults,
        aliases=aliases,
        day_first=day_first,
    )
    return map_hire(rules, found)


def problems(found: MappedHire) -> list[tuple[str, str]]:
    """Codes and columns of what blocks."""
    return [(problem.code, problem.field) for problem in found.problems if problem.blocks]


def notices(found: MappedHire) -> list[tuple[str, str]]:
    """Codes and columns of what does not block."""
    return [(problem.code, problem.field) for problem in found.problems if not problem.blocks]


def with_own(*own: OwnDatum) -> RecruitingConnector:
    """We Recruit with data of the tenant's own."""
    return replace(load_recruiting("werecruit"), own=own)
