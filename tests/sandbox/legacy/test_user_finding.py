"""users/find, /search, /scope, /scopedsearch, /birthday (reference/legacy-api.md 2.1)."""

from __future__ import annotations

import pytest

from tests.sandbox.legacy.tenant import Tenant

USERS = "/api/v3/users"


def test_find_gives_rows_of_users(shared: Tenant) -> None:
    """`find?clue=…&formerEmployees=&limit=`: each word is part of a name, login or address."""
    person = shared.get(f"{USERS}/101").data
    clue = f"{person['firstName'][:3].upper()} {person['lastName']}"
    found = shared.get(f"{USERS}/find", clue=clue, limit=1000).items
    assert {"id": 101, "name": person["name"], "url": person["url"]} in found
    assert all(person["lastName"] in item["name"] for item in found)
    assert len(shared.get(f"{USERS}/find").items) == 10
    assert len(shared.get(f"{USERS}/find", limit=3, fields="id").items) == 3
    assert shared.get(f"{USERS}/find", clue="nobody has this name").items == []
    assert shared.get(f"{USERS}/find", limit="many").status == 400


def test_search_ranks_what_begins_with_the_clue(shared: Tenant) -> None:
    """`search?clue=a,b&paging=` gives `data.items[]={relevance,item}`."""
    items = shared.get(f"{USERS}/search", clue="a", fields="firstName,lastName").items
    ranks = [item["relevance"] for item in items]
    assert ranks == sorted(ranks, reverse=True)
    assert {0, 1} <= set(ranks)
    for item in items:
        names = [item["item"][key].casefold() for key in ("firstName", "lastName")]
        assert any(name.startswith("a") for name in names) == (item["relevance"] > 0)
    person = shared.get(f"{USERS}/101").data
    both = f"{person['firstName']},{person['lastName']}"
    query = {"clue": both, "fields": "id,collection.count", "paging": "0,1"}
    best = shared.get(f"{USERS}/search", **query).data
    assert best["items"][0]["relevance"] == 2
    assert best["count"] >= 1


def test_former_employees_are_found_when_asked_for(shared: Tenant) -> None:
    query = {"dtContractEnd": "until,yesterday", "fields": "id,login", "paging": "0,1"}
    (leaver,) = shared.get(USERS, **query).items
    clue = leaver["login"]
    found = [
        [item["id"] for item in shared.get(f"{USERS}/find", clue=clue, **extra).items]
        for extra in ({}, {"formerEmployees": "true"})
    ]
    assert leaver["id"] not in found[0]
    assert leaver["id"] in found[1]


def test_scope_is_who_the_operations_may_be_done_to(tenant: Tenant) -> None:
    """`scope?appInstanceId=&operations=1,2&fields=&paging=`: same rows as `/users` (OBS)."""
    everybody = tenant.get(USERS, fields="id").items
    query = {"appInstanceId": 1, "operations": "1,2", "fields": "id"}
    assert tenant.get(f"{USERS}/scope", **query).items == everybody
    assert tenant.get(f"{USERS}/scope", fields="id").items == everybody
    assert tenant.get(f"{USERS}/scope", appInstanceId=22, operations=1).items == []
    assert tenant.get(f"{USERS}/scope", operations="1,99").items == []
    assert tenant.get(f"{USERS}/scope", operations="x").status == 400
    tenant.store("UPDATE role_rights SET write_core = 0")
    assert tenant.get(f"{USERS}/scope", **query).items == []
    name = tenant.get(f"{USERS}/101").data["lastName"]
    query = {"clue": name, "uniqueOperations": "1", "fields": "lastName"}
    found = tenant.get(f"{USERS}/scopedsearch", **query).items
    assert {item["lastName"] for item in found} == {name}
    assert tenant.get(f"{USERS}/scopedsearch", clue=name, operations=2).items == []


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2026-03-01", "2026-03-31", {3}),
        ("2026-12-01", "2027-01-31", {12, 1}),
        ("2026-01-01", "2026-12-31", set(range(1, 13))),
        ("2024-06-01", "2026-06-02", set(range(1, 13))),
        ("2026-05-02", "2026-05-01", set()),
    ],
)
def test_birthdays(shared: Tenant, first: str, last: str, months: set[int]) -> None:
    """`birthday?startson&endson`, whatever the year of birth."""
    query = {"startsOn": first, "endsOn": last, "fields": "id"}
    found = [item["id"] for item in shared.get(f"{USERS}/birthday", **query).items]
    people = shared.get(USERS, fields="id,birthDate", birthDate="notequal,null").items
    expected = [item["id"] for item in people if int(item["birthDate"][5:7]) in months]
    assert sorted(found) == expected


def test_birthdays_need_two_dates(shared: Tenant) -> None:
    assert shared.get(f"{USERS}/birthday", startsOn="2026-01-01").status == 400
