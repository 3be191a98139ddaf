"""The kinds of connectors: the top-level `kind` of a file decides the model that reads it."""

from __future__ import annotations

from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.connectors.recruiting import RecruitingConnector

AnyConnector = ScreeningConnector | RecruitingConnector

MODELS: dict[str, type[ScreeningConnector] | type[RecruitingConnector]] = {
    "screening": ScreeningConnector,
    "recruiting": RecruitingConnector,
}


def model_of(kind: str) -> type[ScreeningConnector] | type[RecruitingConnector]:
    """The model of a kind.

    Raises:
        KeyError: there is no such kind.
    """
    return MODELS[kind]
