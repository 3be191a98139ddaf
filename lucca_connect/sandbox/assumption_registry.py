"""Named assumptions: one for each thing nobody outside Lucca knows and that can matter.

The first alternative is the default. `where` says which part of the product depends on it,
`source` which line of the reference leaves it open. `luccactl observe` has a row for each, in
the same order (workflows/observers/table.py); a test compares the two.
"""

from __future__ import annotations

from lucca_connect.sandbox.assumption_model import Assumption, Tag
from lucca_connect.sandbox.assumptions_latest import LATEST
from lucca_connect.sandbox.assumptions_legacy import LEGACY

__all__ = ["ASSUMPTIONS", "Assumption", "Tag"]

ASSUMPTIONS: tuple[Assumption, ...] = (*LEGACY, *LATEST)
