"""How a set-up stood when watching it ended: verdict and differences, no steps."""

from __future__ import annotations

from collections.abc import Iterable

from lucca_connect.output.blocks import Block
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Texts
from lucca_connect.output.views import setup_section


def view(data: Data, texts: Texts) -> Iterable[Block]:
    """As `setup-section` says it, without what is to be done: somebody is doing it."""
    return setup_section.view(Data({**data.raw, "steps": []}), texts)
