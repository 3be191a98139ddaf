"""The routes of the 2024-11-01 API and of its token endpoint."""

from __future__ import annotations

from lucca_connect.sandbox.call import Audience, Route
from lucca_connect.sandbox.latest.attributes import ATTRIBUTES
from lucca_connect.sandbox.latest.careers import EMPLOYMENT_TEMPLATES, EMPLOYMENTS, JOB_POSITIONS
from lucca_connect.sandbox.latest.collection import API
from lucca_connect.sandbox.latest.definitions import DEFINITIONS
from lucca_connect.sandbox.latest.department_writing import DepartmentWrites, with_verb
from lucca_connect.sandbox.latest.files import create_file, get_file
from lucca_connect.sandbox.latest.gate import (
    Handler,
    reading,
    reading_with_any_token,
    unknown_path,
    writing,
)
from lucca_connect.sandbox.latest.organisation import (
    BUSINESS_ESTABLISHMENTS,
    DEPARTMENTS,
    LEGAL_ENTITIES,
)
from lucca_connect.sandbox.latest.people import EMPLOYEES, PERSONAL_RECORDS
from lucca_connect.sandbox.latest.portraits import PORTRAITS, portrait
from lucca_connect.sandbox.latest.preview import Previews, previewed
from lucca_connect.sandbox.latest.probation import PROBATIONARY_PERIODS
from lucca_connect.sandbox.latest.qualifications import (
    JOB_QUALIFICATIONS,
    OCCUPATION_CATEGORIES,
    PROFESSION_LIST,
)
from lucca_connect.sandbox.latest.reads import Reads
from lucca_connect.sandbox.latest.static_schemas import get_schema, list_schemas
from lucca_connect.sandbox.latest.taxonomies import LABELS, TAXONOMIES
from lucca_connect.sandbox.latest.tokens import create_token
from lucca_connect.sandbox.latest.webhooks.deliveries import ATTEMPTS, DELIVERIES, DeliveryWrites
from lucca_connect.sandbox.latest.webhooks.endpoints import ENDPOINTS, EndpointWrites
from lucca_connect.sandbox.latest.webhooks.events import EVENTS, as_cloud_events

COLLECTIONS = (
    EMPLOYEES,
    PERSONAL_RECORDS,
    EMPLOYMENTS,
    EMPLOYMENT_TEMPLATES,
    JOB_POSITIONS,
    PROBATIONARY_PERIODS,
    DEPARTMENTS,
    LEGAL_ENTITIES,
    BUSINESS_ESTABLISHMENTS,
    PROFESSION_LIST,
    JOB_QUALIFICATIONS,
    OCCUPATION_CATEGORIES,
    ATTRIBUTES,
    DEFINITIONS,
    TAXONOMIES,
    LABELS,
    EVENTS,
    ENDPOINTS,
    DELIVERIES,
    ATTEMPTS,
)
# Only example bodies are known of it, no page of an endpoint: there is nothing to read.
EXTENSION_DEFINITIONS = f"{API}/employee-extension-definitions"


def _routes() -> list[Route]:
    reads = Reads(COLLECTIONS)
    routes = [Route("POST", "/connect/token", create_token, Audience.OPEN)]
    for each in COLLECTIONS:
        listing, single = reads.listing(each), reads.single(each)
        if each is EVENTS:
            listing = as_cloud_events(listing)
        routes += [
            _token("GET", each.path, reading(each.family, listing)),
            _token("GET", f"{each.path}/{{id}}", reading(each.family, single)),
        ]
    picture = portrait(reads.single(PORTRAITS))
    return [
        *routes,
        _token("GET", f"{PORTRAITS.path}/{{id}}", reading(PORTRAITS.family, picture)),
        _token("GET", f"{API}/schemas", reading_with_any_token(list_schemas)),
        _token("GET", f"{API}/schemas/{{title}}", reading_with_any_token(get_schema)),
        _token("POST", f"{API}/files", writing("files", create_file)),
        _token("GET", f"{API}/files/{{id}}", reading("files", get_file)),
        *_writes(reads),
        *_preview_writes(reads),
    ]


def _writes(reads: Reads) -> list[Route]:
    """What can be written as published (reference/api-2024-11-01.md 1c)."""
    departments, endpoints = DepartmentWrites(reads), EndpointWrites(reads)
    create_delivery = writing(DELIVERIES.family, DeliveryWrites(reads).create)
    change = writing(DEPARTMENTS.family, departments.update)
    return [
        _token("POST", DEPARTMENTS.path, writing(DEPARTMENTS.family, departments.create)),
        _token("PATCH", f"{DEPARTMENTS.path}/{{id}}", with_verb("PATCH", change)),
        _token("PUT", f"{DEPARTMENTS.path}/{{id}}", with_verb("PUT", change)),
        _token("POST", ENDPOINTS.path, writing(ENDPOINTS.family, endpoints.create)),
        _token("DELETE", f"{ENDPOINTS.path}/{{id}}", writing(ENDPOINTS.family, endpoints.delete)),
        _token("POST", DELIVERIES.path, create_delivery),
    ]


def _preview_writes(reads: Reads) -> list[Route]:
    previews = Previews(reads)
    routes = [_token("GET", EXTENSION_DEFINITIONS, unknown_path)]
    for path, family, handler in (
        (TAXONOMIES.path, "taxonomies", previews.create_taxonomy),
        (LABELS.path, "taxonomies", previews.create_label),
        (DEFINITIONS.path, "employee-attribute-definitions", previews.create_definition),
        (EXTENSION_DEFINITIONS, "employee-extension-definitions", previews.create_definition),
    ):
        guarded = previewed(writing(family, handler), path_exists=path != EXTENSION_DEFINITIONS)
        routes.append(_token("POST", path, guarded))
    return routes


def _token(method: str, path: str, handler: Handler) -> Route:
    return Route(method, path, handler, Audience.TOKEN)


ROUTES = _routes()
