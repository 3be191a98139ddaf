"""`setup-section` on tenants that are nearly right: each verdict, difference and warning."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from tests.workflows.test_setup_section import fields, proof, verdicts
from tests.workflows.worlds import SECTION, STATUS, StartWorld, World, refusal


def differences(tenant: World, code: str) -> list[dict[str, Any]]:
    result = tenant.setup(dry_run=True)
    field = fields(result)[code]
    assert field["status"] == "different"
    assert result.exit_code is ExitCode.PENDING
    found: list[dict[str, Any]] = field["differences"]
    return found


def create(tenant: World, code: str, **body: object) -> None:
    tenant.hook("POST", "definitions", {"code": code, "section": SECTION, **body})


def recreate(tenant: World, code: str, **body: object) -> None:
    tenant.hook("DELETE", f"definitions/{code}")
    create(tenant, code, **body)


def test_a_documented_near_miss_is_explained_not_created(world: StartWorld) -> None:
    tenant = world()
    recreate_as = {"name": "Choix du programme", "format": "list", "options": [["Basic", "Basic"]]}
    tenant.hook("DELETE", "definitions/e_screening_package")
    create(tenant, "e_screening.package", **recreate_as)
    (difference,) = differences(tenant, "e_screening_package")
    assert difference == {
        "what": "code",
        "problem": "wrong_code",
        "expected": "e_screening_package",
        "found": "e_screening.package",
        "irreversible": False,
    }
    result = tenant.setup(via="guide", lang="fr")
    assert result.text is not None
    assert "e_screening.package" in result.text


def test_a_near_miss_beside_the_right_code_is_a_warning(world: StartWorld) -> None:
    tenant = world()
    create(tenant, "e_screening.package", name="Choix du programme", format="text")
    result = tenant.setup()
    assert result.exit_code is ExitCode.OK
    assert [(warning.code, warning.details) for warning in result.warnings] == [
        ("near_miss_beside", {"code": "e_screening_package", "found": "e_screening.package"})
    ]


def test_a_wrong_format(world: StartWorld) -> None:
    tenant = world()
    recreate(tenant, "e_cost_center", name="Division / Centre de coûts", format="number")
    (difference,) = differences(tenant, "e_cost_center")
    assert (difference["what"], difference["found"]) == ("format", "number")


@pytest.mark.parametrize(
    ("code", "multiple", "irreversible"),
    [("e_candidate_cv_file", True, True), ("e_candidate_other_files", False, False)],
)
def test_a_wrong_multiplicity(
    world: StartWorld, code: str, multiple: bool, irreversible: bool
) -> None:
    tenant = world()
    tenant.write("UPDATE definitions SET multiple = ? WHERE code = ?", multiple, code)
    (difference,) = differences(tenant, code)
    assert difference["what"] == "multiplicity"
    assert difference["irreversible"] is irreversible


def test_a_wrong_label(world: StartWorld) -> None:
    tenant = world()
    tenant.write(
        "UPDATE definitions SET name = 'Autre chose', names = '{}' WHERE code = 'e_cost_center'"
    )
    (difference,) = differences(tenant, "e_cost_center")
    assert (difference["what"], difference["found"]) == ("label", "Autre chose")


def test_a_missing_option(world: StartWorld) -> None:
    tenant = world()
    entry = tenant.entry("e_screening_reason", "Offre signée")
    tenant.write("DELETE FROM labels WHERE id = ?", entry)
    (difference,) = differences(tenant, "e_screening_reason")
    assert (difference["what"], difference["problem"]) == ("option", "option_missing")
    assert (difference["expected"], difference["found"]) == ("Offer signed", None)


def test_an_option_spelt_otherwise_is_accepted_with_a_warning(world: StartWorld) -> None:
    tenant = world()
    entry = tenant.entry(STATUS, "Dossier crée par Aequivalent")
    tenant.write(
        "UPDATE labels SET name = 'DOSSIER CRÉÉ PAR AEQUIVALENT', names = '{}' WHERE id = ?", entry
    )
    tenant.write(
        "UPDATE definitions SET name = 'division / centre de couts', names = '{}'"
        " WHERE code = 'e_cost_center'"
    )
    result = tenant.setup()
    assert result.exit_code is ExitCode.OK
    found = {warning.code: warning.details for warning in result.warnings}
    assert found["option_equivalent"]["found"] == "DOSSIER CRÉÉ PAR AEQUIVALENT"
    assert found["label_equivalent"]["code"] == "e_cost_center"


def test_options_that_nobody_expected_are_told(world: StartWorld) -> None:
    tenant = world()
    tenant.write(
        "INSERT INTO labels (taxonomy_id, name, position) SELECT taxonomy_id, 'Interne', 99"
        " FROM definitions WHERE code = 'e_screening_package'"
    )
    result = tenant.setup()
    assert result.exit_code is ExitCode.OK
    assert [(warning.code, warning.details) for warning in result.warnings] == [
        ("options_unexpected", {"code": "e_screening_package", "found": "Interne"})
    ]


def test_definitions_that_the_key_may_not_see_are_unproven_not_missing(world: StartWorld) -> None:
    tenant = world(assumptions={"definitions-visible": "by-section"})
    tenant.write("DELETE FROM role_sections")
    result = tenant.setup()
    assert verdicts(result) == {"unproven"}
    assert proof(result) == "unproven"
    assert result.exit_code is ExitCode.PENDING
    assert result.data["created"] == []


def test_what_the_key_does_not_see_shows_to_the_client_application(world: StartWorld) -> None:
    tenant = world(assumptions={"user-properties": "404"})
    assert tenant.setup().exit_code is ExitCode.OK
    tenant.profile_changes["client_id"] = None
    result = tenant.setup()
    assert verdicts(result) == {"unproven"}
    assert (result.exit_code, result.data["in_sync"]) == (ExitCode.PENDING, False)


def test_a_token_host_that_is_down_takes_nothing_away(world: StartWorld) -> None:
    tenant = world(
        assumptions={"user-properties": "404"}, faults=("POST /connect/token status=503",)
    )
    assert verdicts(tenant.setup()) == {"unproven"}


def test_details_that_nothing_shows_may_be_accepted_but_not_whole_data(world: StartWorld) -> None:
    tenant = world(assumptions={"user-properties": "404"})
    tenant.profile_changes["client_id"] = None
    result = tenant.setup(accept_unproven=True)
    assert (result.exit_code, result.data["in_sync"]) == (ExitCode.OK, False)
    tenant.write("DELETE FROM labels WHERE name = 'Offre signée'")
    assert tenant.setup(accept_unproven=True).exit_code is ExitCode.PENDING
    hidden = world(assumptions={"definitions-visible": "by-section"})
    hidden.write("DELETE FROM role_sections")
    assert hidden.setup(accept_unproven=True).exit_code is ExitCode.PENDING


def test_a_revoked_key_is_no_verdict(world: StartWorld) -> None:
    tenant = world()
    tenant.write("DELETE FROM api_keys")
    error = refusal(tenant.setup)
    assert (error.code, error.exit_code) == ("api_key_rejected", ExitCode.NO_ACCESS)
