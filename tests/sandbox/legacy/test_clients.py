"""What public clients ask for is answered (reference/legacy-api.md 7).

The requests are those the clients send, unmodified: their fields, their paging, their case.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.sandbox.legacy.tenant import NO_LIMIT, Tenant
from tests.sandbox.legacy.test_user_lists import LIVE_FIELDS
from tests.sandboxes import options_for

PEOPLE = (
    "id,managerId,manager,departmentId,legalEntityId,name,firstName,lastName,mail,login,"
    "employeeNumber,civilTitle,jobTitle,dtContractStart,dtContractEnd,seniorityDate,gender,"
    "nationality,externalId,extendeddata,attributes,applicationData,culture,rolePrincipal,"
    "habilitedRoles,csp,userWorkCycles,userWorkCycles.id,userWorkCycles.startsOn,"
    "userWorkCycles.endsOn,userWorkCycles.workCycle,calendar,userAxisValues,modifiedAt,"
    "collection.count"
)
LOG = "id,name,owner,author,modifiedAt,modificationSource,entryType,value"
TREE = "id,code,name,hierarchy,parentId,isActive,position,level,headID,head,collection.count"
LEAVES = "id,date,isAM,leavePeriod.ownerId,leavePeriod.logs.id,collection.count"
ENTRIES = "id,formatKey,extensionUserPropertyListEntries[id,name],collection.count"

TAP = (
    f"/api/v3/users?orderBy=id,asc&formerEmployees=true&fields={PEOPLE}&paging=0,100",
    f"/api/v3/departments?fields={TREE}&paging=0,100",
    "/api/v3/workcycles?fields=id,name,collection.count",
    "/api/v3/roles",
    "/api/v3/axes/4",
    "/api/v3/axes/7",
    *(
        f"/api/v3/userlogs?fields={LOG}&name={name}"
        for name in (
            "departmentid", "legalentityid", "manager", "userAxisValues_4", "userAxisValues_7",
        )
    ),
    f"/api/v3/leaves?date=since,2000-01-01&fields={LEAVES}&paging=0,5000"
    "&leavePeriod.owner.legalEntityId=1,2",
    "/api/v3/leaveRequests?fields=id,approvals.id,collection.count&paging=0,5000",
    "/api/v3/sickLeaveCertificates?fields=id,collection.count&paging=0,5000",
    "/api/v3/timeentries?layer=notequal,1&fields=id,ownerId,collection.count&paging=0,5000",
    "/api/v3/timmitimesheets?fields=id,name,collection.count&paging=0,5000",
    "/api/v3/timmitimesheets/remindable?legalEntityIds=1,2&fields=id,collection.count",
    "/api/v3/expenseClaims?fields=id,collection.count&paging=0,100",
    "/api/v3/expenseClaimItems?fields=id,collection.count&paging=0,100",
    "/api/expenseNatures",
    f"/api/v3/extensionuserdefinitions?formatKey=select&fields={ENTRIES}&paging=0,100",
    "/directory/api/4.0/work-contracts?fields.root=count&limit=100&page=1",
    "/organization/structure/api/establishments?fields.root=count&limit=100&page=1",
    "/organization/structure/api/legal-units?fields.root=count,prev,next&limit=100&page=1",
    "/work-locations/public/api/work-locations?fields.root=count&limit=100&page=1",
    "/work-locations/public/api/user-locations?fields.root=count&limit=1000&page=1",
)  # fmt: skip
PROD = (
    "/api/v3/users?formerEmployees=true&fields=id,firstName,civilTitle,picture,extendedData",
    "/api/v3/extensionuserdefinitions/e_screening_package",
    "/api/v3/departments/tree",
    "/api/v3/departments/tree?isActive=false",
)
DLT = (
    f"/api/v3/users?formerEmployees=true&modifiedAt=since,2020-01-01&paging=0,1000"
    f"&fields={LIVE_FIELDS}",
    "/api/v3/departments",
    "/directory/api/4.0/work-contracts?page=1&limit=1000",
)
PIPE = (
    "/api/v3/users?paging=0,100",
    "/api/v3/departments?paging=0,100",
    "/organization/structure/api/establishments",
    "/organization/structure/api/countries",
)
VIEWERS = (
    "/api/v3/appinstances?fields=id,name,applicationID,permissions[operationID]",
    "/api/v3/users/scope?appInstanceId=1&operations=1,2&fields=id,firstName,picture.href&paging=0,9",
)
FRONT = (
    "/api/v3/users/find?clue=a&formerEmployees=false&limit=5",
    "/api/v3/users/search?clue=a,b&paging=0,10",
    "/api/v3/users/scopedsearch?clue=a&appInstanceId=1&operations=1",
    "/api/v3/users/birthday?startson=2026-11-01&endson=2026-11-30",
    "/organization/structure/api/departments/tree",
    "/api/v3/departments/scopedtree?appInstanceId=1&operations=1",
    "/organization/structure/api/job-qualifications?search=a&limit=5",
    "/organization/structure/api/occupation-categories?limit=5",
    "/directory/api/work-contract-hiring-types",
)
OTHERS = (
    "/api/v3/users/101",
    "/api/v3/roles?fields=Name,UsersCount,Users",
    "/api/v3/roles/1",
    "/api/v3/axes",
    "/api/v3/axisSections?axisId=4&active=true&paging=0,10",
    "/api/v3/axisSections/11",
    "/api/v3/legalentities",
    "/api/v3/userproperties",
    "/api/permissions?appInstance.id=1&operation.id=1",
    "/api/v3/permissions",
)


@pytest.fixture(scope="module")
def lucca() -> Iterator[Tenant]:
    """A tenant where all that is unknown answers."""
    alive = {**NO_LIMIT, "v3-organisation": "alive", "permission-probe": "alive"}
    with SandboxServer(options_for(employees=40, assumptions=alive)) as server:
        yield Tenant(server)
        assert server.app.failures == []


@pytest.mark.parametrize(
    "request_line",
    [*TAP, *PROD, *DLT, *PIPE, *VIEWERS, *FRONT, *OTHERS],
    ids=lambda line: line[:60],
)
def test_each_request_of_a_known_client_is_answered(lucca: Tenant, request_line: str) -> None:
    reply = lucca.send("GET", quote(request_line, safe="/?=&,[]"))
    assert reply.status == 200, reply.content
    content = reply.json
    if request_line.startswith("/api/"):
        assert set(content) == {"header", "data"}
    else:
        assert {"items", "children"} & set(content)


def test_what_writing_clients_send(lucca: Tenant) -> None:
    """PIPE PUTs core fields, flat; leave requests do not exist in this tenant (7)."""
    body = {"jobTitle": "Juriste", "habilitedRoles": [], "userWorkCycles": []}
    assert lucca.put("/api/v3/users/101", body).status == 200
    approval = lucca.post("/api/v3/leaveRequests/5/approvals", {"approved": True})
    assert (approval.status, approval.message) == (404, "Resource LeaveRequest with ID 5 not found")


def test_leaves_need_a_date(lucca: Tenant) -> None:
    """`date` mandatory; one script reads `.detail` (7, 1.8)."""
    assert lucca.get("/api/v3/leaves").json["detail"] == "The parameter date is required"
    assert lucca.get("/api/v3/leaves", date="2026-01-01", fields="id[").status == 400
    query = {"date": "2026-01-01", "fields": "collection.count"}
    assert lucca.get("/api/v3/leaves", **query).data == {"count": 0}


def test_the_older_envelope(lucca: Tenant) -> None:
    """v2: `{"header":{…,"paging":{…}},"data":[…]}` (1.5)."""
    content = lucca.get("/api/expenseNatures").json
    assert content["data"] == []
    assert content["header"]["paging"] == {
        "count": 0, "offset": 0, "limit": 1, "previous": None, "next": None,
    }  # fmt: skip


def test_nobody_is_signed_in_with_a_key(lucca: Tenant) -> None:
    """`/identity/api/principal` belongs to a browser's cookie (5.7)."""
    reply = lucca.get("/identity/api/principal")
    assert (reply.status, reply.json["detail"]) == (404, "Nobody is signed in")
