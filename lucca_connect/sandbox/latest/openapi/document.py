"""The description itself, generated from the collections that the routes serve."""

from __future__ import annotations

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.latest.collection import PATHS, Collection
from lucca_connect.sandbox.latest.gate import VERSIONS
from lucca_connect.sandbox.latest.openapi import bodies
from lucca_connect.sandbox.latest.openapi.parameters import includes, list_parameters
from lucca_connect.sandbox.latest.openapi.resources import OPTIONAL, RESOURCES
from lucca_connect.sandbox.latest.openapi.shapes import (
    COUNT,
    ID,
    URL,
    Schema,
    array,
    exactly,
    named,
    nullable,
    reference_body,
    text,
    texts_by_culture,
)
from lucca_connect.sandbox.latest.portraits import PORTRAITS
from lucca_connect.sandbox.latest.routes import COLLECTIONS

PERSON = 101
BOUNDED = frozenset({"employee-attribute"})
PROBLEM = "application/problem+json"
JSON = "application/json"


def document() -> Schema:
    """OpenAPI 3.1, for a sandbox under its default assumptions."""
    paths: Schema = {}
    for each in COLLECTIONS:
        paths[each.path] = {"get": _list(each)}
        paths[f"{each.path}/{{id}}"] = {"get": _single(each)}
    paths[f"{PORTRAITS.path}/{{id}}"] = {"get": _single(PORTRAITS)}
    for method, path, operation in bodies.operations(_operation):
        paths.setdefault(path, {})[method] = operation
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lucca API 2024-11-01 as the sandbox of luccactl serves it",
            "version": VERSIONS[-1].isoformat(),
            "description": "Generated from the sandbox's routes, filters and resource tables by"
            " `python docs/generate.py`. It describes the sandbox, not Lucca.",
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": _schemas(),
            "headers": {
                "version": {"required": True, "schema": {"type": "string", "format": "date"}},
                "tag": {"required": True, "schema": text(1)},
            },
            "parameters": {"version": _version()},
            "responses": {"problem": _refusal(), "unchanged": {"description": "Not modified"}},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _list(collection: Collection) -> Schema:
    largest = int(Assumptions()["attributes-limit"]) if collection.type in BOUNDED else 100
    segment = collection.path.rpartition("/")[2]
    page_link = nullable(exactly({"href": URL}))
    envelope = exactly(
        {
            "type": {"const": segment},
            "url": URL,
            "items": array(named(collection.type), maxItems=largest),
            "totalCount": COUNT,
            "links": exactly({"prev": page_link, "next": page_link}),
            "embedded": _embedded(collection),
        },
        "totalCount",
        "links",
        "embedded",
    )
    return _operation(
        f"list-{segment}",
        collection.family,
        answers={200: envelope},
        parameters=list_parameters(collection, largest),
        conditional=True,
    )


def _single(collection: Collection) -> Schema:
    return _operation(
        f"get-{collection.type}",
        collection.family,
        answers={200: named(collection.type)},
        parameters=[_id(collection), includes(single=True)],
        refusals=(404,),
        conditional=True,
    )


def _operation(
    name: str,
    family: str,
    *,
    answers: dict[int, Schema | None],
    parameters: list[Schema],
    body: Schema | None = None,
    refusals: tuple[int, ...] = (),
    conditional: bool = False,
    media: str = JSON,
) -> Schema:
    """One operation with what all have in common: the version, its refusals, its headers."""
    headers = {"Api-Version": {"$ref": "#/components/headers/version"}}
    if conditional:
        headers["ETag"] = {"$ref": "#/components/headers/tag"}
    responses: Schema = {}
    for status, schema in answers.items():
        responses[str(status)] = {"description": "Success", "headers": headers}
        if schema is not None:
            responses[str(status)]["content"] = {JSON: {"schema": schema}}
    for status in (400, 401, 403, *refusals, 408, 429):
        responses[str(status)] = {"$ref": "#/components/responses/problem"}
    if conditional:
        responses |= {
            "304": {"$ref": "#/components/responses/unchanged"},
            "412": {"$ref": "#/components/responses/problem"},
        }
    operation: Schema = {
        "operationId": name,
        "description": f"Scope `{family}.readonly` or `{family}.readwrite`."
        if conditional
        else f"Scope `{family}.readwrite`.",
        "parameters": [{"$ref": "#/components/parameters/version"}, *parameters],
        "responses": responses,
    }
    if body is not None:
        operation["requestBody"] = {"required": True, "content": {media: {"schema": body}}}
    return operation


def _version() -> Schema:
    return {
        "name": "Api-Version",
        "in": "header",
        "required": True,
        "schema": {"type": "string", "enum": [version.isoformat() for version in VERSIONS]},
    }


def _id(collection: Collection) -> Schema:
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": ID,
        "example": str(PERSON + collection.offset) if collection.of_people else "1",
    }


def _schemas() -> Schema:
    pointed_at = (*PATHS, "document", "working-time-arrangement")
    return {
        "problem": _problem(),
        "texts-by-culture": texts_by_culture(),
        **{f"{type_}-reference": reference_body(type_) for type_ in pointed_at},
        **{type_: _resource(type_) for type_ in RESOURCES},
    }


def _resource(type_: str) -> Schema:
    properties = {
        "id": ID,
        "type": {"const": type_},
        "url": URL,
        **RESOURCES[type_],
        "links": {"type": "object"},
        "embedded": {"type": "object"},
    }
    return exactly(properties, "links", "embedded", *OPTIONAL)


def _embedded(collection: Collection) -> Schema:
    """Type to id to resource."""
    return {
        "type": "object",
        "properties": {
            type_: {"type": "object", "additionalProperties": named(type_)}
            for type_ in collection.embedded
        },
        "additionalProperties": False,
    }


def _refusal() -> Schema:
    return {
        "description": "Problem",
        "headers": {"Api-Version": {"$ref": "#/components/headers/version"}},
        "content": {PROBLEM: {"schema": named("problem")}},
    }


def _problem() -> Schema:
    """reference/api-2024-11-01.md 2.5: all optional."""
    return {
        "type": "object",
        "properties": {
            "type": {"type": ["string", "null"]},
            "title": {"type": ["string", "null"]},
            "status": {"type": ["integer", "null"], "minimum": 100, "maximum": 599},
            "detail": {"type": ["string", "null"]},
            "errors": {"type": "object", "additionalProperties": array(text())},
        },
    }
