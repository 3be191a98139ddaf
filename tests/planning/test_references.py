from __future__ import annotations

import re

from lucca_connect.planning.references import (
    is_reference_of,
    latest_generation,
    order_key,
    order_key_of,
    reference_of,
    status_key,
    tenant_hash,
)


def test_references_tell_tenants_employees_and_generations_apart() -> None:
    one, other = tenant_hash("a.ilucca.net:443"), tenant_hash("b.ilucca.net:443")
    assert len({one, other}) == 2
    references = {
        reference_of(tenant, employee, generation)
        for tenant in (one, other)
        for employee in (1, 11)
        for generation in (1, 2)
    }
    assert len(references) == 8
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,99}", name) for name in references)


def test_a_reference_is_ours_only_for_its_own_employee_and_tenant() -> None:
    tenant = tenant_hash("a.ilucca.net:443")
    reference = reference_of(tenant, 41, 6)
    assert is_reference_of(reference, tenant, 41)
    assert not is_reference_of(reference, tenant, 4)
    assert not is_reference_of(reference, tenant_hash("b.ilucca.net:443"), 41)
    assert not is_reference_of("AEQ-2026-1", tenant, 41)
    assert not is_reference_of(None, tenant, 41)


def test_keys_and_the_latest_generation() -> None:
    assert (order_key(416, 2), status_key(416, 2)) == ("order:416:2", "status:416:2")
    assert order_key_of(status_key(416, 2)) == order_key(416, 2)
    keys = ["order:416:1", "status:416:1", "order:416:12", "order:41:99", "taxonomy:e_x", "order:x"]
    assert latest_generation(keys, 416) == 12
    assert latest_generation(keys, 7) == 0
