"""The v3 routes, files and probes."""

from __future__ import annotations

from collections.abc import Callable

from lucca_connect.sandbox.call import Answer, Call, Route
from lucca_connect.sandbox.legacy import axes, files, other_apps, probes, roles, user_finding
from lucca_connect.sandbox.legacy.definition_routes import get_definition, list_definitions
from lucca_connect.sandbox.legacy.user_creation import create_user
from lucca_connect.sandbox.legacy.user_logs import list_user_logs
from lucca_connect.sandbox.legacy.user_properties import list_user_properties
from lucca_connect.sandbox.legacy.user_reading import get_me, get_user, list_users
from lucca_connect.sandbox.legacy.user_writing import update_user, update_users

TABLE: tuple[tuple[str, str, Callable[[Call], Answer]], ...] = (
    ("GET", "/api/v3/users", list_users),
    ("POST", "/api/v3/users", create_user),
    ("PUT", "/api/v3/users", update_users),
    ("GET", "/api/v3/users/me", get_me),
    ("GET", "/api/v3/users/find", user_finding.find_users),
    ("GET", "/api/v3/users/search", user_finding.search_users),
    ("GET", "/api/v3/users/scope", user_finding.list_scope),
    ("GET", "/api/v3/users/scopedsearch", user_finding.search_scope),
    ("GET", "/api/v3/users/birthday", user_finding.list_birthdays),
    ("GET", "/api/v3/users/{id:int}", get_user),
    ("PUT", "/api/v3/users/{id:int}", update_user),
    ("GET", "/api/v3/userlogs", list_user_logs),
    ("GET", "/api/v3/extensionuserdefinitions", list_definitions),
    ("GET", "/api/v3/extensionuserdefinitions/{code}", get_definition),
    ("GET", "/api/v3/userproperties", list_user_properties),
    ("GET", "/api/v3/roles", roles.list_roles),
    ("GET", "/api/v3/roles/{id:int}", roles.get_role),
    ("GET", "/api/v3/workcycles", roles.list_work_cycles),
    ("GET", "/api/v3/axes", axes.list_axes),
    ("GET", "/api/v3/axes/{id:int}", axes.get_axis),
    ("GET", "/api/v3/axisSections", axes.list_sections),
    ("POST", "/api/v3/axisSections", axes.create_section),
    ("PUT", "/api/v3/axisSections", axes.change_sections),
    ("DELETE", "/api/v3/axisSections", axes.delete_sections),
    ("GET", "/api/v3/axisSections/{id:int}", axes.get_section),
    ("PUT", "/api/v3/axisSections/{id:int}", axes.change_section),
    ("DELETE", "/api/v3/axisSections/{id:int}", axes.delete_section),
    ("GET", "/api/v3/appinstances", probes.list_app_instances),
    ("GET", "/api/permissions", probes.list_permissions),
    ("GET", "/api/v3/permissions", probes.list_permissions_v3),
    ("GET", "/identity/api/principal", probes.get_principal),
    ("POST", "/lucca-files/api/uploads", files.upload_file),
    ("POST", "/api/v3/files", files.upload_older),
    ("GET", "/api/v3/files/{guid}", files.download_file),
    ("GET", "/getFile.ashx", files.download_link),
    ("GET", "/api/v3/leaves", other_apps.list_leaves),
    ("GET", "/api/v3/leaveRequests/{id:int}", other_apps.get_nothing),
    ("POST", "/api/v3/leaveRequests/{id:int}/approvals", other_apps.get_nothing),
    ("GET", "/api/expenseNatures", other_apps.list_older),
    *(("GET", f"/api/v3/{name}", other_apps.list_nothing) for name in other_apps.COLLECTIONS),
)
ROUTES = [Route(method, path, handler) for method, path, handler in TABLE]
