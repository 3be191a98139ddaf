"""roles, appinstances, permissions (reference/legacy-api.md 5.4, 5.7)."""

from __future__ import annotations

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant


def test_roles_are_id_name_url(shared: Tenant) -> None:
    """items `{id,name,url}` by default (5.4, OBS); the key's role is the last of the list."""
    items = shared.get("/api/v3/roles").items
    assert list(items[0]) == ["id", "name", "url"]
    assert items[-1] == {
        "id": shared.role_id,
        "name": "luccactl",
        "url": f"{shared.url}/api/v3/roles/{shared.role_id}",
    }


def test_roles_can_be_filtered_and_counted(shared: Tenant) -> None:
    """`name=like,X`; `fields=Name,UsersCount,Users` (5.4, OBS SCRIPT)."""
    query = {"name": "like,gestionnaire", "fields": "Name,UsersCount,Users[id]"}
    (role,) = shared.get("/api/v3/roles", **query).items
    assert role["name"] == "Gestionnaire RH"
    people = shared.get("/api/v3/users", rolePrincipalId=3, fields="id", formerEmployees="true")
    assert role["usersCount"] == len(people.items)
    assert role["users"] == people.items


def test_probes_are_unknown_to_keys_by_default(shared: Tenant) -> None:
    """Their answer to an API key is UNK (5.7)."""
    assert shared.get("/api/v3/appinstances").status == 404
    assert shared.get("/api/permissions").status == 404


def test_probes_alive_tell_the_rights_on_core_data(open_tenant: OpenTenant) -> None:
    """`data.items[]{id, applicationID, permissions}`, v2 `data` not empty = may (5.7, OBS)."""
    tenant = open_tenant(permission_probe="alive")
    query = {"fields": "id,name,applicationID,permissions[operationID]"}
    (directory,) = tenant.get("/api/v3/appinstances", **query).items
    assert directory["applicationID"] == "DIRECTORY"
    assert directory["permissions"] == [{"operationID": 1}, {"operationID": 2}]
    path = f"/api/permissions?appInstance.id={directory['id']}&operation.id=2"
    assert tenant.get(path).data == [{"appInstanceID": directory["id"], "operationID": 2}]
    tenant.store("UPDATE role_rights SET write_core = 0")
    assert tenant.get(path).data == []
    assert tenant.get("/api/permissions?appInstance.id=77").data == []
    assert len(tenant.get("/api/permissions").data) == 1
    assert tenant.get("/api/v3/appinstances", applicationID="directory").items == [
        {"id": 1, "name": "Annuaire"}
    ]
