"""The routes of both partners; Lucca's request limit does not touch them."""

from __future__ import annotations

from lucca_connect.sandbox.partners import aequivalent, werecruit

ROUTES = [*aequivalent.ROUTES, *werecruit.ROUTES]
