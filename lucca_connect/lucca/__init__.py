"""Lucca's API as a library: a protocol without I/O, and a client that sequences it.

    from lucca_connect.http.adapter import HttpxTransport
    from lucca_connect.http.clock import SystemClock
    from lucca_connect.lucca import LuccaClient, parse_api_key

    client = LuccaClient(
        HttpxTransport(), url="https://example.ilucca.net", api_key=parse_api_key(text),
        limiter=limiter, clock=SystemClock(),
    )
    for page in client.users.pages(["lastName", "extendedData"]):
        ...

Names are loaded when they are first used, so that importing a part loads no more than that part.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lucca_connect.lucca.api_key import parse_api_key
    from lucca_connect.lucca.client import KeyProof, LuccaClient
    from lucca_connect.lucca.files import FileFacts
    from lucca_connect.lucca.limiting import RateLimiter
    from lucca_connect.lucca.oauth import OAuthCredentials
    from lucca_connect.lucca.organisation import Department, Establishment, LegalUnit
    from lucca_connect.lucca.paging import UserPage
    from lucca_connect.lucca.preview import Label, Taxonomy
    from lucca_connect.lucca.refusals import error_from
    from lucca_connect.lucca.roles import Role
    from lucca_connect.lucca.tenant import identify
    from lucca_connect.lucca.types import (
        DataFormat,
        Definitions,
        Employee,
        ObservedDefinition,
        ObservedValue,
        Option,
        Source,
        TenantIdentity,
    )

_HOMES = {
    "DataFormat": "types",
    "Definitions": "types",
    "Department": "organisation",
    "Employee": "types",
    "Establishment": "organisation",
    "FileFacts": "files",
    "KeyProof": "client",
    "Label": "preview",
    "LegalUnit": "organisation",
    "LuccaClient": "client",
    "OAuthCredentials": "oauth",
    "ObservedDefinition": "types",
    "ObservedValue": "types",
    "Option": "types",
    "RateLimiter": "limiting",
    "Role": "roles",
    "Source": "types",
    "Taxonomy": "preview",
    "TenantIdentity": "types",
    "UserPage": "paging",
    "error_from": "refusals",
    "identify": "tenant",
    "parse_api_key": "api_key",
}

__all__ = [
    "DataFormat",
    "Definitions",
    "Department",
    "Employee",
    "Establishment",
    "FileFacts",
    "KeyProof",
    "Label",
    "LegalUnit",
    "LuccaClient",
    "OAuthCredentials",
    "ObservedDefinition",
    "ObservedValue",
    "Option",
    "RateLimiter",
    "Role",
    "Source",
    "Taxonomy",
    "TenantIdentity",
    "UserPage",
    "error_from",
    "identify",
    "parse_api_key",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
