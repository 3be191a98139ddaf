"""A plan as JSON for a program that does not read the envelope: `plan show --format json`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Json


class JsonPlan:
    """The same object that `-o json` puts under `data`, indented."""

    def render(self, plan: Mapping[str, Json], texts: Texts) -> str:  # noqa: ARG002 (language-free)
        """See `PlanRenderer.render`."""
        return json.dumps(plan, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
