"""`hires follow-up`: what HR still has to fill in for people who start soon. Nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from lucca_connect.errors import AccessError, ExitCode, LuccactlError
from lucca_connect.lucca.types import Employee
from lucca_connect.output.commands import addressed
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.follow_up import (
    CODE,
    Followed,
    Gap,
    Head,
    Visibility,
    counted_fields,
    empty_fields,
    follow,
    head_ids,
    readable_fields,
    start_of,
    visibility,
)
from lucca_connect.planning.plan import Verb
from lucca_connect.state.journal_model import State

if TYPE_CHECKING:
    from lucca_connect.connectors.recruiting import RecruitingConnector
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

SAMPLE = 100
"""People read to learn which data the key sees."""
RECENT_DAYS = 365
"""Nobody starts later than that after having been created; whom Lucca no longer shows has left."""
RIGHT = "future-people"
HIDDEN = Gap("", "hire_not_visible")
"""All that can be said of somebody whom Lucca does not show."""


@dataclass(frozen=True, slots=True)
class FollowUpOptions:
    """What the command line asks for."""

    connector: str = "werecruit"
    starting_within_days: int = 14


@dataclass(frozen=True, slots=True)
class _Window:
    """From today to the last day asked for, both included."""

    today: date
    last: date


def run(session: Session, options: FollowUpOptions) -> Result:
    """Say what is open.

    Raises:
        ConfigurationError: connector_unknown, connector_wrong_kind. AccessError: api_key_rejected.
    """
    connector = session.recruiting(options.connector)
    fields = counted_fields(connector)
    with session.connect() as tenant:
        today = datetime.fromtimestamp(tenant.clock.now(), UTC).date()
        window = _Window(today, today + timedelta(days=options.starting_within_days))
        tenant.reporter.step("reading_people")
        people = _starting(tenant, fields, window)
        created = _created(tenant, connector.name)
        unseen = _unseen(tenant, created - people.keys())
        verdict = visibility(
            future_seen=_future_seen(tenant, people.values(), window),
            created_unseen=bool(unseen),
        )
        followed = _followed(tenant, list(people.values()), fields, window)
        requests = tenant.lucca.requests
    hidden = [Followed(number, None, (), (HIDDEN,)) for number in sorted(unseen)]
    everybody = (*followed, *hidden)
    return Result(
        command="hires follow-up",
        profile=session.profile,
        data={
            "connector": connector.name,
            "within_days": options.starting_within_days,
            "visibility": _shown(verdict, connector),
            "counts": {
                "people": len(everybody),
                "complete": sum(each.complete for each in everybody),
                "open": sum(bool(each.open) for each in everybody),
                "unproven": sum(bool(each.unproven) for each in everybody),
            },
            "items": [_item(each, created, connector) for each in everybody],
            "requests": {"lucca": requests},
            "next": addressed(f"luccactl check-permissions {connector.name}", session.profile),
        },
        exit_code=_exit_code(verdict, everybody),
        warnings=_warnings(verdict, connector.name),
        errors=_errors(verdict, len(unseen), connector.name),
        view="hires_follow_up",
        rows=[row for each in everybody for row in _rows(each)],
    )


def _starting(tenant: Tenant, fields: Sequence[str], window: _Window) -> dict[int, Employee]:
    """Whoever starts within the window, by id; Lucca filters also by what it does not show."""
    days = f"between,{window.today:%Y-%m-%d},{window.last:%Y-%m-%d}"
    pages = tenant.lucca.users.pages(
        _to_ask(fields), keep_codes=_codes(fields), filters={"dtContractStart": days}
    )
    return {employee.id: employee for page in pages for employee in page.items}


def _created(tenant: Tenant, connector: str) -> set[int]:
    """Whom luccactl has created for this connector within the last year."""
    since = tenant.clock.now() - timedelta(days=RECENT_DAYS).total_seconds()
    rows = tenant.journal.entries(connector=connector, verb=Verb.EMPLOYEE_CREATE, state=State.DONE)
    numbers = (row.facts.get("employee_id") for row in rows if row.created_at >= since)
    return {int(number) for number in numbers if number is not None}


def _unseen(tenant: Tenant, numbers: Collection[int]) -> set[int]:
    """Those whom Lucca does not show at all."""
    if not numbers:
        return set()
    return {*numbers} - tenant.lucca.users.by_ids(sorted(numbers), ("id",)).keys()


def _future_seen(tenant: Tenant, people: Iterable[Employee], window: _Window) -> bool:
    starts = (start_of(employee) for employee in people)
    if any(start is not None and start > window.today for start in starts):
        return True
    tomorrow = window.today + timedelta(days=1)
    return tenant.lucca.users.count(dtContractStart=f"since,{tomorrow:%Y-%m-%d}") > 0


def _followed(
    tenant: Tenant, people: Sequence[Employee], fields: Sequence[str], window: _Window
) -> list[Followed]:
    """Everybody compared, who starts first comes first."""
    readable = set(readable_fields(people, fields))
    in_question = [name for name in empty_fields(people, fields) if name not in readable]
    if in_question:
        readable |= readable_fields(_sample(tenant, in_question), in_question)
    heads = _heads(tenant, people)
    found = [
        follow(
            employee,
            start=start_of(employee),
            today=window.today,
            fields=fields,
            readable=readable,
            heads=heads,
        )
        for employee in people
    ]
    return sorted(found, key=lambda each: (each.starts_in_days or 0, each.employee_id))


def _sample(tenant: Tenant, fields: Sequence[str]) -> tuple[Employee, ...]:
    """The first people of the list: a datum that is filled there is one that the key sees."""
    pages = tenant.lucca.users.pages(_to_ask(fields), keep_codes=_codes(fields), page_size=SAMPLE)
    page = next(iter(pages), None)
    return () if page is None else page.items


def _heads(tenant: Tenant, employees: Sequence[Employee]) -> dict[int, Head]:
    """The heads of the departments that these people start in, by department."""
    if not employees:
        return {}
    departments = {
        department.id: department.head_id
        for department in tenant.lucca.organisation.departments()
        if department.head_id is not None
    }
    wanted = sorted(head_ids(departments, employees))
    seen = tenant.lucca.users.by_ids(wanted, ("id", "dtContractEnd")) if wanted else {}
    ends = {number: _end(employee) for number, employee in seen.items()}
    return {
        department: Head(number in seen, ends.get(number))
        for department, number in departments.items()
        if number in wanted
    }


def _end(employee: Employee) -> date | None:
    text = employee.core.get("dtcontractend")
    return date.fromisoformat(text[:10]) if isinstance(text, str) and text else None


def _to_ask(fields: Sequence[str]) -> list[str]:
    """Properties by name; custom data come all together."""
    properties = [name for name in fields if not name.startswith(CODE)]
    return [*properties, *(["extendedData"] if len(properties) < len(fields) else [])]


def _codes(fields: Sequence[str]) -> list[str]:
    return [name for name in fields if name.startswith(CODE)]


def _item(
    each: Followed, created: Collection[int], connector: RecruitingConnector
) -> dict[str, Json]:
    return {
        "subject": {"kind": "employee", "id": str(each.employee_id)},
        "starts_in_days": each.starts_in_days,
        "created_by": connector.name if each.employee_id in created else None,
        "complete": each.complete,
        "open": [{"field": gap.field, "code": gap.code} for gap in each.open],
        "unproven": [{"field": gap.field, "code": gap.code} for gap in each.unproven],
    }


def _rows(each: Followed) -> list[dict[str, Json]]:
    """One for each gap, one for somebody without any."""
    gaps = [("open", gap) for gap in each.open] + [("unproven", gap) for gap in each.unproven]
    who: dict[str, Json] = {
        "employee": str(each.employee_id),
        "starts_in_days": each.starts_in_days,
    }
    return [
        {**who, "state": state, "field": gap.field, "code": gap.code}
        for state, gap in gaps or [("complete", Gap("", ""))]
    ]


def _shown(verdict: Visibility, connector: RecruitingConnector) -> dict[str, Json]:
    """The verdict with the box to look at, where the connector names one."""
    right = connector.rights.get(RIGHT)
    label: Json = None if right is None else {"fr": right.label.fr, "en": right.label.en}
    return {"verdict": verdict.value, "label": label}


def _exit_code(verdict: Visibility, everybody: Sequence[Followed]) -> ExitCode:
    if verdict is Visibility.DENIED:
        return ExitCode.NO_ACCESS
    if verdict is Visibility.UNPROVEN or not all(each.complete for each in everybody):
        return ExitCode.PENDING
    return ExitCode.OK


def _warnings(verdict: Visibility, connector: str) -> tuple[Warning_, ...]:
    if verdict is Visibility.UNPROVEN:
        return (Warning_("future_people_unproven", {"connector": connector}, urgent=True),)
    return ()


def _errors(verdict: Visibility, unseen: int, connector: str) -> tuple[LuccactlError, ...]:
    if verdict is Visibility.DENIED:
        return (AccessError("future_people_hidden", count=unseen, connector=connector),)
    return ()
