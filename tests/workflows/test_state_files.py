"""Backup, restore and rebuild of the journal, with the real commands."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from lucca_connect.output.messages import Texts
from lucca_connect.state.backups import JOURNAL, KEY, MANIFEST, journal_path
from lucca_connect.state.files import write_private
from lucca_connect.state.locks import run_lock
from lucca_connect.workflows.state import rebuild as state_rebuild
from tests.cli.calls import Answer, call
from tests.workflows.test_sync_history import add_dossier
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    TO_ORDER,
    Killed,
    StartWorld,
    World,
    counts,
    points,
    prompts,
    reasons,
    refusal,
    statuses,
)


def state(tenant: World) -> Path:
    return tenant.session().paths.state


def journal_file(tenant: World) -> Path:
    return journal_path(state(tenant), tenant.ready["tenant_id"])


def backup(tenant: World, file: Path) -> Answer:
    return tenant.cli("state", "backup", str(file), "-o", "json")


def restore(tenant: World, file: Path, *options: str) -> Answer:
    return tenant.cli("state", "restore", str(file), "-o", "json", *options)


def rebuild(tenant: World, *options: str) -> Answer:
    return tenant.cli("state", "rebuild", "-o", "json", *options)


def lose(tenant: World) -> None:
    for path in journal_file(tenant).parent.iterdir():
        path.unlink()


def replaced(tenant: World) -> list[str]:
    return [path.name for path in journal_file(tenant).parent.glob("journal-*")]


def test_a_backup_is_one_private_file_with_a_manifest(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    tenant.sync()
    file = tmp_path / "saved.zip"
    answer = backup(tenant, file)
    assert answer.code == 0
    assert answer.document["data"]["rows"] == {"done": 4}
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        assert sorted(archive.namelist()) == sorted([JOURNAL, KEY, MANIFEST])
        assert json.loads(archive.read(MANIFEST))["tenant_id"] == tenant.ready["tenant_id"]
        assert archive.read(KEY) == (state(tenant) / KEY).read_bytes()
    text = tenant.cli("state", "backup", str(tmp_path / "again.zip"))
    assert "4 operations" in text.out


def test_a_backup_needs_no_credential(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    tenant.sync()
    answer = call(
        *("state", "backup", str(tmp_path / "saved.zip"), "-o", "json"),
        environ=tenant.variables(LUCCACTL_API_KEY="5e0d1c2b-0000-4000-8000-00000000dead"),
    )
    assert answer.code == 0


def test_a_backup_overwrites_nothing(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = tmp_path / "saved.zip"
    absent = backup(tenant, file)
    assert (absent.code, absent.error["code"]) == (78, "journal_absent")
    tenant.sync()
    nowhere = backup(tenant, tmp_path / "nowhere" / "saved.zip")
    assert (nowhere.code, nowhere.error["code"]) == (78, "backup_folder_absent")
    file.write_text("mine")
    taken = backup(tenant, file)
    assert (taken.code, taken.error["code"]) == (2, "backup_exists")
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["saved.zip"]


def test_going_back_needs_a_yes_and_keeps_what_it_replaces(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant = world()
    file = tmp_path / "saved.zip"
    tenant.sync(first=1)
    backup(tenant, file)
    tenant.sync()
    before = tenant.rows()

    refused = restore(tenant, file)
    assert (refused.code, refused.error["code"]) == (2, "input_needed")
    assert "--yes" in refused.error["message"]
    no = call(
        *("state", "restore", str(file)), environ=tenant.variables(), stdin="n\n", terminal=True
    )
    assert no.code == 2
    assert "7 steps" in no.err
    assert tenant.rows() == before
    assert replaced(tenant) == []

    answer = restore(tenant, file, "--yes")
    assert answer.code == 0
    data = answer.document["data"]
    assert data["events_dropped"] == 7
    assert data["digest_key"] == "same"
    assert set(tenant.rows()) == {"order:109:1", "status:109:1"}
    with sqlite3.connect(data["kept"]) as kept:
        assert dict(kept.execute("SELECT key, state FROM entries").fetchall()) == before
    kept.close()
    assert Path(data["kept"]).stat().st_mode & 0o777 == 0o600

    human = tenant.cli("state", "restore", str(file))
    assert human.code == 0  # nothing is lost any more, so nobody is asked
    assert "is the one of" in human.out


def test_an_older_journal_orders_nobody_twice(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = tmp_path / "saved.zip"
    tenant.sync(only=(FIRST,))
    backup(tenant, file)
    tenant.sync()
    tenant.set_status(FIRST + 1, TO_ORDER)  # ordered after the backup, and set back
    restore(tenant, file, "--yes")

    result = tenant.sync()
    assert reasons(result, FIRST + 1)[0][0] == "journal_lost"
    assert len(tenant.dossiers()) == 2

    assert rebuild(tenant, "--yes").code == 0
    assert statuses(tenant.sync())[FIRST + 1] == "done"
    assert len(tenant.dossiers()) == 2
    assert tenant.status(FIRST + 1) == CREATED
    assert set(tenant.rows().values()) == {"done"}


@pytest.mark.parametrize("moment", ["sending", "sent", "done"])
def test_a_backup_made_in_the_middle_of_an_order_settles(
    world: StartWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    tenant = world()
    file = tmp_path / "saved.zip"
    with monkeypatch.context() as patch:
        points(patch, [], at={f"order:{FIRST}:1:{moment}": lambda: backup(tenant, file)})
        tenant.sync()
    restore(tenant, file, "--yes")
    result = tenant.sync()
    assert counts(result)["in_doubt"] == 0
    assert len(tenant.dossiers()) == 2


def test_another_tenants_backup_is_refused(world: StartWorld, tmp_path: Path) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    other = world(seed=2)
    answer = restore(other, file, "--yes")
    assert (answer.code, answer.error["code"]) == (65, "backup_of_other_tenant")
    assert not journal_file(other).exists()


def tampered(file: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for member, held in {**members, name: content}.items():
            archive.writestr(member, held)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (JOURNAL, b"SQLite format 3\0", (65, "backup_unreadable")),
        (KEY, b"0" * 32, (65, "backup_unreadable")),
        (MANIFEST, b"{}", (65, "backup_unreadable")),
        (MANIFEST, b"[", (65, "backup_unreadable")),
        (MANIFEST, b'{"schema_version": 1, "journal_version": 99}', (78, "state_newer")),
    ],
)
def test_a_file_that_is_no_whole_backup_changes_nothing(
    world: StartWorld, tmp_path: Path, name: str, content: bytes, expected: tuple[int, str]
) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    tampered(file, name, content)
    before = tenant.rows()
    answer = restore(tenant, file, "--yes")
    assert (answer.code, answer.error["code"]) == expected
    assert tenant.rows() == before
    assert replaced(tenant) == []


def test_no_file_at_all_is_said(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    for file in (tmp_path / "absent.zip", tmp_path):
        answer = restore(tenant, file)
        assert (answer.code, answer.error["code"]) == (65, "backup_unreadable")
    (tmp_path / "text.zip").write_text("text")
    assert restore(tenant, tmp_path / "text.zip").error["code"] == "backup_unreadable"


def test_a_damaged_journal_is_replaced_and_kept(world: StartWorld, tmp_path: Path) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    journal_file(tenant).write_bytes(b"no database" * 100)
    answer = restore(tenant, file)
    assert answer.code == 0
    assert Path(answer.document["data"]["kept"]).read_bytes() == b"no database" * 100
    assert set(tenant.rows().values()) == {"done"}


def test_a_backup_moves_to_a_new_machine(world: StartWorld, tmp_path: Path) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    before, key = tenant.rows(), (state(tenant) / KEY).read_bytes()
    tenant.home = tmp_path / "new machine"
    answer = restore(tenant, file)
    assert answer.document["data"]["kept"] is None
    assert answer.document["data"]["digest_key"] == "restored"
    assert (state(tenant) / KEY).read_bytes() == key
    assert tenant.rows() == before
    assert tenant.sync(allow_blocked=True).exit_code == 0


def test_a_newer_journal_is_not_replaced(world: StartWorld, tmp_path: Path) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    with sqlite3.connect(journal_file(tenant)) as database:
        database.execute("PRAGMA user_version=99")
    database.close()
    answer = restore(tenant, file, "--yes")
    assert (answer.code, answer.error["code"]) == (78, "state_newer")
    assert replaced(tenant) == []


@pytest.mark.parametrize("content", [b"no database" * 100, b""])
def test_a_journal_that_was_damaged_before_it_was_saved(
    world: StartWorld, tmp_path: Path, content: bytes
) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    manifest["files"][JOURNAL] = sha256(content).hexdigest()
    tampered(file, JOURNAL, content)
    tampered(file, MANIFEST, json.dumps(manifest).encode())
    before = tenant.rows()
    answer = restore(tenant, file, "--yes")
    assert (answer.code, answer.error["code"]) == (65, "backup_unreadable")
    assert tenant.rows() == before


def test_what_was_done_is_said_to_a_person(world: StartWorld, tmp_path: Path) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync(first=1)
    backup(tenant, file)
    tenant.sync()
    told = tenant.cli("state", "restore", str(file), "--yes").out
    assert "does not know 7 later steps" in told
    assert "The journal it replaces lies at" in told
    journal_file(tenant).write_bytes(b"no database" * 100)
    made = tenant.cli("state", "rebuild", "--yes").out
    assert made.startswith("The journal knows the orders of 2 employees again.")
    assert "The damaged journal lies at" in made
    assert tenant.cli("state", "rebuild", "--dry-run").out.startswith("The journal lacks nothing")


def test_nothing_is_restored_under_a_run(world: StartWorld, tmp_path: Path) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    with run_lock(state(tenant), tenant.ready["tenant_id"], "aequivalent"):
        for answer in (restore(tenant, file, "--yes"), rebuild(tenant, "--yes")):
            assert (answer.code, answer.error["code"]) == (75, "run_in_progress")
        assert backup(tenant, tmp_path / "meanwhile.zip").code == 0


def test_the_digest_key_comes_back_unless_others_need_the_one_there(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant, file = world(), tmp_path / "saved.zip"
    tenant.sync()
    backup(tenant, file)
    key = (state(tenant) / KEY).read_bytes()
    write_private(state(tenant) / KEY, b"1" * 32)
    assert restore(tenant, file).document["data"]["digest_key"] == "restored"
    assert (state(tenant) / KEY).read_bytes() == key
    assert [path.read_bytes() for path in state(tenant).glob("digest-replaced-*")] == [b"1" * 32]

    write_private(state(tenant) / KEY, b"2" * 32)
    write_private(journal_path(state(tenant), "other.ilucca.net:443"), b"")
    answer = restore(tenant, file)
    assert answer.document["data"]["digest_key"] == "kept"
    assert [found["code"] for found in answer.document["warnings"]] == ["digest_key_differs"]
    assert (state(tenant) / KEY).read_bytes() == b"2" * 32


# --- rebuild ---


def test_a_lost_journal_is_held_then_rebuilt(world: StartWorld) -> None:
    tenant = world()
    tenant.sync(first=1)
    lose(tenant)
    held = tenant.sync()
    assert [error.code for error in held.errors] == ["journal_empty"]
    human = tenant.cli("sync", "aequivalent")
    assert human.code == 5
    assert "luccactl state rebuild" in human.err
    assert "the journal knows no order" in human.out

    dry = rebuild(tenant, "--dry-run")
    assert dry.code == 0
    assert dry.document["data"]["counts"]["missing"] == 1
    assert [item["status"] for item in dry.document["data"]["items"]] == ["planned"]
    assert tenant.rows() == {}
    asked = rebuild(tenant)
    assert (asked.code, asked.error["code"]) == (2, "input_needed")
    assert tenant.rows() == {}

    assert rebuild(tenant, "--yes").code == 0
    assert tenant.rows() == {"order:109:1": "done", "status:109:1": "done"}
    assert counts(tenant.sync())["done"] == 1
    assert len(tenant.dossiers()) == 2
    again = rebuild(tenant, "--yes").document["data"]["counts"]
    assert (again["missing"], again["known"]) == (0, 2)


def test_orders_of_others_are_acknowledged_by_a_person(world: StartWorld) -> None:
    tenant = world()
    tenant.set_status(FIRST + 1, CREATED)
    add_dossier(tenant, FIRST + 1, "AEQ-2024-17")
    assert tenant.sync().exit_code == 5
    no = call(*("state", "rebuild"), environ=tenant.variables(), stdin="\n", terminal=True)
    assert no.code == 2
    assert "somebody else ordered" in no.err
    assert tenant.sync().exit_code == 5
    yes = call(
        *("state", "rebuild", "--lang", "fr"),
        environ=tenant.variables(),
        stdin="o\n",
        terminal=True,
    )
    assert yes.code == 0
    assert "quelqu'un d'autre" in yes.out
    with tenant.journal() as journal:
        noted = journal.noted(state_rebuild.acknowledgement("aequivalent")) or ""
    assert noted.endswith("by_others=1")
    assert counts(tenant.sync())["done"] == 1
    assert tenant.rows().keys() == {"order:109:1", "status:109:1"}


def test_people_in_doubt_over_a_lost_journal_are_settled(world: StartWorld) -> None:
    """Killed between order and status, and then the journal was lost as well."""
    tenant = world()
    with pytest.MonkeyPatch.context() as patch:
        points(patch, [], kill_at=f"order:{FIRST}:1:done")
        with pytest.raises(Killed):
            tenant.sync()
    lose(tenant)
    assert reasons(tenant.sync(only=(FIRST,)), FIRST)[0][0] == "journal_lost"
    assert rebuild(tenant, "--yes").code == 0
    assert tenant.rows()["order:109:1"] == "done"
    tenant.sync()
    assert tenant.status(FIRST) == CREATED
    assert len(tenant.dossiers()) == 2


def test_a_damaged_journal_is_put_aside_and_made_anew(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    path = journal_file(tenant)
    path.write_bytes(b"no database" * 100)
    dry = rebuild(tenant, "--dry-run")
    assert (dry.code, dry.error["code"]) == (78, "state_corrupted")
    options = state_rebuild.RebuildOptions()
    refused = refusal(
        lambda: state_rebuild.run(tenant.session(), options, prompts("n\n"), Texts("en"))
    )
    assert refused.code == "not_rebuilt"
    assert path.read_bytes() == b"no database" * 100
    answer = rebuild(tenant, "--yes")
    assert answer.code == 0
    assert Path(answer.document["data"]["kept"]).read_bytes() == b"no database" * 100
    assert set(tenant.rows().values()) == {"done"}
    assert len(tenant.rows()) == 4


def test_a_newer_journal_is_not_rebuilt(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    with sqlite3.connect(journal_file(tenant)) as database:
        database.execute("PRAGMA user_version=99")
    database.close()
    answer = rebuild(tenant, "--yes")
    assert (answer.code, answer.error["code"]) == (78, "state_newer")
    assert replaced(tenant) == []


def test_an_order_that_waits_in_the_outbox_is_rebuilt_as_waiting(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant = world()
    (tmp_path / "outbox").mkdir()
    tenant.partner(gateway="outbox", folder=tmp_path / "outbox")
    tenant.sync(first=1)
    lose(tenant)
    state_rebuild.run(
        tenant.session(), state_rebuild.RebuildOptions(yes=True), prompts(None), Texts("en")
    )
    assert tenant.rows() == {"order:109:1": "sending"}
    result = tenant.sync(only=(FIRST,))
    assert reasons(result, FIRST)[0][0] == "awaiting_partner"
