"""All route tables together."""

from __future__ import annotations

from lucca_connect.sandbox import hooks, hr_import
from lucca_connect.sandbox.call import Route
from lucca_connect.sandbox.directory import routes as directory
from lucca_connect.sandbox.latest import routes as latest
from lucca_connect.sandbox.legacy import routes as legacy
from lucca_connect.sandbox.organisation import routes as organisation
from lucca_connect.sandbox.partners import routes as partners


def all_routes() -> list[Route]:
    """Every route the sandbox answers."""
    tables = (hooks, hr_import, legacy, directory, organisation, latest, partners)
    return [route for table in tables for route in table.ROUTES]
