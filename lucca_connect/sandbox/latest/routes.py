"""The routes of the 2024-11-01 API and of its token endpoint."""

from __future__ import annotations

from lucca_connect.sandbox.call import Audience, Route
from lucca_connect.sandbox.latest.attributes import ATTRIBUTES
from lucca_connect.sandbox.latest.careers import EMPLOYMENT_TEMPLATES, EMPLOYMENTS, JOB_POSITIONS
from lucca_connect.sandbox.latest.collection import API
from lucca_connect.sandbox.latest.definitions import DEFINITIONS
from lucca_connect.sandbox.latest.files import create_file, get_file
from lucca_connect.sandbox.latest.gate import reading, unknown_path, writing
from lucca_connect.sandbox.latest.organisation import (
    BUSINESS_ESTABLISHMENTS,
    DEPARTMENTS,
    LEGAL_ENTITIES,
)
from lucca_connect.sandbox.latest.people import EMPLOYEES, PERSONAL_RECORDS
from lucca_connect.sandbox.latest.preview import Previews, previewed
from lucca_connect.sandbox.latest.reads import Reads
from lucca_connect.sandbox.latest.taxonomies import LABELS, TAXONOMIES
from lucca_connect.sandbox.latest.tokens import create_token

COLLECTIONS = (
    EMPLOYEES,
    PERSONAL_RECORDS,
    EMPLOYMENTS,
    EMPLOYMENT_TEMPLATES,
    JOB_POSITIONS,
    DEPARTMENTS,
    LEGAL_ENTITIES,
    BUSINESS_ESTABLISHMENTS,
    ATTRIBUTES,
    DEFINITIONS,
    TAXONOMIES,
    LABELS,
)
# Only example bodies are known of it, no page of an endpoint: there is nothing to read.
EXTENSION_DEFINITIONS = f"{API}/employee-extension-definitions"


def _routes() -> list[Route]:
    reads = Reads(COLLECTIONS)
    previews = Previews(reads)
    routes = [Route("POST", "/connect/token", create_token, Audience.OPEN)]
    for each in COLLECTIONS:
        listing, single = reads.listing(each), reads.single(each)
        routes += [
            Route("GET", each.path, reading(each.family, listing), Audience.TOKEN),
            Route("GET", f"{each.path}/{{id}}", reading(each.family, single), Audience.TOKEN),
        ]
    for path, family, handler in (
        (TAXONOMIES.path, "taxonomies", previews.create_taxonomy),
        (LABELS.path, "taxonomies", previews.create_label),
        (DEFINITIONS.path, "employee-attribute-definitions", previews.create_definition),
        (EXTENSION_DEFINITIONS, "employee-extension-definitions", previews.create_definition),
    ):
        guarded = previewed(writing(family, handler), path_exists=path != EXTENSION_DEFINITIONS)
        routes.append(Route("POST", path, guarded, Audience.TOKEN))
    routes += [
        Route("GET", EXTENSION_DEFINITIONS, unknown_path, Audience.TOKEN),
        Route("POST", f"{API}/files", writing("files", create_file), Audience.TOKEN),
        Route("GET", f"{API}/files/{{id}}", reading("files", get_file), Audience.TOKEN),
    ]
    return routes


ROUTES = _routes()
