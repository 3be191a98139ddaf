"""A plan in Markdown: for the ticket or the merge request in which somebody approves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lucca_connect.output.data import Data
from lucca_connect.output.messages import Texts
from lucca_connect.output.plans.base import columns, facts, heading, subjects
from lucca_connect.output.results import Json
from lucca_connect.output.sanitise import clean_line


class MarkdownPlan:
    """A heading, a list of facts, a table."""

    def render(self, plan: Mapping[str, Json], texts: Texts) -> str:
        """See `PlanRenderer.render`."""
        data = Data(plan)
        lines = [f"## {_escaped(heading(data, texts))}", ""]
        lines += [f"- **{label}**: `{clean_line(value)}`" for label, value in facts(data, texts)]
        found = subjects(data, texts)
        if found:
            titles = columns(texts)
            lines += ["", _row(titles), _row("---" for _ in titles)]
            lines += [_row((line.subject, ", ".join(line.what), line.reference)) for line in found]
        return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    return clean_line(text).replace("|", "\\|")
