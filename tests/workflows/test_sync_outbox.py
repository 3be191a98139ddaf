"""The outbox end to end: handed over, acknowledged, written back, deleted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from lucca_connect.errors import ExitCode
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    STATUS,
    TO_ORDER,
    Killed,
    StartWorld,
    World,
    counts,
    items,
    points,
    reasons,
    statuses,
)

MOMENTS = ("starting", "sending", "sent")


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    folder = tmp_path / "outbox"
    folder.mkdir()
    return folder


def through(outbox: Path, tenant: World) -> World:
    tenant.partner(gateway="outbox", folder=outbox, url=None)
    return tenant


def folders(outbox: Path) -> dict[str, Path]:
    """Employee id to the folder of the dossier."""
    found = {}
    for file in outbox.glob("*/dossier.json"):
        found[str(json.loads(file.read_text())["employee_id"])] = file.parent
    return found


def acknowledge(folder: Path, partner_id: str = "AEQ-1") -> None:
    reference = json.loads((folder / "dossier.json").read_text())["reference"]
    (folder / "ack.json").write_text(json.dumps({"reference": reference, "id": partner_id}))


def test_orders_are_handed_over_and_the_status_waits(world: StartWorld, outbox: Path) -> None:
    tenant = through(outbox, world(orders=3))
    result = tenant.sync()
    assert counts(result)["done"] == 3
    assert reasons(result, FIRST) == [("awaiting_partner", "")]
    assert folders(outbox).keys() == {"109", "110", "111"}
    assert tenant.status(FIRST) == TO_ORDER
    assert tenant.dossiers() == []
    requests = result.data["requests"]
    assert isinstance(requests, dict)
    assert requests["partner"] == 0


def test_a_folder_holds_what_the_manifest_says(world: StartWorld, outbox: Path) -> None:
    tenant = through(outbox, world(orders=3))
    result = tenant.sync()
    folder = folders(outbox)["110"]
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["reference"] == items(result)[110]["reference"]
    for file in manifest["files"]:
        content = (folder / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert len(content) == file["size"]
    dossier = json.loads((folder / "dossier.json").read_text())
    assert [file["kind"] for file in dossier["files"]] == ["candidate_cv", "other"]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_waiting_is_not_ordering_again(world: StartWorld, outbox: Path) -> None:
    tenant = through(outbox, world())
    tenant.sync()
    before = sorted(outbox.rglob("*"))
    result = tenant.sync(allow_blocked=True)
    assert result.exit_code is ExitCode.OK
    assert statuses(result)[FIRST] == "skipped"
    assert reasons(result, FIRST) == [("awaiting_partner", STATUS)]
    assert sorted(outbox.rglob("*")) == before


def test_an_acknowledged_order_is_written_back_and_its_payload_deleted(
    world: StartWorld, outbox: Path
) -> None:
    tenant = through(outbox, world())
    tenant.sync()
    acknowledge(folders(outbox)["109"])
    result = tenant.sync()
    assert statuses(result)[FIRST] == "done"
    assert counts(result)["done"] == 1
    assert tenant.status(FIRST) == CREATED
    assert tenant.status(FIRST + 1) == TO_ORDER
    assert folders(outbox).keys() == {"110"}
    with tenant.journal() as journal:
        entry = journal.entry("order:109:1")
        assert entry is not None
        assert entry.facts["partner_id"] == "AEQ-1"


def test_everything_settles_in_the_end(world: StartWorld, outbox: Path) -> None:
    tenant = through(outbox, world())
    tenant.sync()
    for folder in folders(outbox).values():
        acknowledge(folder)
    tenant.sync()
    assert folders(outbox) == {}
    assert set(tenant.rows().values()) == {"done"}
    assert counts(tenant.sync())["planned"] == 0


def test_one_answer_that_cannot_be_read_does_not_stop_the_others(
    world: StartWorld, outbox: Path
) -> None:
    tenant = through(outbox, world(orders=3))
    tenant.sync()
    (folders(outbox)["109"] / "ack.json").write_text("{half")
    acknowledge(folders(outbox)["110"])
    result = tenant.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert statuses(result)[FIRST] == "in_doubt"
    assert ("outbox_answer_unreadable", "") in reasons(result, FIRST)
    assert [error.code for error in result.errors] == ["outbox_answer_unreadable"]
    assert tenant.status(FIRST + 1) == CREATED
    acknowledge(folders(outbox)["109"])
    tenant.sync()
    assert tenant.status(FIRST) == CREATED


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_handing_over(
    world: StartWorld, outbox: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    tenant = through(outbox, world())
    with monkeypatch.context() as patch:
        points(patch, [], kill_at=f"order:109:1:{moment}")
        with pytest.raises(Killed):
            tenant.sync()
    tenant.sync()
    assert folders(outbox).keys() == {"109", "110"}
    for folder in folders(outbox).values():
        acknowledge(folder)
    tenant.sync()
    assert [tenant.status(number) for number in (FIRST, FIRST + 1)] == [CREATED, CREATED]
    assert len(list((outbox / ".luccactl" / "index").iterdir())) == 2


def test_a_dry_run_hands_nothing_over(world: StartWorld, outbox: Path) -> None:
    tenant = through(outbox, world())
    assert counts(tenant.sync(dry_run=True))["planned"] == 2
    assert folders(outbox) == {}
