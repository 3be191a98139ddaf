"""Lucca's import file, uploaded as HR would: what is written is what Lucca's screen reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.workflows.worlds import StartWorld, World


def upload(tenant: World, file: Path, lang: str) -> dict[str, Any]:
    """The file through the import screen in that language."""
    address = f"{tenant.server.url}/_sandbox/import?language={lang}"
    with urlopen(Request(address, data=file.read_bytes(), method="POST")) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_hires_written_uploaded_and_found_again(
    world: StartWorld, tmp_path: Path, lang: str
) -> None:
    """The key may not write; the next run verifies by reading, and mails nobody."""
    tenant = world(hires=9, assumptions={"limit-on-legacy": "no"})
    tenant.role(write_core=False)
    werecruit = {
        f"LUCCACTL_WERECRUIT_{name.upper()}": tenant.ready[f"werecruit_{name}"]
        for name in ("url", "token")
    }
    file = tmp_path / "import.csv"

    def sync(*arguments: str) -> dict[str, Any]:
        line = ("sync", "werecruit", *arguments, "--lang", lang, "-o", "json")
        found: dict[str, Any] = tenant.cli(*line, **werecruit).document["data"]
        return found

    written = sync("--via", "import-file", "--out", str(file))
    assert (written["counts"]["planned"], written["counts"]["blocked"]) == (7, 2)
    assert file.stat().st_mode & 0o777 == 0o600
    uploaded = upload(tenant, file, lang)
    assert (len(uploaded["created"]), uploaded["errors"]) == (7, [])
    assert uploaded["unrecognised"] == ["personalEmail"]

    again = sync("--dry-run")
    counts = {name: again["counts"][name] for name in ("planned", "skipped", "blocked", "in_doubt")}
    assert counts == {"planned": 0, "skipped": 7, "blocked": 2, "in_doubt": 0}
    hires = tenant.hook("GET", "state")["hires"]
    assert [hire["employee_id"] for hire in hires] == [*sorted(uploaded["created"]), None, None]
    assert tenant.hook("GET", "mails") == {"mails": []}
    assert upload(tenant, file, lang)["created"] == []
