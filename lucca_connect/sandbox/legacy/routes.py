"""The v3 routes, files and probes."""

from __future__ import annotations

from collections.abc import Callable

from lucca_connect.sandbox.call import Answer, Call, Route
from lucca_connect.sandbox.legacy import files, probes
from lucca_connect.sandbox.legacy.definition_routes import get_definition, list_definitions
from lucca_connect.sandbox.legacy.roles import list_roles
from lucca_connect.sandbox.legacy.user_properties import list_user_properties
from lucca_connect.sandbox.legacy.user_reading import get_me, get_user, list_users
from lucca_connect.sandbox.legacy.user_writing import create_user, update_user

TABLE: tuple[tuple[str, str, Callable[[Call], Answer]], ...] = (
    ("GET", "/api/v3/users", list_users),
    ("POST", "/api/v3/users", create_user),
    ("GET", "/api/v3/users/me", get_me),
    ("GET", "/api/v3/users/{id:int}", get_user),
    ("PUT", "/api/v3/users/{id:int}", update_user),
    ("GET", "/api/v3/extensionuserdefinitions", list_definitions),
    ("GET", "/api/v3/extensionuserdefinitions/{code}", get_definition),
    ("GET", "/api/v3/userproperties", list_user_properties),
    ("GET", "/api/v3/roles", list_roles),
    ("GET", "/api/v3/appinstances", probes.list_app_instances),
    ("GET", "/api/permissions", probes.list_permissions),
    ("POST", "/lucca-files/api/uploads", files.upload_file),
    ("POST", "/api/v3/files", files.upload_older),
    ("GET", "/api/v3/files/{guid}", files.download_file),
    ("GET", "/getFile.ashx", files.download_link),
)
ROUTES = [Route(method, path, handler) for method, path, handler in TABLE]
