"""The served new API against its own description, asked by a schema-based tester over loopback.

Every operation gets requests that suit its description and some that do not; what comes back must
be in the description: status, content type, headers, body. The same requests on each run.

Left out of the tester's checks, with reasons: `negative_data_rejection` for reads, since unknown
parameters and words of `include` are ignored by assumption; `allow_header_conformance`, since
`Allow` also names the verbs of preview writes; `ignored_auth` and `missing_required_header`, which
test_gate.py proves for each route without generated data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import BaseSchema, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import (
    CoveragePhaseConfig,
    PhasesConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from lucca_connect.sandbox.call import Audience
from lucca_connect.sandbox.latest.openapi.document import document
from lucca_connect.sandbox.latest.openapi.resources import RESOURCES
from lucca_connect.sandbox.latest.routes import COLLECTIONS, EXTENSION_DEFINITIONS, ROUTES
from lucca_connect.sandbox.server import SandboxServer
from tests.sandbox.latest.api import Api
from tests.sandboxes import options_for

pytest_plugins = ["schemathesis.pytest.plugin"]
EXAMPLES = 3
Case = schemathesis.Case[Any]
ANSWERS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
# One file part of any name is an upload: reference/api-2024-11-01.md 3.14.
LENIENT = {"/lucca-api/files"}
WRITES = ["POST", "PATCH", "DELETE"]
# Whether an id exists, or a department can be archived, no description can say.
BEYOND_SCHEMAS = {"parent", "manager", "isArchived", "event", "webhookEndpoint"}


def described(*, coverage: bool) -> BaseSchema:
    """The description; `coverage` adds every boundary of every body, which is worth its time for
    writes only."""
    phases = PhasesConfig(coverage=CoveragePhaseConfig(enabled=coverage))
    projects = ProjectsConfig(default=ProjectConfig(phases=phases))
    return schemathesis.openapi.from_dict(document(), config=SchemathesisConfig(projects=projects))


reads = described(coverage=False).include(method="GET")
writes = described(coverage=True).include(method=WRITES)
bounded = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    # The tester's own generators discard a lot, and the fixture lives for the module on purpose.
    suppress_health_check=list(HealthCheck),
)


class Patient:
    """Sends a case; a full minute is left by moving the clock, an old token is replaced."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._session = requests.Session()
        self._session.trust_env = False

    def close(self) -> None:
        self._session.close()

    def check(self, case: Case, checks: Sequence[Any]) -> schemathesis.Response:
        response = self._call(case)
        if response.status_code in {401, 429}:
            self._api.outlive(61)
            response = self._call(case)
        case.validate_response(response, checks=[*ANSWERS, *checks])
        return response

    def _call(self, case: Case) -> schemathesis.Response:
        bearer = {"Authorization": f"Bearer {self._api.token}"}
        return case.call(base_url=self._api.server.url, headers=bearer, session=self._session)


@pytest.fixture(scope="module")
def patient() -> Iterator[Patient]:
    with SandboxServer(options_for()) as server, Api(server) as api:
        patient = Patient(api)
        yield patient
        patient.close()
        assert server.app.failures == []


@reads.parametrize()
@bounded
def test_each_read_answers_as_described(case: Case, patient: Patient) -> None:
    patient.check(case, [positive_data_acceptance])


@writes.parametrize()
@bounded
def test_each_write_answers_as_described(case: Case, patient: Patient) -> None:
    response = patient.check(case, [] if case.path in LENIENT else [negative_data_rejection])
    is_sound = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    if is_sound and response.status_code == 400:
        assert set(response.json()["errors"]) <= BEYOND_SCHEMAS


def test_the_description_holds_every_route_and_nothing_else() -> None:
    """Preview writes and the other verb of `department-update` are off by default."""
    shown = {
        (method.upper(), path) for path, item in document()["paths"].items() for method in item
    }
    served = {(route.method, route.path) for route in ROUTES if route.audience is Audience.TOKEN}
    previews = {("POST", each) for each in served_for_preview()}

    assert shown <= served
    assert served - shown == {
        *previews,
        ("GET", EXTENSION_DEFINITIONS),
        ("PUT", "/lucca-api/departments/{id}"),
    }


def served_for_preview() -> list[str]:
    names = ("taxonomies", "taxonomy-labels", "employee-attribute-definitions")
    return [EXTENSION_DEFINITIONS, *(f"/lucca-api/{name}" for name in names)]


def test_every_collection_has_its_resource_described() -> None:
    assert {each.type for each in COLLECTIONS} | {"portrait", "file"} == set(RESOURCES)
