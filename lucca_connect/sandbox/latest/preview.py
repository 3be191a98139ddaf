"""Creations that Lucca has not published: taxonomies, labels, definitions.

The API is read-only for them (reference/api-2024-11-01.md 1c); its OpenAPI file carries example
bodies (3.11 to 3.13), which this mode accepts. Off unless the sandbox was started with preview
writes: then 405, as on Lucca today.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lucca_connect.sandbox import scenario
from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.latest import schemas
from lucca_connect.sandbox.latest.bodies import Body, exists, read_body
from lucca_connect.sandbox.latest.collection import Resource
from lucca_connect.sandbox.latest.definitions import CREATED
from lucca_connect.sandbox.latest.gate import Handler
from lucca_connect.sandbox.latest.problems import problem
from lucca_connect.sandbox.latest.reads import Reads, resource

CODE = re.compile(r"e_\w{1,253}", re.ASCII)
LONGEST_CODE = 255


def previewed(handler: Handler, *, path_exists: bool = True) -> Handler:
    """The handler while preview writes are on; otherwise what Lucca answers today."""

    def handle(call: Call) -> Answer:
        if call.preview_writes:
            return handler(call)
        if not path_exists:
            return problem(call, 404)
        answer = problem(call, 405)
        answer.headers["Allow"] = "GET"
        return answer

    return handle


class Previews:
    """The three creations; each answers with the resource as its own read gives it."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def create_taxonomy(self, call: Call) -> Answer:
        """Nothing says that names are unique: two of one name are two taxonomies."""
        body = read_body(call)
        name, names = body.text("name"), body.names()
        body.check(call)
        now = lucca_time(call.now)
        created = call.db.execute(
            "INSERT INTO taxonomies (name, names, created_at, modified_at) VALUES (?, ?, ?, ?)",
            (name, names, now, now),
        )
        return _answer(self._reads.resource(call, "taxonomy", created.lastrowid or 0))

    def create_label(self, call: Call) -> Answer:
        """`remoteId` must be there, and may be null; the next entry id is given."""
        body = read_body(call)
        name, names, taxonomy_id = body.text("name"), body.names(), body.reference("taxonomy")
        if "remoteId" not in body.content:
            body.refuse("remoteId", "This property is required, null is allowed.")
        remote_id = body.content.get("remoteId")
        if taxonomy_id is not None and not exists(call, "taxonomies", "id = ?", taxonomy_id):
            body.refuse("taxonomy", "There is no such taxonomy.")
        if exists(call, "labels", "taxonomy_id = ? AND name = ?", taxonomy_id, name):
            body.refuse("name", "The taxonomy has a label of this name.")
        if exists(call, "labels", "taxonomy_id = ? AND remote_id = ?", taxonomy_id, remote_id):
            body.refuse("remoteId", "The taxonomy has a label with this remote id.")
        body.check(call)
        now = lucca_time(call.now)
        created = call.db.execute(
            "INSERT INTO labels (taxonomy_id, name, names, remote_id, position, created_at,"
            " modified_at) SELECT ?, ?, ?, ?, coalesce(max(position), 0) + 1, ?, ? FROM labels"
            " WHERE taxonomy_id = ?",
            (taxonomy_id, name, names, remote_id, now, now, taxonomy_id),
        )
        return _answer(self._reads.resource(call, "taxonomy-label", created.lastrowid or 0))

    def create_definition(self, call: Call) -> Answer:
        """The id is the client's choice; its schema one of the static ones."""
        body = read_body(call)
        name, names, code = body.text("name"), body.names(), body.text("id")
        title = schemas.title_of(body.content.get("schema"))
        if not _may_be_called(code, call):
            body.refuse("id", "Must match ^e_\\w{1,253}$.")
        if exists(call, "definitions", "lower(code) = lower(?)", code):
            body.refuse("id", "There is a definition with this id.")
        if title is None:
            body.refuse("schema", 'Must be {"$ref": "/lucca-api/schemas/<title>"}.')
        if not _sound_multiplicity(body.content):
            body.refuse("multipleValueHandling", 'Must be null or {"sorting": …}.')
        taxonomy_id = self._taxonomy(call, body, title)
        body.check(call)
        now = lucca_time(call.now)
        call.db.execute(
            "INSERT INTO definitions (code, name, names, format, schema_title, multiple,"
            " taxonomy_id, position, created_at, modified_at)"
            " SELECT ?, ?, ?, ?, ?, ?, ?, coalesce(max(position), 0) + 1, ?, ? FROM definitions",
            (
                code,
                name,
                names,
                schemas.FORMATS[title or ""],
                title,
                int(body.content["multipleValueHandling"] is not None),
                taxonomy_id,
                now,
                now,
            ),
        )
        scenario.after_definition_created(call.db, code, assumptions=call.assumptions, now=call.now)
        return _answer(resource(call, CREATED, code))

    @staticmethod
    def _taxonomy(call: Call, body: Body, title: str | None) -> int | None:
        """Required for a list, refused for anything else."""
        if title == schemas.LABEL_REFERENCE:
            taxonomy_id = body.reference("taxonomy")
            if taxonomy_id is not None and not exists(call, "taxonomies", "id = ?", taxonomy_id):
                body.refuse("taxonomy", "There is no such taxonomy.")
            return taxonomy_id
        if body.content.get("taxonomy") is not None:
            body.refuse("taxonomy", "Only a list has one.")
        return None


def _answer(created: Resource) -> Answer:
    return Answer(status=201, json=created, headers={"Location": created["url"]})


def _may_be_called(code: str, call: Call) -> bool:
    if call.assumptions.get("preview-codes") == "word-characters":
        return CODE.fullmatch(code) is not None
    return CODE.match(code) is not None and len(code) <= LONGEST_CODE


def _sound_multiplicity(content: Mapping[str, Any]) -> bool:
    """The key is required; null, or how several values are sorted."""
    if "multipleValueHandling" not in content:
        return False
    given = content["multipleValueHandling"]
    return given is None or (
        isinstance(given, dict) and given.get("sorting") in {"ascending", "descending"}
    )
