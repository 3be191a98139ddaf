"""Whether a folder lies on a network file system, where SQLite's locks cannot be trusted."""

from __future__ import annotations

import re
from pathlib import Path

from lucca_connect.errors import ConfigurationError

MOUNT_TABLE = Path("/proc/self/mountinfo")
_MOUNT_POINT = 4  # column of a line, proc_pid_mountinfo(5)

NETWORK_TYPES = frozenset(
    {
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs"),
        *("ceph", "glusterfs", "lustre", "gpfs", "beegfs", "davfs", "coda", "ocfs2"),
        *("fuse.sshfs", "fuse.ceph", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs2"),
        *("fuse.gcsfuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.goofys"),
    }
)


def file_system_of(path: Path, mount_table: str) -> str | None:
    """The type of the file system that holds `path` (absolute, links resolved).

    Args:
        mount_table: text of `/proc/self/mountinfo` (proc_pid_mountinfo(5)).

    Returns:
        Its type, None when the table tells nothing about the path.
    """
    best: tuple[int, str] | None = None
    for line in mount_table.splitlines():
        before, separator, after = line.partition(" - ")
        columns = before.split(" ")
        if not separator or len(columns) <= _MOUNT_POINT:
            continue
        mount = Path(_unescaped(columns[_MOUNT_POINT]))
        depth = len(mount.parts)
        # Of two mounts on one point the later one covers the earlier: hence >=.
        if path.is_relative_to(mount) and (best is None or depth >= best[0]):
            best = (depth, after.split(" ", 1)[0])
    return best[1] if best else None


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found.group(1), 8)), text)


def refuse_network(path: Path, *, mount_table: Path | None = None) -> None:
    """Refuse a path on a network file system; allowed where the system does not tell.

    Raises:
        ConfigurationError: state_on_network_filesystem.
    """
    try:
        table = (mount_table or MOUNT_TABLE).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    kind = file_system_of(path.resolve(), table)
    if kind in NETWORK_TYPES:
        raise ConfigurationError("state_on_network_filesystem", path=str(path), kind=kind)
