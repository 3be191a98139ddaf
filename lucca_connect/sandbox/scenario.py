"""The two tenants a sandbox can be: `new` (no section yet) and `ready` (one can order at once)."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.connector_data import expected
from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.seed import section
from lucca_connect.sandbox.seed.cloned import take_shape
from lucca_connect.sandbox.seed.custom_data import fill_custom_data, fill_custom_values
from lucca_connect.sandbox.seed.declared import declare_people, declare_structure
from lucca_connect.sandbox.seed.documents import one_page_pdf, store_document
from lucca_connect.sandbox.seed.hires import fill_hires
from lucca_connect.sandbox.seed.invented_values import fill_invented_values
from lucca_connect.sandbox.seed.orders import fill_account, fill_orders
from lucca_connect.sandbox.seed.people import fill_people, population
from lucca_connect.sandbox.seed.structure import KEY_ROLE, fill_credentials, fill_structure
from lucca_connect.sandbox.store import read_meta, stored_options, write_meta

FILLED = "orders_filled"


def fill(
    db: sqlite3.Connection, options: SandboxOptions, *, now: datetime, credentials: dict[str, str]
) -> int:
    """Fill an empty store inside the caller's transaction; returns the role of the key."""
    stamp = lucca_time(now)
    fill_structure(db)
    fill_credentials(db, credentials)
    people = fill_people(db, options, now)
    charter = store_document(db, "Charte informatique.pdf", one_page_pdf("Charter"), stamp=stamp)
    everybody = range(people.staff.start, people.leavers.stop)
    if options.shape is None:
        fill_custom_data(db)
        fill_custom_values(db, options.seed, everybody, document=charter)
    else:
        take_shape(db, options.shape, stamp=stamp)
        fill_invented_values(db, options.seed, everybody, colleagues=people.staff, document=charter)
    if options.declared is not None:
        declare_structure(db, options.declared, stamp=stamp)
    fill_account(db, people, credentials["aequivalent_token"])
    db.execute("INSERT INTO werecruit_account VALUES (?)", (credentials["werecruit_token"],))
    fill_hires(db, people, count=options.hires, seed=options.seed, today=now.date(), stamp=stamp)
    if options.scenario == "ready" and options.shape is None:
        section.create_section(db, stamp=stamp)
        section.grant_key(db, section.section_named(db, expected().section))
    if section.is_complete(db):
        fill_orders(db, people, stamp=stamp)
        write_meta(db, FILLED, stamp)
    if options.declared is not None:
        declare_people(db, options.declared, now=now)
    return KEY_ROLE


def after_definition_created(
    db: sqlite3.Connection, code: str, *, assumptions: Assumptions, now: datetime
) -> None:
    """What happens in the tenant once somebody has created one of the partner's data.

    Under `new-definition=attached` the datum belongs to the section at once and the key may read
    and write it; under `loose` somebody has to attach it. As soon as all the data exist, the
    people in charge fill them in: the orders of the scenario appear.
    """
    if code not in section.used_codes(db).values():
        return
    if assumptions["new-definition"] == "attached":
        section_id = section.section_named(db, expected().section)
        section.attach(db, section_id, [code])
        section.grant_key(db, section_id)
    if section.is_complete(db) and read_meta(db, FILLED) is None:
        fill_orders(db, population(_options(db)), stamp=lucca_time(now))
        write_meta(db, FILLED, lucca_time(now))


def _options(db: sqlite3.Connection) -> SandboxOptions:
    stored = stored_options(db)
    return SandboxOptions(
        employees=int(stored["employees"]),
        orders=int(stored["orders"]),
        hires=int(stored["hires"]),
        seed=int(stored["seed"]),
    )
