"""Creating taxonomies, labels and definitions by the example bodies of the 2024-11-01 OpenAPI
file (reference/api-2024-11-01.md 3.11 to 3.13). No endpoint page publishes them: a tenant is
expected to answer 404 or 405, and our own sandbox alone is known to accept them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from lucca_connect.errors import NotFoundError, RejectedError
from lucca_connect.http.values import JsonValue, Request, Response
from lucca_connect.lucca.collections import read_collection
from lucca_connect.lucca.definition_rows import label_option
from lucca_connect.lucca.protocol import JsonObject, ShapeError, as_id, as_object, as_text, pick
from lucca_connect.lucca.session import Session

TAXONOMIES = "/lucca-api/taxonomies"
TAXONOMY_LABELS = "/lucca-api/taxonomy-labels"
EXTENSION_DEFINITIONS = "/lucca-api/employee-extension-definitions"
SCHEMAS = "/lucca-api/schemas"
WRITE_SCOPES = frozenset({"employee-extension-definitions.readwrite", "taxonomies.readwrite"})


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of values, not yet attached to anything."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A value of a taxonomy. `remote_id`: the key its maker gave it."""

    id: int
    name: str
    remote_id: str | None
    archived: bool | None


class Preview:
    """Unpublished writes; `LuccaClient.preview`. No creation is ever repeated by itself.

    Every method raises RejectedError preview_unavailable when the tenant does not have the route
    or refuses the verb, and what `Session.call_new` raises.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def create_taxonomy(self, name: str, names: Mapping[str, str]) -> int:
        """A new taxonomy; its id.

        Args:
            names: culture (`fr-FR`) to name.
        """
        return as_id(self._create(TAXONOMIES, {"name": name, **_translated(names)}))

    def create_label(
        self, taxonomy_id: int, name: str, names: Mapping[str, str], remote_id: str | None
    ) -> int:
        """A new value of a taxonomy; its id."""
        body: JsonObject = {
            "taxonomy": {"id": str(taxonomy_id)},
            "name": name,
            "remoteId": remote_id,
            **_translated(names),
        }
        return as_id(self._create(TAXONOMY_LABELS, body))

    def create_definition(  # noqa: PLR0917 (the parts of one body)
        self,
        code: str,
        name: str,
        names: Mapping[str, str],
        schema_title: str,
        taxonomy_id: int | None,
        multiple: bool,
    ) -> str:
        """A new custom datum; its code.

        Args:
            code: `e_…`, chosen by us.
            schema_title: one of the twelve static schemas (`short-text`, `file-reference`…).
            taxonomy_id: for `taxonomy-label-reference`.
        """
        body: JsonObject = {
            "id": code,
            "name": name,
            "multipleValueHandling": {"sorting": "ascending"} if multiple else None,
            "schema": {"$ref": f"{SCHEMAS}/{schema_title}"},
            "taxonomy": None if taxonomy_id is None else {"id": str(taxonomy_id)},
            **_translated(names),
        }
        return str(self._create(EXTENSION_DEFINITIONS, body))

    def taxonomies(self, name: str) -> list[Taxonomy]:
        """The taxonomies of exactly this name; two of one name are for a person to tell apart."""
        rows = read_collection(
            self._session, TAXONOMIES, scopes=WRITE_SCOPES, query=[("search", name)]
        )
        found = [Taxonomy(as_id(pick(row, "id")), as_text(pick(row, "name")) or "") for row in rows]
        return [taxonomy for taxonomy in found if taxonomy.name == name]

    def labels(self, taxonomy_id: int) -> list[Label]:
        """All values of a taxonomy, archived ones included."""
        rows = read_collection(
            self._session,
            TAXONOMY_LABELS,
            scopes=WRITE_SCOPES,
            query=[("taxonomy.id", str(taxonomy_id))],
        )
        return [_label(row) for row in rows]

    def _create(self, path: str, body: JsonObject) -> JsonValue:
        request = Request(
            "POST",
            f"{self._session.origin}{path}",
            path,
            headers={"Accept": "application/json"},
            json=body,
        )
        try:
            return self._session.call_new(request, _decode_id, scopes=WRITE_SCOPES)
        except NotFoundError as error:
            raise _unavailable(path, HTTPStatus.NOT_FOUND) from error
        except RejectedError as error:
            if error.status != HTTPStatus.METHOD_NOT_ALLOWED:
                raise
            raise _unavailable(path, HTTPStatus.METHOD_NOT_ALLOWED) from error


def _unavailable(path: str, status: HTTPStatus) -> RejectedError:
    return RejectedError("preview_unavailable", status=int(status), route=path)


def _translated(names: Mapping[str, str]) -> JsonObject:
    return {"t9n": {"name": dict(names)}} if names else {}


def _decode_id(response: Response) -> JsonValue:
    identifier = pick(as_object(response.json()), "id")
    if identifier is None:
        raise ShapeError("a creation without id")
    return identifier


def _label(row: JsonObject) -> Label:
    option = label_option(row)
    remote_id = as_text(pick(row, "remoteId"))
    return Label(option.entry_id, option.name, remote_id, option.archived)
