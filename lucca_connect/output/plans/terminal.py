"""A plan on a terminal: facts first, then a line for each person."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.output.blocks import Blank, Facts, Heading, Table
from lucca_connect.output.data import Data
from lucca_connect.output.layout import laid_out
from lucca_connect.output.messages import Texts
from lucca_connect.output.plans.base import columns, facts, heading, subjects
from lucca_connect.output.results import Json


class TerminalPlan:
    """Plain aligned text: it may be piped into a mail as it is."""

    def render(self, plan: Mapping[str, Json], texts: Texts) -> str:
        """See `PlanRenderer.render`."""
        data = Data(plan)
        rows = tuple(
            (line.subject, ", ".join(line.what), line.reference) for line in subjects(data, texts)
        )
        page = (Heading(heading(data, texts)), Blank(), Facts(facts(data, texts)))
        table = (Blank(), Table(columns(texts), rows)) if rows else ()
        return laid_out((*page, *table), terminal=False)
