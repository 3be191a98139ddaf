"""The routes of the v4 directory API (reference/legacy-api.md 5.3)."""

from __future__ import annotations

from lucca_connect.sandbox.call import Route
from lucca_connect.sandbox.directory import lookups, work_contracts

CONTRACTS = "/directory/api/4.0/work-contracts"
LOOKUPS = "/directory/api/work-contract-"
ROUTES = [
    Route("GET", CONTRACTS, work_contracts.list_contracts),
    Route("POST", CONTRACTS, work_contracts.create_contract),
    Route("GET", f"{CONTRACTS}/{{id:int}}", work_contracts.get_contract),
    Route("PATCH", f"{CONTRACTS}/{{id:int}}", work_contracts.change_contract),
    Route("GET", f"{LOOKUPS}hiring-types", lookups.list_hiring_types),
    Route("GET", f"{LOOKUPS}termination-reasons", lookups.list_termination_reasons),
    Route("GET", f"{LOOKUPS}temporary-contract-grounds", lookups.list_temporary_grounds),
]
