"""One request and its answer, as handlers see them: no web framework in sight.

`app.py` turns a Starlette request into a `Call`, opens the transaction, runs the handler in a
worker thread, commits, and only then answers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from lucca_connect.sandbox.faults import Faults

if TYPE_CHECKING:
    from lucca_connect.sandbox.assumptions import Assumptions


class Audience(StrEnum):
    """Who may call a route, and by which credential."""

    KEY = "key"  # Authorization: lucca application={key}
    KEY_OR_TOKEN = "key-or-token"  # noqa: S105 (a kind of credential, not one)
    TOKEN = "token"  # noqa: S105 (a kind of credential, not one)
    AEQUIVALENT = "aequivalent"
    WERECRUIT = "werecruit"
    OPEN = "open"  # the token endpoint and file links


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose rights apply.

    Attributes:
        role_id: the role of the key or client; 0 for partners.
        name: shown as `header.principal`.
        scopes: of the token; empty for keys.
    """

    role_id: int
    name: str
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body."""

    part_name: str
    filename: str
    content_type: str
    content: bytes


@dataclass(slots=True)
class Call:
    """A request inside its transaction.

    Attributes:
        db: connection with an open transaction (IMMEDIATE unless GET/HEAD), rows as sqlite3.Row.
        method, path: as received; `params`: path parameters; `query`: pairs in order.
        headers: lower-case names. `body`: raw bytes, empty for multipart. `fields`: multipart or
            form fields; `uploads`: multipart files.
        caller: resolved from the credential, None on open routes.
        now: the sandbox's clock, UTC, aware.
        origin: `http://127.0.0.1:PORT`, no trailing slash.
        assumptions: which alternative of each UNK holds.
        preview_writes: whether taxonomies, labels and definitions may be created.
        faults: the rules that hold now.
    """

    db: sqlite3.Connection
    method: str
    path: str
    params: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes
    caller: Caller | None
    now: datetime
    origin: str
    assumptions: Assumptions
    preview_writes: bool
    fields: Mapping[str, str] = field(default_factory=dict)
    uploads: Sequence[Upload] = ()
    faults: Faults = field(default_factory=Faults)


@dataclass(slots=True)
class Answer:
    """What goes back. `json` unless `body` is given; `json` None and no body is an empty answer."""

    status: int = 200
    json: Any = None
    body: bytes | None = None
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


class AnswerError(Exception):
    """Raised by helpers deep down: the transaction is rolled back and this answer is sent."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Route:
    """A row of a route table.

    Attributes:
        method: verb; path: Starlette pattern (`/api/v3/users/{id:int}`), matched without regard
            to case on Lucca's side.
        handler: the function; audience: who may call it.
    """

    method: str
    path: str
    handler: Callable[[Call], Answer]
    audience: Audience = Audience.KEY
