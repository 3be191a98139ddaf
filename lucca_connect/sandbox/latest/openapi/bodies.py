"""The operations beside plain reads: writes with their bodies, files, static schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.latest import schemas
from lucca_connect.sandbox.latest.collection import API
from lucca_connect.sandbox.latest.department_writing import LARGEST_ORDER, LONGEST_NAME
from lucca_connect.sandbox.latest.gate import VERSIONS
from lucca_connect.sandbox.latest.openapi.resources import RESOURCES
from lucca_connect.sandbox.latest.openapi.shapes import (
    BOOLEAN,
    ID,
    URL,
    Schema,
    array,
    exactly,
    named,
    nullable,
    referring,
    text,
    words,
)
from lucca_connect.sandbox.latest.webhooks.endpoints import STATUSES

Operation = Callable[..., Schema]
PATH_ID: Schema = {"name": "id", "in": "path", "required": True, "schema": ID, "example": "1"}
NOT_BLANK: Schema = {"type": "string", "pattern": r"^[A-Za-z]"}


def operations(operation: Operation) -> Iterator[tuple[str, str, Schema]]:
    """Verb, path and description of each."""
    verb = Assumptions()["department-update"].lower()
    yield (
        "post",
        f"{API}/departments",
        operation(
            "post-department",
            "departments",
            answers={201: named("department")},
            parameters=[],
            body=_department("name"),
        ),
    )
    yield (
        verb,
        f"{API}/departments/{{id}}",
        operation(
            f"{verb}-department",
            "departments",
            answers={200: named("department")},
            parameters=[PATH_ID],
            body=_department(),
            refusals=(404,),
        ),
    )
    yield (
        "post",
        f"{API}/webhook-endpoints",
        operation(
            "post-webhook-endpoint",
            "webhook-endpoints",
            answers={201: _created_endpoint()},
            parameters=[],
            body=_endpoint(),
        ),
    )
    yield (
        "delete",
        f"{API}/webhook-endpoints/{{id}}",
        operation(
            "delete-webhook-endpoint",
            "webhook-endpoints",
            answers={204: None},
            parameters=[PATH_ID],
            refusals=(404,),
        ),
    )
    yield (
        "post",
        f"{API}/webhook-deliveries",
        operation(
            "post-webhook-delivery",
            "webhook-deliveries",
            answers={201: named("webhook-delivery")},
            parameters=[
                {"name": "webhookEndpoint.id", "in": "query", "schema": ID},
                {"name": "event.topic", "in": "query", "schema": words("ping")},
            ],
            body=exactly(
                {"event": referring(), "webhookEndpoint": referring()}, "event", "webhookEndpoint"
            ),
        ),
    )
    yield from _files(operation)
    yield from _schemas(operation)


def _files(operation: Operation) -> Iterator[tuple[str, str, Schema]]:
    part: Schema = {"type": "string", "format": "binary"}
    yield (
        "post",
        f"{API}/files",
        operation(
            "post-file",
            "files",
            answers={int(Assumptions()["upload-status"]): named("file")},
            parameters=[],
            body=exactly({"form": part}),
            media="multipart/form-data",
        ),
    )
    dispositions = words("json", "inline", "attachment")
    yield (
        "get",
        f"{API}/files/{{id}}",
        operation(
            "get-file",
            "files",
            answers={200: named("file")},
            parameters=[
                PATH_ID,
                {"name": "token", "in": "query", "required": True, "schema": ID},
                {"name": "disposition", "in": "query", "schema": dispositions},
            ],
            refusals=(404,),
            conditional=True,
        ),
    )


def _schemas(operation: Operation) -> Iterator[tuple[str, str, Schema]]:
    known = words(*sorted(schemas.TITLES))
    schema: Schema = {"type": "object", "required": ["$id", "$schema", "title", "type"]}
    listed = exactly({"type": {"const": "schemas"}, "url": URL, "items": array(schema)})
    yield (
        "get",
        f"{API}/schemas",
        operation("list-schemas", "any", answers={200: listed}, parameters=[], conditional=True),
    )
    title = {"name": "title", "in": "path", "required": True, "schema": known}
    yield (
        "get",
        f"{API}/schemas/{{title}}",
        operation(
            "get-schema",
            "any",
            answers={200: schema},
            parameters=[title],
            refusals=(404,),
            conditional=True,
        ),
    )


def _department(*required: str) -> Schema:
    properties: dict[str, Schema] = {
        "name": NOT_BLANK | {"maxLength": LONGEST_NAME},
        "remoteId": nullable(text(0, LONGEST_NAME)),
        "isArchived": BOOLEAN,
        "description": nullable(text()),
        "parent": nullable(referring()),
        "manager": nullable(referring()),
        "sortOrder": {"type": "integer", "minimum": 0, "maximum": LARGEST_ORDER},
    }
    return exactly(properties, *(name for name in properties if name not in required))


def _endpoint() -> Schema:
    return exactly(
        {
            "name": NOT_BLANK,
            "webhookUrl": {
                "type": "string",
                "pattern": r"^https://[a-z]{1,20}\.example\.com/[a-z]*$",
            },
            "apiVersion": words(*(version.isoformat() for version in VERSIONS)),
            "topics": array(text(1), minItems=1),
            "businessEstablishments": nullable(
                array(exactly({"id": words("1", "2", "3", "4", "5")}), minItems=1, uniqueItems=True)
            ),
            "status": words(*STATUSES),
        },
        "businessEstablishments",
        "status",
    )


def _created_endpoint() -> Schema:
    """The only answer that tells the secret."""
    properties: dict[str, Any] = {
        "id": ID,
        "type": {"const": "webhook-endpoint"},
        "url": URL,
        **RESOURCES["webhook-endpoint"],
        "secret": text(32),
    }
    return exactly(properties)
