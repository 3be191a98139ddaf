"""Creating the data through preview writes: once each, whatever happens meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.connectors.load import load_screening
from lucca_connect.errors import ExitCode
from tests.workflows.test_setup_section import CODES, fields, new, proof
from tests.workflows.worlds import Killed, StartWorld, World, points, refusal

KILLS = [
    "taxonomy:e_screening_package:sending",
    "taxonomy:e_screening_package:sent",
    "taxonomy:e_screening_package:done",
    "label:e_screening_package:basic:sending",
    "label:e_screening_package:basic:sent",
    "definition:e_screening_package:sending",
    "definition:e_screening_package:sent",
    "definition:e_cost_center:sent",
    "definition:e_order_status:done",
]


def taxonomies(tenant: World) -> list[str]:
    """Names of those that were created for the connector."""
    names = {spec.label.fr for spec in load_screening("aequivalent").fields}
    return sorted(name for (name,) in tenant.read("SELECT name FROM taxonomies") if name in names)


def labels(tenant: World) -> list[tuple[Any, ...]]:
    return tenant.read(
        "SELECT t.name, l.name FROM labels l JOIN taxonomies t ON t.id = l.taxonomy_id"
        " JOIN definitions d ON d.taxonomy_id = t.id WHERE d.code IN (?, ?, ?, ?)",
        "e_screening_package",
        "e_screening_reason_category",
        "e_screening_reason",
        "e_order_status",
    )


@pytest.mark.parametrize("point", KILLS)
def test_killed_in_the_middle_and_run_again(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    tenant = new(world)
    with monkeypatch.context() as patch:
        points(patch, [], kill_at=point)
        with pytest.raises(Killed):
            tenant.setup(yes=True)
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.OK
    assert result.errors == ()
    assert len(taxonomies(tenant)) == 4
    assert len(labels(tenant)) == len(set(labels(tenant))) == 15
    assert set(CODES) <= set(tenant.hook("GET", "state")["definitions"])


def test_a_lost_answer_to_a_creation_creates_nothing_twice(world: StartWorld) -> None:
    tenant = new(
        world,
        faults=(
            "POST /lucca-api/taxonomies nth=1 status=500 when=after",
            "POST /lucca-api/taxonomy-labels nth=3 drop when=after",
            "POST /lucca-api/employee-extension-definitions nth=2 html when=after",
        ),
    )
    tenant.setup(yes=True)
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.OK
    assert len(taxonomies(tenant)) == 4
    assert len(labels(tenant)) == len(set(labels(tenant))) == 15


def test_a_taxonomy_of_that_name_is_in_doubt_and_never_reused(world: StartWorld) -> None:
    tenant = new(world)
    tenant.write("INSERT INTO taxonomies (name) VALUES ('Choix du programme')")
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.PENDING
    assert [(error.code, error.subject and error.subject.id) for error in result.errors] == [
        ("taxonomy_not_ours", "e_screening_package")
    ]
    created = result.data["created"]
    assert isinstance(created, list)
    assert set(created) == set(CODES) - {"e_screening_package"}
    assert fields(result)["e_screening_package"]["status"] == "missing"
    assert taxonomies(tenant).count("Choix du programme") == 1


def test_two_taxonomies_of_that_name_are_in_doubt(world: StartWorld) -> None:
    tenant = new(world)
    for _ in range(2):
        tenant.write("INSERT INTO taxonomies (name) VALUES ('Raison')")
    result = tenant.setup(yes=True)
    assert [error.code for error in result.errors] == ["taxonomy_twice"]


def test_a_tenant_without_preview_writes_falls_back_to_the_guide(world: StartWorld) -> None:
    tenant = world(scenario="new")
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.PENDING
    assert result.data["via"] == "guide"
    assert [warning.code for warning in result.warnings] == ["creation_not_possible"]
    assert result.data["created"] == []
    steps: Any = result.data["steps"]
    assert any("e_screening_package" in step["text"] or step["text"] for step in steps)
    # The refusal is no history: on a tenant that learns it, the next run creates.
    assert set(tenant.rows().values()) <= {"planned", "failed"}


def test_without_a_client_application_auto_falls_back_and_api_says_so(world: StartWorld) -> None:
    tenant = new(world)
    tenant.profile_changes["client_id"] = None
    result = tenant.setup(yes=True)
    assert (result.exit_code, result.data["via"]) == (ExitCode.PENDING, "guide")
    error = refusal(lambda: tenant.setup(yes=True, via="api"))
    assert (error.code, error.exit_code) == ("oauth_credentials_missing", ExitCode.NO_ACCESS)


def test_data_that_belong_to_no_section_yet_stay_pending(world: StartWorld) -> None:
    tenant = new(world, assumptions={"new-definition": "loose"})
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.PENDING
    assert (result.data["in_sync"], proof(result)) == (True, "unproven")
    assert set(result.data["created"]) == set(CODES)  # type: ignore[arg-type]  # a list of codes
    tenant.hook("PUT", "sections/Background%20check", {"definitions": list(CODES), "level": "read"})
    assert tenant.setup().exit_code is ExitCode.OK


def test_what_was_made_and_does_not_show_is_not_said_to_be_missing(world: StartWorld) -> None:
    hidden = {"new-definition": "loose", "definitions-visible": "by-section"}
    tenant = new(world, assumptions=hidden)
    result = tenant.setup(yes=True)
    data: Any = result.data
    assert (result.exit_code, result.errors) == (ExitCode.PENDING, ())
    assert data["created"] == list(CODES)
    assert {field["status"] for field in data["fields"]} == {"unproven"}
    again = tenant.setup(yes=True)
    assert (again.exit_code, again.data["created"]) == (ExitCode.PENDING, [])
    assert {error.code for error in again.errors} == {"definition_deleted"}
    tenant.hook("PUT", "sections/Background%20check", {"definitions": list(CODES), "level": "read"})
    assert tenant.setup().exit_code is ExitCode.OK


def test_a_datum_deleted_after_we_made_it_is_for_a_person_to_decide(world: StartWorld) -> None:
    tenant = new(world)
    tenant.setup(yes=True)
    tenant.hook("DELETE", "definitions/e_cost_center")
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.PENDING
    assert [(error.code, error.subject and error.subject.id) for error in result.errors] == [
        ("definition_deleted", "e_cost_center")
    ]
    assert result.data["created"] == []


def test_a_creation_that_is_refused_leaves_the_others(world: StartWorld) -> None:
    tenant = new(world, faults=("POST /lucca-api/employee-extension-definitions nth=1 status=400",))
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.PENDING
    assert len(result.errors) == 1
    created = result.data["created"]
    assert isinstance(created, list)
    assert len(created) == 7
    assert tenant.setup(yes=True).exit_code is ExitCode.OK


def test_two_creations_at_once_are_one(world: StartWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = new(world)
    seen: list[str] = []

    def second() -> None:
        seen.append(refusal(lambda: tenant.setup(yes=True)).code)

    with monkeypatch.context() as patch:
        points(patch, [], at={"taxonomy:e_screening_package:done": second})
        tenant.setup(yes=True)
    assert seen == ["run_in_progress"]


def test_a_signal_stops_between_two_creations(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import signal

    tenant = new(world)
    for number, code in (
        (signal.SIGTERM, ExitCode.TERMINATED),
        (signal.SIGINT, ExitCode.INTERRUPTED),
    ):
        with monkeypatch.context() as patch:
            stop = {
                "label:e_screening_package:light:sent": lambda: os.kill(os.getpid(), number),  # noqa: B023 (called in this round)
                "label:e_screening_reason:shortlist:sent": lambda: os.kill(os.getpid(), number),  # noqa: B023 (called in this round)
            }
            points(patch, [], at=stop)
            assert tenant.setup(yes=True).exit_code is code
    assert tenant.setup(yes=True).exit_code is ExitCode.OK
    assert len(taxonomies(tenant)) == 4
