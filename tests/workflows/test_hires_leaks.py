"""Nothing about a candidate stays behind: not in what is printed, logged, planned or journalled."""

from __future__ import annotations

import json
import logging

import pytest

from tests.workflows.hiring import COLUMNS, HIRES, hires_file
from tests.workflows.test_leaks import files_under
from tests.workflows.worlds import StartWorld, World


def secrets_of(tenant: World) -> set[bytes]:
    """Names and addresses of every hire that is listed, and the credentials."""
    told = ("last_name", "personal_email", "start_date")
    rows = tenant.read("SELECT payload FROM werecruit_hires")
    texts = {str(json.loads(row[0])[name]) for row in rows for name in told}
    texts |= {"Zsentinelle", "zsent@example.net", "Métier-Unique", "1981-02-03"}
    texts |= {tenant.ready["api_key"], tenant.ready["werecruit_token"]}
    return {text.encode() for text in texts - {"None"}}


@pytest.mark.parametrize("output", ["human", "json"])
def test_nothing_personal_anywhere(
    world: StartWorld, caplog: pytest.LogCaptureFixture, output: str
) -> None:
    caplog.set_level(logging.DEBUG)
    tenant = world(
        employees=40,
        hires=6,
        faults=(
            "POST /api/v3/users nth=1 status=400",
            "POST /api/v3/users nth=2 html when=after",
            "PUT /api/v3/users/* nth=1 status=500",
        ),
    )
    overlay = tenant.home / "connectors" / "werecruit.toml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text('[own.e_cost_center]\nsource = "job_title"\n')
    path = hires_file(
        tenant,
        ("Zsentinelle", "Ana", "zsent@example.net", "GVA", "FIN", "1981-02-03", "Métier-Unique"),
        ("Zsentinelle", "Bo", "no address", "GVA", "Zsentinelle", "tomorrow", "Métier-Unique"),
        ("Zsentinelle", "too short"),
        columns=(*COLUMNS, "job_title"),
    )
    plan = tenant.home / "hires.plan"
    more = {
        "LUCCACTL_WERECRUIT_URL": tenant.ready["werecruit_url"],
        "LUCCACTL_WERECRUIT_TOKEN": tenant.ready["werecruit_token"],
    }
    written: dict[str, bytes] = {}
    for number, line in enumerate(
        (
            ("sync", "werecruit", "--dry-run", "--plan-out", str(plan)),
            ("plan", "show", str(plan)),
            ("apply", str(plan)),
            ("sync", "werecruit", "--lang", "fr"),
            ("sync", "werecruit", "--file", str(path), "--update-existing"),
            ("sync", "werecruit", "--decide", f"{HIRES[0]}=105", "--max-changes", "0"),
            ("plan", "list", "--all"),
            ("sync", "werecruit"),
        )
    ):
        answer = tenant.cli(*line, "-v", "-o", output, **more)
        assert answer.code != 1, answer.err
        written[f"{number} {line[0]}: stdout"] = answer.out.encode()
        written[f"{number} {line[0]}: stderr"] = answer.err.encode()
    assert tenant.read("SELECT count(*) FROM users WHERE last_name = 'Zsentinelle'") == [(1,)]
    written |= files_under(tenant.home) | {"log": caplog.text.encode()}
    assert any(place.endswith("journal.sqlite") for place in written)
    for place, content in written.items():
        for secret in secrets_of(tenant):
            assert secret not in content, f"{secret!r} in {place}"
