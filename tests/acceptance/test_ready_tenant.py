"""Issue 2, acceptance 3: eight dossiers, once, and every status written back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from math import ceil
from pathlib import Path
from urllib.request import Request, urlopen

from tests.acceptance.conftest import Serve
from tests.acceptance.processes import Served, run

Environ = Callable[..., dict[str, str]]


def personal_values(tenant: Served, ids: Iterable[str]) -> set[str]:
    """What a mailbox, a birth date and a file of these people are called."""
    request = Request(
        f"{tenant.ready['url']}/api/v3/users?id={','.join(ids)}&fields=mail,birthDate",
        headers={"Authorization": f"lucca application={tenant.ready['api_key']}"},
    )
    with urlopen(request) as answer:
        people = json.load(answer)["data"]["items"]
    values = {str(person[name]) for person in people for name in ("mail", "birthDate")}
    assert len(values) >= len(people)
    return values - {"None"} | {"CV 1", ".pdf", "Curriculum"}


def test_eight_dossiers_once(serve: Serve, environ: Environ, home: Path) -> None:
    tenant = serve("--scenario", "ready", "--orders", "8")
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self"))
    first = run("sync", "aequivalent", "-o", "json", environ=here)
    assert first.code == 4
    assert first.document["status"] == "partial"
    counts = first.data["counts"]
    assert counts == {
        "read": tenant.state()["employees"],
        "selected": 10,
        "planned": 8,
        "done": 8,
        "skipped": 0,
        "blocked": 2,
        "failed": 0,
        "in_doubt": 0,
    }
    items = first.data["items"]
    done = [item for item in items if item["status"] == "done"]
    blocked = [item for item in items if item["status"] == "blocked"]
    dossiers = tenant.state()["dossiers"]
    assert len(dossiers) == 8
    assert {dossier["reference"] for dossier in dossiers} == {item["reference"] for item in done}
    assert {(dossier["employee_id"]) for dossier in dossiers} == {
        item["subject"]["id"] for item in done
    }
    for item in done:
        status = tenant.values(item["subject"]["id"])["e_order_status"]
        assert status == "Dossier crée par Aequivalent"
    for item in blocked:
        assert [set(reason) for reason in item["reasons"]] == [{"code", "field"}]
        status = tenant.values(item["subject"]["id"])["e_order_status"]
        assert status == "Dossier à commander"

    files = sum(dossier["files"] for dossier in dossiers)
    sent = tenant.requests()
    assert files > 8
    assert first.data["requests"] == {"lucca": sent["total"], "partner": sent["partners"]["total"]}
    assert sent["total"] <= ceil(counts["read"] / 1000) + 2 * 8 + files + ceil(8 / 100) + 5

    second = run("sync", "aequivalent", "-o", "json", environ=here)
    assert second.code == 4
    assert (second.data["counts"]["done"], second.data["counts"]["blocked"]) == (0, 2)
    assert run("sync", "aequivalent", "--allow-blocked", environ=here).code == 0
    assert tenant.state()["dossiers"] == dossiers
    assert tenant.requests()["rejected"]["caller"] == 0

    secrets = {str(tenant.ready[name]) for name in ("api_key", "aequivalent_token")}
    private = secrets | personal_values(tenant, (item["subject"]["id"] for item in items))
    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert written
    shown = "".join(answer.out + answer.err for answer in (first, second))
    for value in private:
        assert value.encode() not in written, value
        assert value not in shown, value
    assert [path for path in home.rglob("*") if path.stat().st_mode & 0o077] == []


def test_blocked_people_alone_change_the_exit_code(serve: Serve, environ: Environ) -> None:
    tenant = serve("--scenario", "ready", "--orders", "8")
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self"))
    plan = ("sync", "aequivalent", "--dry-run", "-o", "json")
    assert run(*plan, environ=here).code == 4
    assert run(*plan, "--allow-blocked", environ=here).code == 0
    assert run(*plan, "--allow-blocked", "--detailed-exitcode", environ=here).code == 3
    assert run(*plan, "--detailed-exitcode", environ=here).code == 4
    assert tenant.state()["dossiers"] == []
    assert not any(route.startswith(("PUT", "POST")) for route in tenant.requests()["routes"])
