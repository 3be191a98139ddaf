"""What `setup-section` is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SetupSectionOptions:
    """What the command line asks for.

    Attributes:
        connector: name of the connector.
        dry_run: compare only.
        yes: create without asking.
        via: `auto`, `guide` or `api`.
        confirm_section: the person has seen the data in the section.
        accept_unproven: an unproven section, or sides of a datum that no answer shows, do not
            keep the command from ending with 0. The datum itself must be seen.
        guide: file for the guide as a page; it goes with `via` guide.
    """

    connector: str = "aequivalent"
    dry_run: bool = False
    yes: bool = False
    via: str = "auto"
    confirm_section: bool = False
    accept_unproven: bool = False
    guide: Path | None = None
