"""The whole command: facts out, facts in."""

from __future__ import annotations

import json
import stat
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.errors import BadDataError, ForbiddenError
from lucca_connect.sandbox.assumption_registry import ASSUMPTIONS
from lucca_connect.sandbox.seed.names import FAMILY, MEN, WOMEN
from lucca_connect.workflows import observe
from lucca_connect.workflows.observe import ObserveOptions
from lucca_connect.workflows.observers.table import OBSERVERS
from lucca_connect.workflows.permissions.facts import read_facts
from lucca_connect.workflows.sandbox import serving as sandbox_workflow
from tests.workflows.observers.test_table import HIDDEN, LONELY, OPEN, forget
from tests.workflows.test_sandbox import OPTIONS
from tests.workflows.worlds import StartWorld, World

LAST = {each.name: each.alternatives[-1] for each in ASSUMPTIONS}
OTHERWISE = {**LAST, "missing-user": "404", "user-properties": "alive"}
"""All that can be told apart at once: without user-properties no format is told, and an unknown
person answered with 500 hides the shape of what is not found."""
LARGE = {"employees": 60, "orders": 2}


def facts(world: World, **options: Any) -> dict[str, dict[str, Any]]:
    data: Any = observe.run(world.session(), ObserveOptions(**options)).data
    return {item["name"]: item for item in data["assumptions"]}


