"""Network file systems are recognised from Linux's mount table, and allowed where unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.state.mounts import file_system_of, refuse_network

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /home rw,relatime shared:20 master:3 - nfs4 filer:/home rw
41 40 8:2 / /home/local rw,relatime - xfs /dev/sdb1 rw
42 22 0:40 / /mnt/shared\\040disk rw - cifs //filer/hr rw
43 22 0:41 / /opt rw - ext4 /dev/sdc1 rw
44 22 0:42 / /opt rw - fuse.sshfs host: rw
a line that is none
1 2 - short
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib", "ext4"),
        ("/home/anna/.local/state", "nfs4"),
        ("/home/local/anna", "xfs"),
        ("/homework", "ext4"),
        ("/mnt/shared disk/state", "cifs"),
        ("/opt/state", "fuse.sshfs"),
    ],
)
def test_the_deepest_and_latest_mount_decides(path: str, kind: str) -> None:
    assert file_system_of(Path(path), TABLE) == kind


def test_a_table_without_the_path_tells_nothing() -> None:
    assert file_system_of(Path("/x"), "1 2 0:1 / /proc rw - proc proc rw\n") is None


def test_a_network_file_system_is_refused_by_name(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(f"1 2 0:35 / {tmp_path} rw - nfs4 filer:/home rw\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        refuse_network(tmp_path / "state", mount_table=table)
    assert caught.value.code == "state_on_network_filesystem"
    assert caught.value.details == {"path": str(tmp_path / "state"), "kind": "nfs4"}


def test_local_and_unknown_file_systems_are_allowed(tmp_path: Path) -> None:
    refuse_network(tmp_path, mount_table=tmp_path / "there is none")
    table = tmp_path / "mountinfo"
    table.write_text(TABLE, encoding="utf-8")
    refuse_network(tmp_path, mount_table=table)
