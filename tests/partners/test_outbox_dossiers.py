"""The outbox: complete or absent, once for ever, answered by `ack.json`."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError, RejectedError, UnavailableError
from lucca_connect.partners.dossiers import Dossier
from lucca_connect.partners.outbox_dossiers import OutboxDossierGateway
from tests.partners.orders import CONTENT, REFERENCE, attachment, order


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "outbox"
    path.mkdir()
    return path


@pytest.fixture
def outbox(folder: Path) -> OutboxDossierGateway:
    return OutboxDossierGateway(folder)


def places(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


def acknowledge(folder: Path, **answer: object) -> None:
    (place,) = places(folder)
    content = {"reference": REFERENCE, "id": "A-7", **answer}
    (place / "ack.json").write_text(json.dumps(content), encoding="utf-8")


def test_an_order_is_a_complete_private_folder(
    outbox: OutboxDossierGateway, folder: Path, tmp_path: Path
) -> None:
    assert outbox.order(order(tmp_path)) is None
    (place,) = places(folder)
    names = {path.name for path in place.iterdir()}
    assert names == {"dossier.json", "candidate_cv-1.pdf", "manifest.json"}
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()} == {0o600}
    dossier = json.loads((place / "dossier.json").read_text(encoding="utf-8"))
    assert dossier["person"]["family_name"] == "Sentinelle"
    assert (dossier["reference"], dossier["employee_id"]) == (REFERENCE, "416")
    assert dossier["files"] == [
        {"kind": "candidate_cv", "name": "candidate_cv-1.pdf", "content_type": "application/pdf"}
    ]
    assert (place / "candidate_cv-1.pdf").read_bytes() == CONTENT


def test_the_manifest_lists_what_is_there(
    outbox: OutboxDossierGateway, folder: Path, tmp_path: Path
) -> None:
    outbox.order(order(tmp_path))
    (place,) = places(folder)
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["reference"] == REFERENCE
    for listed in manifest["files"]:
        content = (place / listed["name"]).read_bytes()
        assert listed["sha256"] == hashlib.sha256(content).hexdigest()
        assert listed["size"] == len(content)
    assert len(manifest["files"]) == 2


def test_no_name_of_a_person_is_in_a_path_or_in_the_index(
    outbox: OutboxDossierGateway, folder: Path, tmp_path: Path
) -> None:
    outbox.order(order(tmp_path))
    for path in folder.rglob("*"):
        assert "entinelle" not in str(path.relative_to(folder))
        if path.is_file() and ".luccactl" in path.parts:
            assert b"entinelle" not in path.read_bytes()


def test_it_waits_until_it_is_acknowledged(outbox: OutboxDossierGateway, folder: Path) -> None:
    assert not outbox.pending(REFERENCE)
    outbox.order(order())
    assert outbox.pending(REFERENCE)
    assert outbox.find(REFERENCE) is None
    assert outbox.list_for(["416"]) == {"416": (Dossier("", REFERENCE, "416"),)}
    acknowledge(folder)
    dossier = Dossier("A-7", REFERENCE, "416")
    assert outbox.find(REFERENCE) == dossier
    assert not outbox.pending(REFERENCE)
    assert outbox.list_for(["416", "417"]) == {"416": (dossier,)}
    assert outbox.order(order()) == dossier


def test_once_settled_the_payload_is_gone_and_the_reference_is_not_forgotten(
    outbox: OutboxDossierGateway, folder: Path, tmp_path: Path
) -> None:
    outbox.order(order(tmp_path))
    acknowledge(folder)
    outbox.settled(REFERENCE)
    assert places(folder) == []
    again = OutboxDossierGateway(folder)
    assert again.find(REFERENCE) == Dossier("A-7", REFERENCE, "416")
    assert again.order(order()) == Dossier("A-7", REFERENCE, "416")
    again.settled(REFERENCE)
    assert places(folder) == []
    again.close()


def test_a_reference_never_seen_needs_no_settling(outbox: OutboxDossierGateway) -> None:
    outbox.settled("unknown")
    assert outbox.find("unknown") is None
    assert outbox.account() is None
    assert outbox.list_for(["416"]) == {}


def test_a_folder_that_was_fetched_is_not_ordered_again(
    outbox: OutboxDossierGateway, folder: Path
) -> None:
    outbox.order(order())
    (place,) = places(folder)
    shutil.rmtree(place)
    assert outbox.pending(REFERENCE)
    assert outbox.order(order()) is None
    assert places(folder) == []
    outbox.settled(REFERENCE)
    assert outbox.pending(REFERENCE)


def test_a_reference_of_somebody_else_is_a_conflict(outbox: OutboxDossierGateway) -> None:
    outbox.order(order())
    with pytest.raises(RejectedError, match="dossier_reference_conflict"):
        outbox.order(order(employee_id="417"))


def test_a_folder_without_its_index_is_not_ordered_over(
    outbox: OutboxDossierGateway, folder: Path
) -> None:
    outbox.order(order())
    shutil.rmtree(folder / ".luccactl")
    with pytest.raises(RejectedError, match="dossier_reference_conflict"):
        outbox.order(order())
    assert len(places(folder)) == 1


@pytest.mark.parametrize("answer", [{"reference": "other"}, {"id": "Zoé Sentinelle"}])
def test_an_answer_that_does_not_fit_is_said(
    outbox: OutboxDossierGateway, folder: Path, answer: dict[str, str]
) -> None:
    outbox.order(order())
    acknowledge(folder, **answer)
    with pytest.raises(UnavailableError, match="outbox_answer_unreadable"):
        outbox.find(REFERENCE)


def test_a_half_written_answer_is_read_by_the_next_run(
    outbox: OutboxDossierGateway, folder: Path
) -> None:
    outbox.order(order())
    (place,) = places(folder)
    (place / "ack.json").write_bytes(b'{"reference": "lucc')
    with pytest.raises(UnavailableError, match="outbox_answer_unreadable"):
        outbox.pending(REFERENCE)
    acknowledge(folder)
    assert not outbox.pending(REFERENCE)


def test_a_damaged_index_is_said(outbox: OutboxDossierGateway, folder: Path) -> None:
    outbox.order(order())
    (record,) = (folder / ".luccactl" / "index").iterdir()
    record.write_bytes(b"{}")
    with pytest.raises(ConfigurationError, match="outbox_index_damaged"):
        outbox.find(REFERENCE)


def test_a_mistyped_folder_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="outbox_folder_absent"):
        OutboxDossierGateway(tmp_path / "outbx")
    assert not (tmp_path / "outbx").exists()


class Killed(BaseException):
    """The process died here."""


def dying_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Die at the n-th change of the disk from now on; tells how many there were."""
    count = 0

    def wrapped(original: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                raise Killed
            return original(*args, **options)

        return call

    for owner, name in (
        (os, "fsync"),
        (os, "mkdir"),
        (os, "unlink"),
        (os, "rename"),
        (os, "replace"),
        (shutil, "rmtree"),
    ):
        monkeypatch.setattr(owner, name, wrapped(getattr(owner, name)))
    return lambda: count


def test_killed_at_every_change_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attachment(tmp_path)
    with monkeypatch.context() as patch:
        clean = tmp_path / "clean"
        clean.mkdir()
        count = dying_at(0, patch)
        OutboxDossierGateway(clean).order(order(tmp_path))
        steps = count()
    assert steps > 10
    for step in range(1, steps + 1):
        folder = tmp_path / f"kill-{step}"
        folder.mkdir()
        with monkeypatch.context() as patch:
            dying_at(step, patch)
            with pytest.raises(Killed):
                OutboxDossierGateway(folder).order(order(tmp_path))
        outbox = OutboxDossierGateway(folder)
        handed_over = outbox.pending(REFERENCE)
        assert handed_over == bool(places(folder)), step
        assert handed_over == bool(outbox.list_for(["416"])), step
        if not handed_over:  # what the engine does after such a settlement
            assert outbox.order(order(tmp_path, family_name="Corrigée")) is None
        (place,) = places(folder)
        assert {path.name for path in place.iterdir()} == {
            "dossier.json",
            "candidate_cv-1.pdf",
            "manifest.json",
        }
        assert ("Corrigée" in (place / "dossier.json").read_text("utf-8")) is not handed_over
        assert outbox.pending(REFERENCE)
