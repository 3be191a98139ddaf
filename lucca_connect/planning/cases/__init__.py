"""Cases generated from a connector file: what it promises, tried on invented people. Pure.

For every datum what happens without it, for every default and every heading that it is used, for
every right that its absence shows. `connector test` prints them, the test suite runs them.
"""

from __future__ import annotations

from lucca_connect.connectors.kinds import AnyConnector
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.planning.cases.model import Case
from lucca_connect.planning.cases.recruiting import recruiting_cases
from lucca_connect.planning.cases.rights import right_cases
from lucca_connect.planning.cases.screening import screening_cases

__all__ = ["Case", "generate"]


def generate(connector: AnyConnector) -> tuple[Case, ...]:
    """Every case of a connector, already tried, in the order of its file."""
    own = (
        screening_cases(connector)
        if isinstance(connector, ScreeningConnector)
        else recruiting_cases(connector)
    )
    return (*own, *right_cases(connector))
