"""The routes of the organisation, v4 and v3."""

from __future__ import annotations

from lucca_connect.sandbox.call import Route
from lucca_connect.sandbox.organisation import lists, sunset

LOCATIONS = "/work-locations/public/api"
V4 = "/organization/structure/api"
ROUTES = [
    Route("GET", path, handler)
    for path, handler in (
        (f"{V4}/departments", lists.list_departments),
        (f"{V4}/departments/tree", lists.department_tree),
        (f"{V4}/establishments", lists.list_establishments),
        (f"{V4}/legal-units", lists.list_legal_units),
        (f"{V4}/countries", lists.list_countries),
        (f"{V4}/occupation-categories", lists.list_occupation_categories),
        (f"{V4}/job-qualifications", lists.list_job_qualifications),
        (f"{LOCATIONS}/work-locations", lists.list_locations),
        (f"{LOCATIONS}/user-locations", lists.list_locations),
        ("/api/v3/departments", sunset.list_departments),
        ("/api/v3/departments/tree", sunset.department_tree),
        ("/api/v3/departments/scopedtree", sunset.scoped_tree),
        ("/api/v3/departments/{id:int}", sunset.get_department),
        ("/api/v3/legalentities", sunset.list_legal_entities),
        ("/api/v3/legalentities/{id:int}", sunset.get_legal_entity),
    )
]
