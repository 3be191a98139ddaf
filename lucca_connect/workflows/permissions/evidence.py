"""Gathers what requests show about a key: nothing is concluded here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import FieldStatus, by_code
from lucca_connect.connectors.models import Connector
from lucca_connect.errors import (
    AccessError,
    BadDataError,
    ForbiddenError,
    LuccactlError,
    Subject,
    UnavailableError,
)
from lucca_connect.lucca.organisation import DEPARTMENTS, ESTABLISHMENTS
from lucca_connect.lucca.roles import ROLES
from lucca_connect.lucca.types import Employee, ObservedValue
from lucca_connect.output.results import Warning_
from lucca_connect.planning.permissions import (
    Observations,
    ReadEvidence,
    WitnessEvidence,
    WriteEvidence,
)
from lucca_connect.planning.plan import Verb
from lucca_connect.state.journal_model import State
from lucca_connect.workflows.screening.survey import written_lately

if TYPE_CHECKING:
    from lucca_connect.workflows.permissions.options import CheckPermissionsOptions
    from lucca_connect.workflows.tenant import Tenant

USERS = "GET /api/v3/users"
USER_WRITE = "PUT /api/v3/users/{id}"
USER_CREATION = "POST /api/v3/users"
SAMPLE = 100
"""People whose core data are looked at: enough to meet every property somewhere."""


def gather(
    tenant: Tenant, connector: Connector, options: CheckPermissionsOptions
) -> tuple[Observations, list[Warning_]]:
    """All evidence of one check, and what a person should know about it. With `options.task` only
    what that task's verdict needs is asked.

    Raises:
        AccessError: api_key_rejected. NotFoundError: employee_not_visible.
        BadDataError: probe_without_value.
    """
    warnings: list[Warning_] = []
    tasks = {task.name for task in connector.tasks if options.task in {None, task.name}}
    tenant.reporter.step("checking_key")
    proof = tenant.lucca.prove_key()
    seen = proof.visible_people or 0
    if tasks - {"key", "people", "section"}:
        tenant.reporter.step("checking_people")
    observations = Observations(
        key=ReadEvidence(USERS, asked=1, seen=1),
        people=ReadEvidence(USERS, asked=seen, seen=seen),
        future=_future(tenant) if "future-people" in tasks else ReadEvidence(USERS),
        former=_former(tenant) if "former-people" in tasks else None,
        core=_core(tenant, connector) if "core-data" in tasks else {},
        organisation=_organisation(tenant) if "organisation" in tasks else {},
        creating=_last_creation(tenant) if "creating" in tasks else None,
    )
    if connector.fields and "section" in tasks:
        tenant.reporter.step("checking_section")
        coded = _with_missing(tenant, connector, _coded(tenant, connector))
        observations = replace(observations, coded=_with_other_api(tenant, connector, coded))
    writing = _last_refusal(tenant, connector) if "writing" in tasks else ()
    witness = None
    if options.witness is not None:
        witness = _witness(tenant, connector, options.witness)
    if options.write_probe is not None:
        tenant.reporter.step("probing_write")
        probed = _probe(tenant, connector, options.write_probe)
        writing = (probed, *writing)
        if probed.status is None:
            warnings.append(
                Warning_(
                    "write_probe_leaves_trace",
                    {"employee": options.write_probe, "code": connector.probe_code or ""},
                )
            )
    return (
        replace(observations, witness=witness, writing=tuple(writing)),
        warnings,
    )


def _future(tenant: Tenant) -> ReadEvidence:
    """People whose contract starts after today."""
    tomorrow = datetime.fromtimestamp(tenant.clock.now(), UTC).date() + timedelta(days=1)
    try:
        count = tenant.lucca.users.count(dtContractStart=f"since,{tomorrow:%Y-%m-%d}")
    except LuccactlError as error:
        return _refused(error)
    return ReadEvidence(USERS, asked=count, seen=count)


def _former(tenant: Tenant) -> ReadEvidence:
    """People whose contract ended before today."""
    yesterday = datetime.fromtimestamp(tenant.clock.now(), UTC).date() - timedelta(days=1)
    ended = f"until,{yesterday:%Y-%m-%d}"
    try:
        count = tenant.lucca.users.count(formerEmployees="true", dtContractEnd=ended)
    except LuccactlError as error:
        return _refused(error)
    return ReadEvidence(USERS, asked=count, seen=count)


def _organisation(tenant: Tenant) -> dict[str, ReadEvidence]:
    """How many establishments, departments and roles the key is shown."""
    organisation = tenant.lucca.organisation
    lists: dict[str, tuple[str, Callable[[], Sequence[object]]]] = {
        "establishments": (ESTABLISHMENTS, organisation.establishments),
        "departments": (DEPARTMENTS, organisation.departments),
        "roles": (ROLES, tenant.lucca.roles.list),
    }
    return {name: _listed(f"GET {route}", read) for name, (route, read) in lists.items()}


def _listed(route: str, read: Callable[[], Sequence[object]]) -> ReadEvidence:
    try:
        count = len(read())
    except (AccessError, BadDataError, UnavailableError) as error:
        return replace(_refused(error), route=route)
    return ReadEvidence(route, asked=count, seen=count)


def _last_creation(tenant: Tenant) -> WriteEvidence | None:
    """The newest creation that Lucca settled, for whichever connector: shown afterwards, or
    forbidden."""
    rows = tenant.journal.entries(verb=Verb.EMPLOYEE_CREATE)
    newest = max(rows, key=lambda row: row.updated_at, default=None)
    if newest is None:
        return None
    status, employee = newest.facts.get("status"), newest.facts.get("employee_id")
    if newest.state is State.DONE and isinstance(employee, int):
        return WriteEvidence(USER_CREATION, None, read_back=True, probe=False, employee_id=employee)
    forbidden = newest.state is State.FAILED and newest.facts.get("error") == "write_forbidden"
    if forbidden and isinstance(status, int):
        return WriteEvidence(USER_CREATION, status, read_back=False, probe=False)
    return None


def _refused(error: LuccactlError) -> ReadEvidence:
    """A refusal is evidence; whatever carries no status is not."""
    status = error.details.get("status")
    if not isinstance(status, int):
        raise error
    return ReadEvidence(USERS, status=status)


def _core(tenant: Tenant, connector: Connector) -> dict[str, ReadEvidence]:
    """Which core properties show a value on the first people of the list."""
    reads = connector.core_reads
    properties = dict.fromkeys(name for read in reads for name in read.properties)
    try:
        page = next(iter(tenant.lucca.users.pages(("id", *properties), page_size=SAMPLE)), None)
    except LuccactlError as error:
        refused = _refused(error)
        return {read.name: refused for read in reads}
    people = page.items if page is not None else ()
    return {
        read.name: ReadEvidence(USERS, asked=len(people), seen=_filled(people, read.properties))
        for read in reads
    }


def _filled(people: Iterable[Employee], properties: Collection[str]) -> int:
    return sum(
        any(person.core.get(name.lower()) not in (None, "", {}) for name in properties)
        for person in people
    )


def _coded(tenant: Tenant, connector: Connector) -> dict[str, ReadEvidence]:
    """On how many people each coded datum shows a value; ends as soon as all were seen."""
    seen = dict.fromkeys(connector.codes, 0)
    asked = 0
    canaries = written_lately(tenant.journal, connector.name)
    met: set[int] = set()
    try:
        for page in tenant.lucca.users.pages(("id", "extendedData"), keep_codes=connector.codes):
            asked += len(page.items)
            met |= canaries & {person.id for person in page.items}
            for person in page.items:
                for code in (person.extended or {}).keys() & seen.keys():
                    seen[code] += 1
            if all(seen.values()):
                break
    except LuccactlError as error:
        return dict.fromkeys(connector.codes, _refused(error))
    found = {code: ReadEvidence(USERS, asked=asked, seen=count) for code, count in seen.items()}
    state = connector.status_code
    if state is not None and met and not seen[state]:
        found[state] = replace(found[state], known_on=min(met))
    return found


def _with_missing(
    tenant: Tenant, connector: Connector, coded: Mapping[str, ReadEvidence]
) -> dict[str, ReadEvidence]:
    """Data that do not exist cannot be seen; asked only when some were not."""
    if all(evidence.seen or evidence.status for evidence in coded.values()):
        return dict(coded)
    try:
        comparisons = by_code(compare(connector, tenant.lucca.definitions.read_lists()))
    except (AccessError, BadDataError):
        # The definitions are refused: nothing is proven to be missing.
        return dict(coded)
    return {
        code: replace(evidence, missing=comparisons[code].status is FieldStatus.MISSING)
        for code, evidence in coded.items()
    }


def _with_other_api(
    tenant: Tenant, connector: Connector, coded: Mapping[str, ReadEvidence]
) -> dict[str, ReadEvidence]:
    """What the key does not see may show through the OAuth client, if there is one."""
    unseen = [code for code, evidence in coded.items() if not evidence.seen]
    shown: frozenset[str] = frozenset()
    if len(unseen) == len(connector.codes):
        try:
            shown = tenant.lucca.attributes.codes_seen(unseen)
        except (AccessError, BadDataError, UnavailableError):
            # A second witness that is not there takes nothing away from the first.
            shown = frozenset()
    return {
        code: replace(evidence, seen_elsewhere=True) if code in shown else evidence
        for code, evidence in coded.items()
    }


def _witness(tenant: Tenant, connector: Connector, employee_id: int) -> WitnessEvidence:
    person = tenant.lucca.users.get(employee_id, ("id", "extendedData"))
    shown = (person.extended or {}).keys() & set(connector.codes)
    return WitnessEvidence(employee_id, len(shown))


def _last_refusal(tenant: Tenant, connector: Connector) -> tuple[WriteEvidence, ...]:
    """The newest real write, if Lucca refused it."""
    rows = tenant.journal.entries(connector=connector.name, verb=Verb.VALUE_WRITE)
    newest = max(rows, key=lambda row: row.updated_at, default=None)
    if newest is None or newest.state is not State.FAILED:
        return ()
    status = newest.facts.get("status")
    if newest.facts.get("error") != "write_forbidden" or not isinstance(status, int):
        return ()
    number = int(newest.subject_id)
    return (WriteEvidence(USER_WRITE, status, read_back=False, probe=False, employee_id=number),)


def _probe(tenant: Tenant, connector: Connector, employee_id: int) -> WriteEvidence:
    """Rewrite one existing value with itself, by its id.

    Raises:
        BadDataError: probe_without_value: there is nothing to rewrite, and nothing is created.
    """
    code = connector.probe_code or ""
    before = tenant.lucca.users.get(employee_id, ("id", "extendedData")).value(code)
    if before is None or before.value_id is None:
        raise BadDataError(
            "probe_without_value", subject=Subject("employee", str(employee_id)), field=code
        )
    body = {code: {"id": before.value_id, "value": before.value}}
    try:
        after = tenant.lucca.users.update(employee_id, body, ("id", "extendedData"))
    except ForbiddenError as error:
        return WriteEvidence(USER_WRITE, error.status, read_back=False, employee_id=employee_id)
    return WriteEvidence(
        USER_WRITE, None, read_back=_same(after.value(code), before), employee_id=employee_id
    )


def _same(after: ObservedValue | None, before: ObservedValue) -> bool:
    return after is not None and (after.value_id, after.value) == (before.value_id, before.value)
