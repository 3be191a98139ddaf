"""The client against the practice tenant, over a real socket, through the real adapter."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from lucca_connect.errors import ForbiddenError, LuccactlError, NotFoundError, RejectedError
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.guards import CountingTransport
from lucca_connect.http.sandbox_clock import SandboxClock
from lucca_connect.http.values import FilePart, JsonValue, Request
from lucca_connect.lucca import LuccaClient, identify, parse_api_key
from lucca_connect.lucca.extended_data import interpret
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedValue, Source
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.state.limiter import Limiter
from tests.conftest import StartSandbox
from tests.lucca.clients import OpenLimiter, client_of

UNKNOWN_KEY = "11111111-2222-3333-4444-555555555555"
OTHER_SHAPES = {
    "file-value": "object",
    "user-value": "object",
    "boolean-value": "number",
    "number-value": "text",
    "composite-child": "id-and-value",
    "id-case": "lower",
    "empty-value": "null",
    "missing-field": "null",
    "empty-extended-data": "null",
    "format-keys": "object",
    "two-option-list": "select",
}


def shown(value: ObservedValue, format: DataFormat) -> str:
    """A value in the one form of its format; files have other ids in every sandbox."""
    known = interpret(value.value, format)
    if isinstance(known, Mapping):
        return repr(sorted((code, str(child)) for code, child in known.items()))
    return "a file" if format is DataFormat.ATTACHMENT else repr(known)


def everything(client: LuccaClient, definitions: Definitions) -> dict[int, dict[str, list[str]]]:
    """All custom values of all people, in the one form of their formats."""
    return {
        employee.id: {
            code: [shown(value, definitions.by_code[code].format) for value in values]
            for code, values in (employee.extended or {}).items()
        }
        for page in client.users.pages(["extendedData"], page_size=50)
        for employee in page.items
    }


def allow(sent: CountingTransport, server: SandboxServer, level: str) -> None:
    """Set the right on every section, as an administrator would."""
    role = f"{server.url}/_sandbox/roles/{server.ready['role_id']}"
    sections = ("Background check", "Vie dans l'entreprise", "Avantages")
    body: JsonValue = {"sections": dict.fromkeys(sections, level)}
    response = sent.send(Request("PUT", role, "/_sandbox/roles/{id}", json=body))
    assert response.status == 200


def test_people_are_the_same_whatever_shapes_lucca_chooses(sandbox: StartSandbox) -> None:
    with client_of(sandbox(employees=80)) as (client, _):
        usual = everything(client, client.definitions.read())
    with client_of(sandbox(employees=80, assumptions=OTHER_SHAPES)) as (client, _):
        other = everything(client, client.definitions.read())
    assert usual == other
    assert len(usual) == 80
    assert sum(len(values) for values in usual.values()) > 80


def test_definitions_are_the_same_whatever_shapes_lucca_chooses(sandbox: StartSandbox) -> None:
    with client_of(sandbox()) as (client, _):
        usual = client.definitions.read()
        new = client.definitions.read_new()
        lists = client.definitions.read_lists()
    with client_of(sandbox(assumptions=OTHER_SHAPES)) as (client, _):
        other = client.definitions.read()
    top = {code for code, row in usual.by_code.items() if Source.USER_PROPERTIES in row.sources}
    known = {
        code: (
            usual.by_code[code].format,
            usual.by_code[code].multiple,
            usual.by_code[code].options,
        )
        for code in top
    }
    for code in top - {"e_Avantgae-en-nature", "e_children"}:
        row = other.by_code[code]
        assert (row.format, row.multiple, row.options) == known[code]
    assert lists.by_code.keys() == usual.by_code.keys()
    for code in top & new.by_code.keys():
        row = new.by_code[code]
        assert (row.format, row.multiple) == known[code][:2]
        assert [option.entry_id for option in row.options] == [
            option.entry_id for option in usual.by_code[code].options
        ]


def test_definitions_without_user_properties_still_have_names(sandbox: StartSandbox) -> None:
    with client_of(sandbox(assumptions={"user-properties": "404"})) as (client, _):
        found = client.definitions.read()
    assert found.refused == {Source.USER_PROPERTIES: 404}
    assert found.by_code["e_order_status"].name is not None
    absent = {"user-properties": "404", "definition-name": "absent"}
    with client_of(sandbox(assumptions=absent)) as (client, _):
        found = client.definitions.read()
    assert found.by_code["e_order_status"].name is None
    assert found.by_code["e_order_status"].options


def test_requests_are_as_few_as_pages(sandbox: StartSandbox) -> None:
    with client_of(sandbox(employees=120)) as (client, sent):
        assert len([e for p in client.users.pages([], page_size=1000) for e in p.items]) == 120
        assert sent.count == 1
        assert len([e for p in client.users.pages([], page_size=60) for e in p.items]) == 120
        assert sent.count == 1 + 3
        everybody = client.users.count(formerEmployees="true")
        found = [e.id for p in client.users.pages([], former=True) for e in p.items]
        assert len(found) == everybody > 120


def test_people_by_their_ids_come_with_any_property(sandbox: StartSandbox) -> None:
    with client_of(sandbox()) as (client, _):
        some = [e.id for p in client.users.pages([]) for e in p.items][:3]
        found = client.users.by_ids([*some, 999_999], ["lastName", "legalEntityId", "manager"])
    assert sorted(found) == some
    assert all("legalentityid" in employee.core for employee in found.values())
    assert all(isinstance(employee.core["lastname"], str) for employee in found.values())


@pytest.mark.parametrize("shape", ["status-message", "plain-text", "id-error", "problem"])
@pytest.mark.parametrize("status", ["404", "500"])
def test_missing_people_in_every_error_shape(
    sandbox: StartSandbox, shape: str, status: str
) -> None:
    server = sandbox(employees=20, assumptions={"error-shape": shape, "missing-user": status})
    with client_of(server) as (client, _):
        with pytest.raises(NotFoundError) as caught:
            client.users.get(999_999, ["lastName"])
        assert caught.value.code == "employee_not_visible"
        with pytest.raises(RejectedError) as refused:
            client.users.get(101, ["nothingOfTheKind"])
        assert refused.value.code == "request_rejected"


def test_a_revoked_key_is_told_from_a_missing_right(sandbox: StartSandbox) -> None:
    server = sandbox(employees=20)
    adapter = HttpxTransport()
    stranger = LuccaClient(
        adapter,
        url=server.url,
        api_key=parse_api_key(UNKNOWN_KEY),
        limiter=OpenLimiter(),
        clock=SandboxClock(adapter, server.url),
    )
    for call in (stranger.prove_key, stranger.definitions.read, stranger.roles.list):
        with pytest.raises(ForbiddenError) as caught:
            call()
        assert (caught.value.code, caught.value.exit_code) == ("api_key_rejected", 77)
        assert UNKNOWN_KEY not in f"{caught.value} {caught.value.details}"
    adapter.close()


@pytest.mark.parametrize("status", ["401", "403"])
def test_a_refused_write_names_the_right(sandbox: StartSandbox, status: str) -> None:
    server = sandbox(employees=20, assumptions={"forbidden-write": status})
    with client_of(server) as (client, sent):
        allow(sent, server, "read")
        definition = client.definitions.read().by_code["e_cost_center"]
        with pytest.raises(ForbiddenError) as caught:
            client.users.write_value(101, definition, "Z1", fields=[])
    assert (caught.value.code, caught.value.status) == ("write_forbidden", int(status))


VALUES: dict[str, tuple[JsonValue, JsonValue]] = {
    "e_cost_center": ("Z1", "Z2"),
    "e_Regime-horaire": (7, 8),
    "e_medaille2": ("2020-02-29", "2024-02-29"),
    "e_skip_elevo_sync": (True, False),
    "e_TauxActivite": (80, 62.5),
    "e_Parrain": (102, 103),
    "e_favorite_food": (["fondue"], ["fondue", "rösti"]),
    "e_Avantgae-en-nature": ({"e_Montant": 100, "e_Nature": 9}, {"e_Montant": 90, "e_Nature": 10}),
}


@pytest.mark.parametrize("second_value", ["duplicate", "reject"])
def test_values_of_every_format_are_written_over_and_cleared(
    sandbox: StartSandbox, second_value: str
) -> None:
    server = sandbox(assumptions={"second-value": second_value})
    with client_of(server) as (client, sent):
        allow(sent, server, "write")
        definitions = client.definitions.read().by_code
        for code, (first, second) in VALUES.items():
            for wanted in (first, second, second):
                employee = client.users.write_value(101, definitions[code], wanted, fields=[])
                found = (employee.extended or {})[code]
                values = [interpret(value.value, definitions[code].format) for value in found]
                assert values == (wanted if isinstance(wanted, list) else [wanted])
            cleared = client.users.write_value(101, definitions[code], None, fields=[])
            assert cleared.value(code) is None


def test_files_go_up_and_down(sandbox: StartSandbox) -> None:
    content = b"%PDF-1.4 " + b"x" * 200_000
    with client_of(sandbox()) as (client, _):
        part = FilePart("form", "document.pdf", "application/pdf", io.BytesIO(content))
        identifier = client.files.upload(part)
        definition = client.definitions.read().by_code["e_candidate_cv_file"]
        client.users.write_value(101, definition, identifier, fields=[])
        sink = io.BytesIO()
        facts = client.files.download(identifier, sink)
        assert (sink.getvalue(), facts.size) == (content, len(content))
        assert facts.content_type == "application/pdf"
        with pytest.raises(NotFoundError):
            client.files.download(UNKNOWN_KEY, io.BytesIO())


@pytest.mark.parametrize(
    "fault", ["status=500 when=after", "drop when=after", "status=503", "drop", "html when=after"]
)
def test_a_lost_answer_never_makes_a_second_value(sandbox: StartSandbox, fault: str) -> None:
    server = sandbox(
        faults=(f"PUT /api/v3/users/* nth=1 {fault}",), assumptions={"second-value": "duplicate"}
    )
    with client_of(server) as (client, _):
        definition = client.definitions.read().by_code["e_cost_center"]
        client.users.write_value(101, definition, None, fields=[])
        employee = client.users.write_value(101, definition, "Z1", fields=[])
        assert [value.value for value in (employee.extended or {})["e_cost_center"]] == ["Z1"]
        again = client.users.get(101, ["extendedData"])
        assert [value.value for value in (again.extended or {})["e_cost_center"]] == ["Z1"]


@pytest.mark.parametrize(
    "fault",
    ["status=503", "drop", "truncated", "html", "status=429", "status=429 retry-after=none"],
)
def test_reads_get_over_passing_faults(sandbox: StartSandbox, fault: str) -> None:
    server = sandbox(employees=30, faults=(f"GET /api/v3/users nth=1 {fault}",))
    with client_of(server) as (client, sent):
        assert client.users.count() == 30
        assert sent.routes["GET /api/v3/users"] == 2


def test_pages_are_halved_after_a_408(sandbox: StartSandbox) -> None:
    server = sandbox(employees=90, faults=("GET /api/v3/users nth=1 status=408",))
    with client_of(server) as (client, _):
        pages = [len(page.items) for page in client.users.pages([], page_size=80)]
    assert pages == [40, 39, 11]


def test_more_requests_than_a_minute_allows_wait_without_waiting(
    sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = sandbox(employees=20)
    adapter = HttpxTransport()
    clock = SandboxClock(adapter, server.url)
    watched = clock.watch(adapter)
    identity = identify(watched, server.url)
    assert identity.virtual_clock
    started, virtual = time.monotonic(), clock.now()
    for share in (30, 60):
        limiter = Limiter(
            tmp_path / f"{share}.sqlite", tenant_id=identity.id, share=share, clock=clock
        )
        client = LuccaClient(
            watched,
            url=server.url,
            api_key=parse_api_key(str(server.ready["api_key"])),
            limiter=limiter,
            clock=clock,
        )
        for _ in range(70):
            client.users.count()
        limiter.close()
    adapter.close()
    assert clock.now() - virtual > 120
    assert time.monotonic() - started < 30


def test_the_organisation_and_the_roles(sandbox: StartSandbox) -> None:
    with client_of(sandbox()) as (client, _):
        establishments = client.organisation.establishments()
        units = {unit.id for unit in client.organisation.legal_units()}
        departments = {row.id: row for row in client.organisation.departments()}
        assert {row.legal_unit_id for row in establishments} <= units
        parents = {row.parent_id for row in departments.values()} - {None}
        assert parents <= departments.keys()
        assert client.roles.list()


def test_a_list_is_created_by_preview_writes(sandbox: StartSandbox) -> None:
    with client_of(sandbox(preview_writes=True)) as (client, _):
        taxonomy = client.preview.create_taxonomy("Size", {"fr-FR": "Taille"})
        assert [found.id for found in client.preview.taxonomies("Size")] == [taxonomy]
        for name in ("S", "M", "L"):
            client.preview.create_label(taxonomy, name, {"fr-FR": name}, name.lower())
        labels = client.preview.labels(taxonomy)
        assert [(label.name, label.remote_id) for label in labels] == [
            ("S", "s"),
            ("M", "m"),
            ("L", "l"),
        ]
        title = "taxonomy-label-reference"
        names = {"fr-FR": "Taille"}
        client.preview.create_definition("e_size", "Size", names, title, taxonomy, multiple=True)
        row = client.definitions.read_new().by_code["e_size"]
        assert (row.format, row.multiple) == (DataFormat.LIST, True)
        assert [option.entry_id for option in row.options] == [label.id for label in labels]


def test_preview_writes_are_closed_by_default(sandbox: StartSandbox) -> None:
    with client_of(sandbox()) as (client, _), pytest.raises(LuccactlError) as caught:
        client.preview.create_taxonomy("Size", {})
    assert caught.value.code == "preview_unavailable"


@pytest.mark.parametrize("which", ["nth=1", "nth=2", "every=2", ""])
def test_rows_that_come_twice_are_given_once(sandbox: StartSandbox, which: str) -> None:
    server = sandbox(employees=90, faults=(f"GET /api/v3/users duplicate {which}",))
    with client_of(server) as (client, _):
        found = [
            person.id for page in client.users.pages([], page_size=30) for person in page.items
        ]
    assert found == list(range(101, 191))


@pytest.mark.parametrize("which", ["nth=2", "nth=3", "every=2", "nth=4"])
def test_nobody_is_missed_when_somebody_leaves_between_two_pages(
    sandbox: StartSandbox, which: str
) -> None:
    server = sandbox(employees=90, orders=2, faults=(f"GET /api/v3/users shrink {which}",))
    with client_of(server) as (client, _):
        found = [
            person.id for page in client.users.pages([], page_size=30) for person in page.items
        ]
    assert found == list(range(101, 191))
