"""What earlier runs, other people and the partner have left behind decides who is ordered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lucca_connect.errors import AccessError, ExitCode
from lucca_connect.planning.references import reference_of, tenant_hash
from lucca_connect.workflows.screening import sync as sync_aequivalent
from lucca_connect.workflows.screening.survey import Population, require_canaries
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    STATUS,
    TO_ORDER,
    StartWorld,
    World,
    counts,
    reasons,
    refusal,
    statuses,
)


def add_dossier(tenant: World, employee: int, reference: str | None) -> None:
    """The partner has one that this run did not order."""
    tenant.write(
        "INSERT INTO aequivalent_dossiers (id, account_id, reference, employee_id, status, payload,"
        " created_at) SELECT 'D-9', id, ?, ?, 'ordered', '{}', '2026-01-01T00:00:00'"
        " FROM aequivalent_account",
        reference,
        str(employee),
    )


def test_a_status_set_back_soon_is_for_a_person_to_decide(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    tenant.set_status(FIRST, TO_ORDER)
    tenant.advance(days=100)
    result = tenant.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert statuses(result)[FIRST] == "in_doubt"
    assert reasons(result, FIRST) == [("status_set_back", STATUS)]
    assert len(tenant.dossiers()) == 2


def test_a_status_set_back_after_months_is_a_new_order(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    tenant.set_status(FIRST, TO_ORDER)
    tenant.advance(days=181)
    result = tenant.sync()
    assert counts(result)["done"] == 1
    references = [dossier["reference"] for dossier in tenant.dossiers()]
    hashed = tenant_hash(tenant.ready["tenant_id"])
    assert references[-1] == reference_of(hashed, FIRST, 2)
    assert len(references) == 3
    assert tenant.status(FIRST) == CREATED


def test_the_profile_says_how_many_months(world: StartWorld) -> None:
    tenant = world()
    tenant.limits(reorder_min_days=1)
    tenant.sync()
    tenant.set_status(FIRST, TO_ORDER)
    tenant.advance(days=2)
    assert counts(tenant.sync())["done"] == 1


@pytest.mark.parametrize("reference", [None, "AEQ-2024-17"])
def test_a_dossier_that_is_not_ours_is_in_doubt(world: StartWorld, reference: str | None) -> None:
    tenant = world()
    add_dossier(tenant, FIRST, reference)
    result = tenant.sync()
    assert statuses(result)[FIRST] == "in_doubt"
    assert reasons(result, FIRST) == [("dossier_not_ours", STATUS)]
    assert counts(result)["done"] == 1
    assert tenant.status(FIRST) == TO_ORDER
    assert result.exit_code is ExitCode.PARTIAL


def test_our_own_dossier_beside_a_lost_journal_is_in_doubt(world: StartWorld) -> None:
    tenant = world()
    hashed = tenant_hash(tenant.ready["tenant_id"])
    add_dossier(tenant, FIRST, reference_of(hashed, FIRST, 1))
    result = tenant.sync()
    assert reasons(result, FIRST) == [("journal_lost", STATUS)]
    assert len(tenant.dossiers()) == 2


def test_a_replaced_option_stops_the_run(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    old = tenant.entry(STATUS, CREATED)
    tenant.write("UPDATE labels SET id = id + 5000 WHERE id = ?", old)
    error = refusal(tenant.sync)
    assert error.code == "pinned_option_gone"
    assert error.exit_code is ExitCode.CONFIGURATION
    assert error.details == {"field": STATUS, "entry_id": old}
    # A person has looked at the list: there is a way on.
    tenant.setup(confirm_section=True, via="guide")
    assert tenant.sync(allow_blocked=True).exit_code is ExitCode.OK


def test_a_renamed_option_beside_a_new_one_moves_the_pin(world: StartWorld) -> None:
    """The old entry is still there, so nothing was lost: the list was only put in order."""
    tenant = world()
    tenant.sync()
    old = tenant.entry(STATUS, CREATED)
    tenant.write(
        "UPDATE labels SET name = 'Ancien', names = '{}', remote_id = NULL WHERE id = ?", old
    )
    tenant.write(
        "INSERT INTO labels (id, taxonomy_id, name, position) SELECT 7001, taxonomy_id, ?, 9"
        " FROM labels WHERE id = ?",
        CREATED,
        old,
    )
    assert tenant.sync(allow_blocked=True).exit_code is ExitCode.OK
    with tenant.journal() as journal:
        assert journal.noted("pin:aequivalent:done") == "7001"


def test_nothing_that_was_written_shows_any_more(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    tenant.section("none")
    error = refusal(tenant.sync)
    assert (error.code, error.details) == ("canaries_unreadable", {"count": 2})
    assert error.exit_code is ExitCode.NO_ACCESS


def test_a_silent_zero_on_the_first_run_is_said(world: StartWorld) -> None:
    tenant = world()
    tenant.section("none")
    result = tenant.sync()
    assert [warning.code for warning in result.warnings] == ["no_value_visible"]
    assert counts(result)["selected"] == 0


def test_missing_data_name_setup_section(world: StartWorld) -> None:
    tenant = world(scenario="new")
    error = refusal(tenant.sync)
    assert error.code == "definitions_missing"
    assert error.exit_code is ExitCode.CONFIGURATION
    assert len(str(error.details["codes"]).split(", ")) == 8


def test_a_missing_state_option_counts_as_missing_data(world: StartWorld) -> None:
    tenant = world()
    tenant.write(
        "UPDATE labels SET name = 'Autre', names = '{}' WHERE id = ?", tenant.entry(STATUS, CREATED)
    )
    assert refusal(tenant.sync).details["codes"] == STATUS


def test_a_datum_of_another_format_counts_as_missing(world: StartWorld) -> None:
    tenant = world()
    tenant.write(
        "UPDATE definitions SET format = 'text', schema_title = 'short-text' WHERE code = ?",
        "e_client_username",
    )
    assert refusal(tenant.sync).details["codes"] == "e_client_username"


def test_other_data_that_still_show_do_not_hide_that_the_status_is_gone() -> None:
    seen = Population(read=250, visible={"e_screening_package"})
    with pytest.raises(AccessError) as raised:
        require_canaries(seen, {109}, only=())
    assert raised.value.code == "canaries_unreadable"
    require_canaries(replace(seen, stated=True), {109}, only=())


def test_a_first_run_that_sees_nobody_is_said(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_aequivalent, "survey", lambda *_a, **_k: Population())
    result = world().sync()
    assert [warning.code for warning in result.warnings] == ["no_value_visible"]
