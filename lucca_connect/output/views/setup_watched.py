"""How a set-up stood that was watched line by line: the verdict, everything else was told."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Texts
from lucca_connect.output.views import setup_section


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The verdict alone."""
    verdict, *_ = setup_section.view(data, texts)
    yield verdict
