"""A tenant on disk: created and filled once, opened again as it was."""

from __future__ import annotations

import json
import secrets
import sqlite3
import uuid
from dataclasses import dataclass

from lucca_connect.sandbox import scenario
from lucca_connect.sandbox.clock import ClockMode, lucca_time, moment, system_now
from lucca_connect.sandbox.contracts import fill_contracts
from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.seed.axes import fill_axes, fill_logs
from lucca_connect.sandbox.seed.section import use_codes
from lucca_connect.sandbox.store import Store, read_meta, stored_options, write_meta


@dataclass(frozen=True, slots=True)
class Tenant:
    """What identifies a tenant and opens it.

    Attributes:
        id: stays the same as long as the store lives.
        clock: the mode it was created with.
        credentials: api_key, client_id, client_secret, aequivalent_token, werecruit_token.
    """

    id: str
    clock: ClockMode
    role_id: int
    credentials: dict[str, str]


def open_tenant(store: Store, options: SandboxOptions) -> Tenant:
    """The tenant in this store, created and filled from the options if the store is empty."""
    with store.transaction(write=True) as db:
        if read_meta(db, "tenant_id") is None:
            _create(db, options)
        use_codes(db, options.codes)
        if read_meta(db, "contracts") is None:
            _add_contracts(db)
        return _load(db)


def _create(db: sqlite3.Connection, options: SandboxOptions) -> None:
    now = moment(system_now())
    write_meta(db, "tenant_id", f"sandbox-{secrets.token_hex(8)}")
    write_meta(db, "created_at", lucca_time(now))
    kept = ("employees", "orders", "hires", "seed", "scenario", "clock")
    write_meta(db, "options", json.dumps({name: getattr(options, name) for name in kept}))
    credentials = {
        "api_key": str(uuid.uuid4()),
        "client_id": str(uuid.uuid4()),
        "client_secret": secrets.token_urlsafe(32),
        "aequivalent_token": secrets.token_urlsafe(32),
        "werecruit_token": secrets.token_urlsafe(32),
    }
    write_meta(db, "credentials", json.dumps(credentials))
    role_id = scenario.fill(db, options, now=now, credentials=credentials)
    write_meta(db, "role_id", str(role_id))


def _add_contracts(db: sqlite3.Connection) -> None:
    """What tenants created by earlier versions lack: contracts, axes, logs."""
    fill_contracts(db)
    fill_axes(db)
    fill_logs(db)
    write_meta(db, "contracts", "1")


def _load(db: sqlite3.Connection) -> Tenant:
    return Tenant(
        id=read_meta(db, "tenant_id") or "",
        clock="fast" if stored_options(db)["clock"] == "fast" else "real",
        role_id=int(read_meta(db, "role_id") or 0),
        credentials=json.loads(read_meta(db, "credentials") or "{}"),
    )