def test_every_assumption_is_found_or_said_why_not(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(**LARGE, scenario="ready")
    forget(tenant.server, LONELY)
    answer = tenant.cli(
        "observe", "--out", str(tmp_path / "facts.json"), "--hidden", HIDDEN, "-o", "json"
    )
    assert answer.code == 0
    written = json.loads((tmp_path / "facts.json").read_text())
    assert written["facts_version"] == 1
    assert written["assumptions"] == answer.document["data"]["assumptions"]
    assert [item["name"] for item in written["assumptions"]] == [each.name for each in ASSUMPTIONS]
    for item in written["assumptions"]:
        assert (item["found"] is None) is (item["not_observable"] is not None)
        if item["found"]:
            assert item["request"].startswith("GET /")
    assert stat.S_IMODE((tmp_path / "facts.json").stat().st_mode) == 0o600
    assert not any(route.startswith(("PUT", "PATCH")) for route in tenant.requests()["routes"])


def test_facts_hold_nobody_and_no_secret(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(**LARGE)
    observe.run(tenant.session(), ObserveOptions(out=tmp_path / "facts.json", hidden=HIDDEN))
    text = (tmp_path / "facts.json").read_text()
    kept = [str(value) for value in tenant.ready.values() if len(str(value)) > 6]
    kept += [HIDDEN, *FAMILY, *MEN, *WOMEN]
    assert [word for word in kept if f'"{word}"' in text or f" {word} " in text] == []
    assert tenant.ready["api_key"] not in text
    assert "e_" not in text.replace("{code}", "")


def test_a_tenant_where_everything_is_otherwise_is_read_as_it_is(world: StartWorld) -> None:
    tenant = world(**LARGE, assumptions=OTHERWISE)
    forget(tenant.server, LONELY)
    found = facts(tenant, hidden=HIDDEN)
    for name in {name for name, _ in OPEN}:
        assert found[name]["found"] == OTHERWISE[name], found[name]


def test_without_a_client_application_the_new_api_stays_open(world: StartWorld) -> None:
    answer = world().cli("observe", "-o", "json")
    why = Counter(item["not_observable"] for item in answer.document["data"]["assumptions"])
    assert why["needs_oauth"] == 9
    assert why["needs_limit"] == 2


def test_an_answer_that_is_no_alternative_is_told_as_it_is(world: StartWorld) -> None:
    tenant = world(faults=("GET /api/v3/users/me nth=1 status=418 when=before",))
    item = facts(tenant)["key-as-user"]
    assert (item["found"], item["not_observable"], item["seen"]) == (None, "other_answer", "418")


def test_refused_routes_are_told_with_their_status(world: StartWorld) -> None:
    refused = ("/api/v3/extensionuserdefinitions", "/lucca-api/employee-attribute-definitions")
    tenant = world(faults=tuple(f"GET {path} every=1 status=403 when=before" for path in refused))
    found = facts(tenant)
    for name in ("definition-name", "two-option-list", "schema-on-read", "token-without-scope"):
        assert (found[name]["not_observable"], found[name]["seen"]) == ("refused", "403")
    assert found["legacy-date"]["not_observable"] == "refused"
    assert found["definitions-visible"]["not_observable"] == "refused"


def test_a_list_of_people_that_is_refused_after_the_proof(world: StartWorld) -> None:
    rules = [f"GET /api/v3/users nth={n} status=403 when=before" for n in (2, 3, 4, 5, 6, 7)]
    found = facts(world(faults=tuple(rules)))
    for name in ("missing-field", "empty-value", "file-value", "default-paging"):
        assert found[name]["not_observable"] == "refused"


def test_a_slow_tenant_is_asked_for_smaller_pages(world: StartWorld) -> None:
    rules = [f"GET /api/v3/users nth={n} status=408 when=before" for n in (2, 3)]
    found = facts(world(**LARGE, faults=tuple(rules)))
    assert "paging=0,20: 200" in found["empty-value"]["request"]


def test_a_key_that_is_refused_ends_it(world: StartWorld) -> None:
    tenant = world()
    tenant.write("DELETE FROM api_keys")
    with pytest.raises(ForbiddenError) as caught:
        facts(tenant)
    assert caught.value.code == "api_key_rejected"


def test_a_client_application_that_is_refused_says_so(world: StartWorld) -> None:
    tenant = world()
    tenant.write("DELETE FROM clients")
    item = facts(tenant)["schema-on-read"]
    assert (item["not_observable"], item["seen"]) == ("refused", "oauth_client_rejected")


def test_nothing_to_look_at(world: StartWorld) -> None:
    tenant = world()
    tenant.write("DELETE FROM user_values")
    tenant.write("DELETE FROM definitions")
    found = facts(tenant)
    for name in ("file-value", "empty-value", "two-option-list", "format-keys", "legacy-date"):
        assert found[name]["not_observable"] == "nothing_to_see", name


@pytest.mark.parametrize(("lang", "words"), [("en", "Not observable"), ("fr", "Non observables")])
def test_a_person_reads_what_is_found_and_what_stays_open(
    world: StartWorld, lang: str, words: str, tmp_path: Path
) -> None:
    out = str(tmp_path / "facts.json")
    answer = world().cli("observe", "--lang", lang, "--out", out)
    assert words in answer.out
    assert f"luccactl sandbox serve --assume-from {out}" in answer.out
    assert "GET /api/v3/users/{id}: 404" in answer.out


# --- facts in ---


def served(path: Path, *assume: str) -> dict[str, str]:
    """The assumptions with which `sandbox serve --assume-from` would start."""
    checked = sandbox_workflow._checked(replace(OPTIONS, assume_from=path, assume=assume))
    return dict(checked.assumptions)


def test_a_sandbox_behaves_as_was_observed(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(**LARGE, assumptions=OTHERWISE)
    observe.run(tenant.session(), ObserveOptions(out=tmp_path / "facts.json", hidden=HIDDEN))
    chosen = served(tmp_path / "facts.json")
    assert chosen["file-value"] == "object"
    assert "forbidden-write" not in chosen
    assert served(tmp_path / "facts.json", "file-value=guid")["file-value"] == "guid"
    assert set(chosen) <= set(OBSERVERS)


def test_what_the_command_prints_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    rows = [{"name": "file-value", "found": "object"}, {"name": "retry-after", "found": None}]
    path.write_text(json.dumps({"data": {"assumptions": rows}}))
    assert read_facts(path) == {"file-value": "object"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "not JSON"),
        ("{}", "no list of assumptions"),
        ('{"assumptions": [3]}', "without name"),
        ('{"assumptions": [{"name": 3, "found": "x"}]}', "without name"),
        ('{"assumptions": [{"name": "file-value", "found": "x"}]}', "file-value=x is not known"),
    ],
)
def test_facts_that_cannot_be_used_are_named(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "facts.json"
    path.write_text(content)
    with pytest.raises(BadDataError) as caught:
        served(path)
    assert caught.value.code == "facts_unreadable"
    assert reason in str(caught.value.details["reason"])


def test_facts_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="No such file"):
        served(tmp_path / "missing.json")
