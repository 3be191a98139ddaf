"""A plan for its reader: on a terminal, in a ticket (Markdown), for a program (JSON)."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.output.plans.as_json import JsonPlan
from lucca_connect.output.plans.base import PlanRenderer
from lucca_connect.output.plans.markdown import MarkdownPlan
from lucca_connect.output.plans.terminal import TerminalPlan

RENDERERS: Mapping[str, type[PlanRenderer]] = {
    "terminal": TerminalPlan,
    "markdown": MarkdownPlan,
    "json": JsonPlan,
}
