"""No personal value and no secret in anything that commands print, log or leave behind."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.cli.calls import call
from tests.workflows.worlds import FIRST, StartWorld, World

SENTINELS = {
    "last_name": "Zsentinelle",
    "first_name": "Prénom-Unique",
    "mail": "zsentinelle.mail@example.org",
    "personal_email": "zsentinelle.home@example.net",
    "personal_mobile": "+41790007788",
    "professional_mobile": "+41790009911",
    "job_title": "Métier-Unique",
    "birth_date": "1987-06-05T00:00:00",
}
COST_CENTRE, FILE_NAME = "CC-Sentinelle-4711", "CV Zsentinelle.pdf"
COMMANDS = [
    "setup-section",
    "setup-section --dry-run",
    "setup-section --via guide",
    "setup-section --confirm-section --lang fr",
    "check-permissions",
    f"check-permissions --witness {FIRST}",
    f"check-permissions --write-probe {FIRST}",
    f"check-permissions --write-probe {FIRST + 4}",
    "mapping show aequivalent",
    "mapping check aequivalent",
    f"mapping check aequivalent --only {FIRST}",
    f"mapping explain aequivalent {FIRST}",
    "monitor aequivalent",
    "sync aequivalent --dry-run",
    "sync aequivalent --only 999999",
    "sync aequivalent --first 1",
    "sync aequivalent",
    "sync aequivalent",
    "monitor aequivalent",
    "check-permissions",
]


def plant(tenant: World, employee: int) -> None:
    columns = ", ".join(f"{column} = ?" for column in SENTINELS)
    tenant.write(f"UPDATE users SET {columns} WHERE id = ?", *SENTINELS.values(), employee)
    tenant.clear(employee, "e_cost_center")
    tenant.write(
        "INSERT INTO user_values (user_id, code, value) VALUES (?, 'e_cost_center', ?)",
        employee,
        f'"{COST_CENTRE}"',
    )
    tenant.write("UPDATE files SET name = ?", FILE_NAME)


def sentinels(tenant: World) -> dict[str, bytes]:
    ready = tenant.ready
    texts = {**SENTINELS, "cost centre": COST_CENTRE, "file": "Zsentinelle"}
    texts["birth_date"] = SENTINELS["birth_date"][:10]
    texts |= {name: ready[name] for name in ("api_key", "client_secret", "aequivalent_token")}
    return {name: text.encode() for name, text in texts.items()}


def assert_nothing_shows(tenant: World, written: dict[str, bytes]) -> None:
    for place, content in written.items():
        for name, sentinel in sentinels(tenant).items():
            assert sentinel not in content, f"{name} in {place}"


def files_under(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("output", ["human", "json"])
def test_nothing_personal_and_no_secret_anywhere(
    world: StartWorld, caplog: pytest.LogCaptureFixture, output: str
) -> None:
    caplog.set_level(logging.DEBUG)
    tenant = world(
        orders=5,
        faults=(
            "POST /_partners/aequivalent/v1/dossiers nth=2 status=400",
            "PUT /api/v3/users/* nth=2 html when=after",
            "GET /api/v3/files/* nth=1 status=500",
        ),
    )
    plant(tenant, FIRST)
    plant(tenant, FIRST + 1)
    written: dict[str, bytes] = {}
    variables = tenant.variables(
        LUCCACTL_CLIENT_ID=tenant.ready["client_id"],
        LUCCACTL_CLIENT_SECRET=tenant.ready["client_secret"],
    )
    for number, line in enumerate(COMMANDS):
        answer = call(*line.split(), "-v", "-o", output, environ=variables)
        assert answer.code != 1, answer.err
        written[f"{number} {line}: stdout"] = answer.out.encode()
        written[f"{number} {line}: stderr"] = answer.err.encode()
    assert len(tenant.dossiers()) >= 4
    written |= files_under(tenant.home)
    assert any(place.endswith("journal.sqlite") for place in written)
    written["log"] = caplog.text.encode()
    assert_nothing_shows(tenant, written)


def test_values_appear_only_where_somebody_asked_for_them(world: StartWorld) -> None:
    tenant = world()
    plant(tenant, FIRST)
    answer = tenant.cli("mapping", "explain", "aequivalent", str(FIRST), "--show-values")
    assert SENTINELS["last_name"] in answer.out
    assert_nothing_shows(tenant, files_under(tenant.home))


def test_an_order_reaches_the_partner_with_everything(world: StartWorld) -> None:
    """The other side of the same promise: nothing is lost where it is needed."""
    tenant = world()
    plant(tenant, FIRST)
    tenant.sync()
    payload = tenant.read(
        "SELECT payload FROM aequivalent_dossiers WHERE employee_id = ?", str(FIRST)
    )[0][0]
    for name in ("last_name", "first_name", "mail", "personal_mobile", "professional_mobile"):
        assert SENTINELS[name] in payload
    assert COST_CENTRE in payload
    assert "1987-06-05" in payload
    assert FILE_NAME not in payload
