from __future__ import annotations

from lucca_connect.mapping.coverage import Coverage, FieldCoverage
from lucca_connect.mapping.dossier import map_employee
from tests.connectors.tenants import AEQUIVALENT
from tests.mapping.people import context, person


def test_every_field_is_counted_even_one_that_nobody_fills() -> None:
    coverage = Coverage(AEQUIVALENT)
    for employee in (
        person({"personalmobile": None}),
        person({"personalmobile": None, "birthdate": None}),
        person({"personalmobile": None}, {"e_candidate_cv_file": ()}),
    ):
        coverage.add(map_employee(context(), employee))
    assert (coverage.employees, coverage.ready, coverage.blocked) == (3, 2, 1)
    counts = {found.field: found.filled for found in coverage.fields}
    assert counts["personalMobile"] == 0
    assert counts["birthDate"] == 2
    assert counts["e_candidate_cv_file"] == 2
    assert counts["e_order_status"] == 3
    assert len(counts) == 10 + 8


def test_nobody_at_all() -> None:
    coverage = Coverage(AEQUIVALENT)
    assert (coverage.employees, coverage.blocked) == (0, 0)
    assert coverage.fields[0] == FieldCoverage("lastName", 0)
