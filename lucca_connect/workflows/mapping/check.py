"""`mapping check`: who could be ordered, and what is missing in the files of the others."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.connectors.recruiting import RecruitingConnector
from lucca_connect.errors import ExitCode, UsageError
from lucca_connect.lucca.paging import LARGEST_PAGE
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.coverage import Coverage
from lucca_connect.mapping.dossier import MappedDossier, map_employee
from lucca_connect.output.results import Json, Result
from lucca_connect.workflows.gateways import open_known_gateway
from lucca_connect.workflows.mapping.hires import check_hires
from lucca_connect.workflows.page_file import require_page_path, write_page
from lucca_connect.workflows.screening.survey import (
    Binding,
    bind,
    mapping_context,
    ordered_before,
    read_owners,
    read_selected,
    survey,
)
from lucca_connect.workflows.tenant import today_of

if TYPE_CHECKING:
    from lucca_connect.connectors.models import ScreeningConnector
    from lucca_connect.output.messages import Lang
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

_SMALLEST_PAGE = 2


@dataclass(frozen=True, slots=True)
class MappingCheckOptions:
    """What the command line asks for.

    Attributes:
        connector: its name.
        waiting: people whose status asks for an order: also without any of these.
        everybody: all the people the key sees, whatever their status.
        only: these people, whatever their status.
        first: the first so many of them, by Lucca's number.
        report: file for the result as a page.
        file: of hires, for a recruiting connector; `first` alone goes with it.
    """

    connector: str = "aequivalent"
    waiting: bool = False
    everybody: bool = False
    only: tuple[int, ...] = ()
    first: int | None = None
    report: Path | None = None
    file: Path | None = None


def run(session: Session, options: MappingCheckOptions) -> Result:
    """Map without sending anything.

    Raises:
        UsageError: mapping_people_twice, mapping_option_of_other_kind, and those of
            `page_file.require_page_path`.
        ConfigurationError: definitions_missing, page_not_written.
        AccessError: api_key_rejected.
    """
    if options.waiting + options.everybody + bool(options.only) > 1:
        raise UsageError("mapping_people_twice")
    if options.report is not None:
        require_page_path(options.report)
    connector = session.connector(options.connector)
    _require_of_kind(options, connector.kind)
    if isinstance(connector, RecruitingConnector):
        return check_hires(session, connector, file=options.file, first=options.first)
    coverage = Coverage(connector)
    items: list[Json] = []
    with session.connect() as tenant, ExitStack() as stack:
        binding = bind(tenant, connector)
        tenant.reporter.step("reading_people")
        people = _people(tenant, binding, options)
        owners = _owners(tenant, binding, people)
        gateway = open_known_gateway(stack, tenant, connector.name) if people else None
        account = gateway.account() if gateway is not None else None
        context = mapping_context(
            binding,
            owners,
            account,
            today=today_of(tenant),
            ordered=ordered_before(binding, gateway, people),
        )
        for number, employee in sorted(people.items()):
            mapped = map_employee(context, employee)
            coverage.add(mapped)
            items.append(_item(number, mapped))
        items += [_not_visible(number) for number in _wanted(options) if number not in people]
        now = tenant.clock.now()
    unseen = len(items) - coverage.employees
    data: dict[str, Json] = {
        "connector": connector.name,
        "employees": len(items),
        "ready": coverage.ready,
        "blocked": coverage.blocked + unseen,
        "fields": [{"field": count.field, "filled": count.filled} for count in coverage.fields],
        "items": items,
    }
    if options.everybody:
        data["people"] = "all"
    if options.report is not None:
        _report(options.report, data, connector, session, now=now)
        data["report"] = str(options.report)
    return Result(
        command="mapping check",
        profile=session.profile,
        data=data,
        exit_code=ExitCode.PARTIAL if coverage.blocked + unseen else ExitCode.OK,
        view="mapping_check",
    )


def _require_of_kind(options: MappingCheckOptions, kind: str) -> None:
    """Refuse options that mean nothing for connectors of that kind."""
    given = {
        "recruiting": {
            "--all": options.everybody,
            "--waiting": options.waiting,
            "--only": bool(options.only),
            "--report": options.report is not None,
        },
        "screening": {"--file": options.file is not None},
    }
    for option, is_given in given[kind].items():
        if is_given:
            raise UsageError(
                "mapping_option_of_other_kind", option=option, connector=options.connector
            )


def _wanted(options: MappingCheckOptions) -> list[int]:
    """The people asked for by number, the first so many of them."""
    return sorted({*options.only})[: options.first]


def _people(
    tenant: Tenant, binding: Binding, options: MappingCheckOptions
) -> Mapping[int, Employee]:
    """Those who are meant, with everything that their dossiers need."""
    if options.everybody:
        return _everybody(tenant, binding, options.first)
    if options.only:
        return read_selected(tenant, binding, [Employee(number) for number in _wanted(options)])
    waiting = sorted(survey(tenant, binding).waiting.items())[: options.first]
    return read_selected(tenant, binding, [employee for _number, employee in waiting])


def _everybody(tenant: Tenant, binding: Binding, first: int | None) -> dict[int, Employee]:
    """One pass over all people, by number; of the first N no more pages than they take."""
    pages = tenant.lucca.users.pages(
        ("id", *binding.connector.read_properties, "extendedData"),
        keep_codes=binding.codes,
        page_size=min(max(first or LARGEST_PAGE, _SMALLEST_PAGE), LARGEST_PAGE),
    )
    people = (employee for page in pages for employee in page.items)
    return {employee.id: employee for employee in islice(people, first)}


def _owners(
    tenant: Tenant, binding: Binding, people: Mapping[int, Employee]
) -> Mapping[int, Employee]:
    """People whom user fields name; of those who were read just now nothing is asked again."""
    known = people if "mail" in binding.connector.read_properties else {}
    return {**known, **read_owners(tenant, binding, people.values(), known=known)}


def _report(
    path: Path,
    data: Mapping[str, Json],
    connector: ScreeningConnector,
    session: Session,
    *,
    now: float,
) -> None:
    """The result as a page, for its owner alone: it says of whom what is missing."""
    from lucca_connect.output.pages.mapping_report import mapping_report_page

    when = f"{datetime.fromtimestamp(now).astimezone():%Y-%m-%d %H:%M}"
    lang: Lang = "fr" if session.lang == "fr" else "en"
    page = mapping_report_page(data, connector, lang=lang, tenant=session.profile, when=when)
    write_page(path, page, private=True)


def _item(number: int, mapped: MappedDossier) -> Json:
    return {
        "subject": {"kind": "employee", "id": str(number)},
        "ready": mapped.ready,
        "problems": [{"field": problem.field, "code": problem.code} for problem in mapped.problems],
    }


def _not_visible(number: int) -> Json:
    return {
        "subject": {"kind": "employee", "id": str(number)},
        "ready": False,
        "problems": [{"field": "", "code": "employee_not_visible"}],
    }
