"""The kinds of connectors: the top-level `kind` of a file decides the model that reads it.

A model is imported when a connector of its kind is: a dozen classes take their time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lucca_connect.connectors.models import ScreeningConnector

if TYPE_CHECKING:
    from lucca_connect.connectors.recruiting import RecruitingConnector

AnyConnector: TypeAlias = "ScreeningConnector | RecruitingConnector"
KINDS = ("screening", "recruiting")


def model_of(kind: str) -> type[ScreeningConnector] | type[RecruitingConnector]:
    """The model of a kind.

    Raises:
        KeyError: there is no such kind.
    """
    match kind:
        case "screening":
            return ScreeningConnector
        case "recruiting":
            from lucca_connect.connectors.recruiting import RecruitingConnector

            return RecruitingConnector
    raise KeyError(kind)
