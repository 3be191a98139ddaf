"""The practice tenant behind the built-in profile `sandbox`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lucca_connect.sandbox.server import SandboxServer


def open_embedded(state_folder: Path, codes: Mapping[str, str] | None = None) -> SandboxServer:
    """A server for one command's life on the tenant kept in that folder, not started yet.

    250 people, 8 orders ready and 2 blocked as soon as the data exist, 6 hires; virtual clock,
    preview writes open. Several processes may have it open at once.

    Args:
        codes: see `SandboxOptions.codes`.
    """
    from lucca_connect.sandbox.options import SandboxOptions
    from lucca_connect.sandbox.server import SandboxServer

    return SandboxServer(
        SandboxOptions(state=state_folder, clock="fast", preview_writes=True, codes=codes or {})
    )


def reset_embedded(state_folder: Path) -> bool:
    """Delete the tenant; the next start is a fresh one. False if there was none.

    Raises:
        OSError: the folder cannot be deleted.
    """
    if not state_folder.exists():
        return False
    shutil.rmtree(state_folder)
    return True
