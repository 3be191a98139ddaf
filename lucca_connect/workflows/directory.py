"""One snapshot of the tenant for hires: the organisation, roles if readable, everybody once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lucca_connect.errors import ForbiddenError, NotFoundError
from lucca_connect.lucca.data_format import DataFormat
from lucca_connect.lucca.extended_data import interpret
from lucca_connect.lucca.properties import core_property
from lucca_connect.lucca.protocol import as_text
from lucca_connect.planning.hires.directory import Directory, Named, Person
from lucca_connect.workflows.tenant import today_of

if TYPE_CHECKING:
    from lucca_connect.http.values import JsonValue
    from lucca_connect.lucca.types import Employee
    from lucca_connect.workflows.tenant import Tenant

PERSON_FIELDS = (
    *("id", "firstName", "lastName", "login", "mail", "personalEmail", "employeeNumber"),
    *("dtContractStart", "dtContractEnd", "legalEntityId"),
)


def read_directory(tenant: Tenant) -> Directory:
    """Read it: two or three lists, and one pass over people.

    Raises:
        ForbiddenError: read_forbidden. UnavailableError: list_unstable, people_list_unstable.
    """
    tenant.reporter.step("reading_organisation")
    organisation = tenant.lucca.organisation
    establishments = [
        Named(found.id, found.name, found.code, _opposite(found.archived))
        for found in organisation.establishments()
    ]
    departments = [
        Named(found.id, found.name, found.code, found.active, found.head_id)
        for found in organisation.departments()
    ]
    roles = _roles(tenant)
    tenant.reporter.step("reading_people")
    return Directory(
        today=today_of(tenant),
        establishments=establishments,
        departments=departments,
        roles=roles,
        people=read_people(tenant),
    )


def read_people(tenant: Tenant) -> list[Person]:
    """Everybody the key sees, former and future employees included."""
    pages = tenant.lucca.users.pages(PERSON_FIELDS, former=True)
    return [person for page in pages for person in map(as_person, page.items)]


def find_people(tenant: Tenant, **filters: str) -> list[Person]:
    """People whom a filter of v3's grammar names, those who left included."""
    pages = tenant.lucca.users.pages(PERSON_FIELDS, former=True, filters=filters)
    return [person for page in pages for person in map(as_person, page.items)]


def as_person(employee: Employee) -> Person:
    """What tells an employee from others, of a row read with `PERSON_FIELDS`."""
    core = employee.core
    return Person(
        id=employee.id,
        first_name=as_text(core.get("firstname")) or "",
        last_name=as_text(core.get("lastname")) or "",
        login=as_text(core.get("login")),
        mail=as_text(core.get("mail")),
        personal_mail=as_text(core.get("personalemail")),
        number=as_text(core.get("employeenumber")),
        start=_day(core.get("dtcontractstart")),
        end=_day(core.get("dtcontractend")),
        establishment_id=_establishment(employee),
    )


def _roles(tenant: Tenant) -> list[Named] | None:
    """None where the key may not read them: which right it takes is not public."""
    try:
        return [Named(role.id, role.name) for role in tenant.lucca.roles.list()]
    except (ForbiddenError, NotFoundError):
        return None


def _day(value: JsonValue) -> date | None:
    """None also for what is no day: it then tells nobody apart."""
    try:
        found = interpret(value, DataFormat.DATE)
    except ValueError:
        return None
    return date.fromisoformat(found) if isinstance(found, str) else None


def _establishment(employee: Employee) -> int | None:
    found = core_property("legalEntityId")
    try:
        value = found.read(employee) if found is not None else None
    except ValueError:
        return None
    return value if isinstance(value, int) else None


def _opposite(archived: bool | None) -> bool | None:
    return None if archived is None else not archived
