"""All route tables together."""

from __future__ import annotations

import importlib

from lucca_connect.sandbox import hooks
from lucca_connect.sandbox.call import Route

TABLES = ("legacy", "organisation", "latest", "partners")


def all_routes() -> list[Route]:
    """Every route the sandbox answers."""
    routes = list(hooks.ROUTES)
    for name in TABLES:
        try:
            module = importlib.import_module(f"lucca_connect.sandbox.{name}.routes")
        except ModuleNotFoundError:
            continue
        routes.extend(module.ROUTES)
    return routes
