"""What systemd makes of the units that `schedule print --systemd` prints."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.calls import call
from tests.workflows.test_schedule import units

pytestmark = pytest.mark.system


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("folder", ["home", 'a home with 100% "spaces" and $HOME'])
def test_every_unit_is_valid(tmp_path: Path, folder: str) -> None:
    environ = {"LUCCACTL_HOME": str(tmp_path / folder)}
    for key, value in (
        ("url", "https://example.ilucca.net"),
        ("credentials.api-key.file", str(tmp_path / folder / "bank key.txt")),
    ):
        assert call("profile", "set", "bank", key, value, environ=environ).code == 0
    written = []
    for name, text in units(environ).items():
        written.append(tmp_path / name)
        written[-1].write_text(text)
    assert len(written) == 6
    verdict = analyze("verify", "--man=no", *map(str, written))
    assert (verdict.returncode, verdict.stdout, verdict.stderr) == (0, "", "")
    for path in written:
        for line in path.read_text().splitlines():
            if line.startswith("OnCalendar="):
                moments = analyze("calendar", line.removeprefix("OnCalendar="))
                assert moments.returncode == 0


def test_a_mistake_would_be_noticed(tmp_path: Path) -> None:
    unit = tmp_path / "luccactl-bank-sync-aequivalent.service"
    unit.write_text("[Service]\nType=oneshot\nExecStart=/no/such/program\n")
    assert analyze("verify", "--man=no", str(unit)).returncode != 0
