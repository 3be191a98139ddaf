"""Values of coded data through the new API: which codes show one on anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.errors import LuccactlError
from tests.conftest import StartSandbox
from tests.workflows.worlds import World

CODES = ("e_cost_center", "e_order_status", "e_candidate_cv_file")


def seen(world: World, *codes: str) -> frozenset[str]:
    with world.session().connect() as tenant:
        return tenant.lucca.attributes.codes_seen(codes)


@pytest.fixture
def world(sandbox: StartSandbox, tmp_path: Path) -> World:
    return World(sandbox(employees=30, orders=2, hires=0), tmp_path)


def test_codes_with_a_value_are_seen(world: World) -> None:
    assert seen(world, *CODES) == set(CODES)


def test_a_code_without_any_value_is_not(world: World) -> None:
    world.write("DELETE FROM user_values WHERE code = 'e_cost_center'")
    assert seen(world, *CODES) == set(CODES) - {"e_cost_center"}


def test_an_unknown_code_is_not(world: World) -> None:
    assert seen(world, "e_nobody_has_it") == frozenset()


def test_nothing_shows_through_an_unticked_section(world: World) -> None:
    world.section("none")
    assert seen(world, *CODES) == frozenset()


def test_one_request_and_its_token(world: World) -> None:
    seen(world, *CODES)
    routes = world.requests()["routes"]
    assert routes == {"POST /connect/token": 1, "GET /lucca-api/employee-attributes": 1}


def test_without_a_client_nothing_is_asked(world: World) -> None:
    world.profile_changes["client_id"] = None
    with pytest.raises(LuccactlError, match="oauth_credentials_missing"):
        seen(world, *CODES)
    assert world.requests()["total"] == 0
