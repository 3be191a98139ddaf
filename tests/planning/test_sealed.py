from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from lucca_connect.errors import Subject
from lucca_connect.planning.plan import Operation, Plan, Precondition, SourceFile, Verb
from lucca_connect.planning.sealed import is_intact, opened, sealed

PLAN = Plan(
    id="p-0123456789ab",
    command="sync aequivalent",
    profile="bank",
    tenant_id="example.ilucca.net:443",
    connector="aequivalent",
    connector_version="1+0.1.0",
    inputs={"definitions": "d" * 32},
    created_at=1_700_000_000.25,
    expires_at=1_700_086_400.25,
    operations=(
        Operation(
            "order:416:1",
            Subject("employee", "416"),
            Verb.DOSSIER_ORDER,
            Precondition("e_order_status", 55, "e" * 32),
            {"reference": "luccactl-0-416-1"},
        ),
        Operation(
            "status:416:1",
            Subject("employee", "416"),
            Verb.VALUE_WRITE,
            effect={"code": "e_order_status", "entry_id": 802},
            depends_on=("order:416:1",),
        ),
    ),
    population=250,
    cost=120,
    source=SourceFile("/srv/hires.csv", "f" * 64),
)


def digest(text: str) -> str:
    return sha256(f"key{text}".encode()).hexdigest()


def other_digest(text: str) -> str:
    return sha256(f"other{text}".encode()).hexdigest()


def test_a_plan_comes_back_as_it_was() -> None:
    plan, seal = opened(sealed(PLAN, digest))
    assert plan == PLAN
    assert is_intact(plan, seal, digest)


@pytest.mark.parametrize(
    "changed",
    [
        replace(PLAN, expires_at=2_000_000_000.0),
        replace(PLAN, operations=PLAN.operations[:1]),
        replace(PLAN, cost=1),
        replace(PLAN, source=None),
    ],
)
def test_whatever_is_changed_breaks_the_seal(changed: Plan) -> None:
    _, seal = opened(sealed(PLAN, digest))
    plan, _ = opened(sealed(changed, digest))
    assert not is_intact(plan, seal, digest)


def test_another_installation_cannot_seal() -> None:
    plan, seal = opened(sealed(PLAN, other_digest))
    assert not is_intact(plan, seal, digest)


def test_a_plan_without_seal_is_not_intact() -> None:
    plan, seal = opened(PLAN.to_json())
    assert seal == ""
    assert not is_intact(plan, seal, digest)


def _without(key: str) -> str:
    return json.dumps({name: v for name, v in json.loads(PLAN.to_json()).items() if name != key})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "{}",
        '{"schema_version": 2}',
        '{"schema_version": 1}',
        '{"schema_version": 1, "operations": 3}',
        '{"schema_version": 1, "operations": [{"key": "a"}]}',
        '{"schema_version": 1, "operations": [], "unheard_of": 1}',
        _without("id"),
        _without("profile"),
    ],
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        opened(text)


def test_a_plan_of_an_older_version_has_no_population() -> None:
    text = json.loads(PLAN.to_json())
    for name in ("population", "cost", "source"):
        del text[name]
    plan = Plan.from_json(json.dumps(text))
    assert (plan.population, plan.cost, plan.source) == (None, None, None)
