"""Webhook endpoints, events and deliveries (reference/api-2024-11-01.md 3.15, 3.16)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import httpx
import pytest

from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api
from tests.sandbox.latest.receiver import Receiver

TOPICS = ["employee.updated", "job-position.updated", "employee.created", "department.created"]


def endpoint(api: Api, url: str, **changed: Any) -> httpx.Response:
    body = {
        "name": "Test",
        "webhookUrl": url,
        "apiVersion": "2024-11-01",
        "businessEstablishments": None,
        "topics": TOPICS,
        "status": "active",
    }
    return api.send("POST", "webhook-endpoints", json=body | changed)


def listening(api: Api, receiver: Receiver, **changed: Any) -> Any:
    answer = endpoint(api, receiver.url, **changed)
    assert answer.status_code == 201, answer.text
    return answer.json()


def legacy(api: Api, user_id: int, **body: Any) -> None:
    """A change through the legacy API."""
    answer = api.client.put(
        f"/api/v3/users/{user_id}",
        json=body,
        headers={"Authorization": f"lucca application={api.server.ready['api_key']}"},
    )
    assert answer.status_code == 200, answer.text


def settled(api: Api) -> None:
    """Everything due has been sent."""
    api.advance(0)


def test_a_new_endpoint_tells_its_secret_once(api: Api, receiver: Receiver) -> None:
    """3.15: 201, Location, `secret` only in the answer to POST."""
    answer = endpoint(api, receiver.url, businessEstablishments=[{"id": "3"}])
    created = answer.json()

    assert answer.status_code == 201
    assert answer.headers["location"] == created["url"]
    assert len(created.pop("secret")) >= 32
    assert api.get(created["url"]) == created
    assert created["type"] == "webhook-endpoint"
    assert created["topics"] == TOPICS
    assert created["status"] == "active"
    assert [each["id"] for each in created["businessEstablishments"]] == ["3"]
    client = api.server.ready["client_id"]
    assert created["id"] in api.ids(f"webhook-endpoints?status=active&application.id={client}")
    assert api.ids("webhook-endpoints?status=suspended") == []


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"name": " "}, "name"),
        ({"webhookUrl": "http://example.org/hook"}, "webhookUrl"),
        ({"webhookUrl": "https://"}, "webhookUrl"),
        ({"webhookUrl": "https://example.org:port"}, "webhookUrl"),
        ({"webhookUrl": 3}, "webhookUrl"),
        ({"apiVersion": "2024-11-02"}, "apiVersion"),
        ({"topics": []}, "topics"),
        ({"topics": "employee.created"}, "topics"),
        ({"businessEstablishments": []}, "businessEstablishments"),
        ({"businessEstablishments": [{"id": "3"}, {"id": "3"}]}, "businessEstablishments"),
        ({"businessEstablishments": [{"id": "999"}]}, "businessEstablishments"),
        ({"status": "sleeping"}, "status"),
        ({"secret": "mine"}, "secret"),
    ],
)
def test_an_unsuitable_endpoint_is_refused_by_property(
    api: Api, changed: dict[str, Any], wrong: str
) -> None:
    answer = endpoint(api, "https://receiver.example.com/hook", **changed)
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {wrong}


def test_a_body_that_is_no_object_is_400(api: Api) -> None:
    for content in (b"", b"[]", b"{"):
        answer = api.client.post(
            "/lucca-api/webhook-endpoints", content=content, headers=api.headers()
        )
        assert answer.status_code == 400


def test_an_endpoint_must_echo_to_be_active(
    api: Api, receiver: Receiver, sandbox: StartSandbox
) -> None:
    """3.15: `GET {webhookUrl}?echo=…`; when is unknown."""
    receiver.echoes = False
    assert set(endpoint(api, receiver.url).json()["errors"]) == {"webhookUrl"}
    assert endpoint(api, receiver.url, status="inactive").json()["status"] == "inactive"
    assert endpoint(api, "http://127.0.0.1:9/closed").status_code == 400
    with Api(sandbox(assumptions={"webhook-activation": "afterwards"})) as later:
        refused = endpoint(later, receiver.url).json()
        receiver.echoes = True
        assert refused["status"] == "inactive"
        accepted = endpoint(later, receiver.url).json()
        assert accepted["status"] == "inactive"
        settled(later)
        assert later.get(accepted["url"])["status"] == "active"


def test_a_receiver_elsewhere_is_never_contacted(sandbox: StartSandbox) -> None:
    """The sandbox sends nothing into the world: the attempts fail and say so."""
    with Api(sandbox()) as api:
        created = endpoint(api, "https://receiver.example.com/hook").json()
        assert created["status"] == "active"
        legacy(api, 101, firstName="Ida")
        settled(api)
        (attempt, *_) = api.get("webhook-delivery-attempts")["items"]
    assert attempt["isSuccessful"] is False
    assert attempt["responseStatusCode"] is None
    assert "this machine" in attempt["errorResponseBody"]


def test_a_deleted_endpoint_hears_nothing_more(sandbox: StartSandbox, receiver: Receiver) -> None:
    """N8N: DELETE."""
    with Api(sandbox()) as api:
        receiver.status = 500
        created = listening(api, receiver)
        legacy(api, 101, firstName="Ida")
        settled(api)
        assert api.send("DELETE", created["url"]).status_code == 204
        assert api.send("DELETE", created["url"]).status_code == 404
        assert api.errors(created["url"], status=404) is None
        before = len(receiver.deliveries)
        legacy(api, 101, firstName="Ada")
        api.outlive(86_400 * 2)
        assert len(receiver.deliveries) == before == 1
        (delivery,) = api.get("webhook-deliveries")["items"]
    assert (delivery["status"], delivery["nextAttemptAt"]) == ("failed", None)


def test_a_change_through_the_legacy_api_is_delivered_signed(
    sandbox: StartSandbox, receiver: Receiver
) -> None:
    """3.16: body, headers, signature, previousAttributes; only direct attributes trigger."""
    with Api(sandbox()) as api:
        secret = listening(api, receiver)["secret"]
        before = api.get("employees/101")
        legacy(api, 101, firstName="Ida", jobTitle="Pilote")
        settled(api)

        by_topic = {delivery.event["topic"]: delivery for delivery in receiver.deliveries}
        assert set(by_topic) == {"employee.updated", "job-position.updated"}
        delivery = by_topic["employee.updated"]
        event = delivery.event
        assert event["previousAttributes"] == {"givenName": before["givenName"]}
        assert event["data"] == api.get("employees/101")
        assert event["apiVersion"] == "2024-11-01"
        assert event["source"] == api.server.url
        assert event["businessEstablishment"]["type"] == "business-establishment"
        job = by_topic["job-position.updated"].event
        assert "jobTitle" in job["previousAttributes"]
        assert delivery.headers["content-type"] == "application/json"
        assert delivery.is_signed_with(secret)
        assert not delivery.is_signed_with(secret + "x")
        stamp = datetime.fromisoformat(delivery.headers["lucca-timestamp"])
        assert stamp.utcoffset() is not None
        assert api.get(event["url"]) | {"links": {}} == event | {"links": {}}


def test_creations_departments_and_nothing_for_a_write_without_effect(
    sandbox: StartSandbox, receiver: Receiver
) -> None:
    with Api(sandbox()) as api:
        listening(api, receiver)
        legacy(api, 101, firstName=api.get("employees/101")["givenName"])
        settled(api)
        assert receiver.topics == []
        created = api.send("POST", "departments", json={"name": "Quantique"}).json()
        settled(api)
        assert receiver.topics == ["department.created"]
        assert receiver.deliveries[0].event["data"] == created
        assert "previousAttributes" not in receiver.deliveries[0].event
        api.send("PATCH", created["url"], json={"name": "Quanta"})
        settled(api)
        (update,) = [
            event
            for event in api.get("events?limit=100")["items"]
            if event["topic"] == "department.updated"
        ]
        assert update["previousAttributes"] == {"name": "Quantique"}
        api.server.store.connection().execute("DELETE FROM departments WHERE name = 'Quanta'")
        topics = [event["topic"] for event in api.get("events?limit=100")["items"]]
        assert topics == ["department.created", "department.updated"]
        topics = [event["topic"] for event in api.get("events?limit=100")["items"]]
        assert topics[-1] == "department.deleted"


def test_an_endpoint_hears_only_of_its_establishments(
    sandbox: StartSandbox, receiver: Receiver
) -> None:
    with Api(sandbox()) as api:
        place = api.get("job-positions?employment.employee.id=101")["items"][0]
        own = place["businessEstablishment"]["id"]
        other = "1" if own != "1" else "2"
        listening(api, receiver, businessEstablishments=[{"id": other}])
        legacy(api, 101, firstName="Ida")
        settled(api)
        assert receiver.topics == []
        listening(api, receiver, businessEstablishments=[{"id": own}])
        legacy(api, 101, firstName="Ada")
        settled(api)
        assert receiver.topics == ["employee.updated"]


@pytest.mark.parametrize("assumed", ["growing", "even"])
@pytest.mark.parametrize("status", [400, 401, 429, 500, 503, 0])
def test_four_retries_over_a_day_then_the_endpoint_is_suspended(
    sandbox: StartSandbox, receiver: Receiver, assumed: str, status: int
) -> None:
    """3.16: 5 attempts over about 24 h, on the tenant's clock."""
    with Api(sandbox(assumptions={"webhook-back-off": assumed})) as api:
        created = listening(api, receiver)
        receiver.status = status
        legacy(api, 101, firstName="Ida")
        settled(api)
        (delivery,) = api.get("webhook-deliveries?include=links")["items"]
        assert (delivery["status"], delivery["attemptsCount"]) == ("undelivered", 1)
        assert delivery["nextAttemptAt"] is not None
        assert api.ids("events?status=scheduled") == [delivery["event"]["id"]]
        legacy(api, 101, firstName="Ada")
        for hours in (1, 6, 6, 6, 6, 6):
            api.outlive(hours * 3600)
        deliveries = api.get("webhook-deliveries")["items"]
        assert deliveries[0]["status"] == "failed"
        assert deliveries[0]["attemptsCount"] == 5
        assert deliveries[0]["nextAttemptAt"] is None
        assert api.get(created["url"])["status"] == "suspended"
        assert delivery["event"]["id"] in api.ids("events?status=failed,scheduled")
        heard = len(receiver.deliveries)
        legacy(api, 101, firstName="Eva")
        api.outlive(86_400)
        assert len(receiver.deliveries) == heard
        assert api.get("webhook-deliveries?limit=100")["items"][-1]["attemptsCount"] == 0


@pytest.mark.parametrize("status", [404, 410])
def test_a_receiver_that_is_gone_is_suspended_at_once(
    sandbox: StartSandbox, receiver: Receiver, status: int
) -> None:
    with Api(sandbox()) as api:
        created = listening(api, receiver)
        receiver.status = status
        legacy(api, 101, firstName="Ida")
        settled(api)
        assert api.get(created["url"])["status"] == "suspended"
        (attempt,) = api.get("webhook-delivery-attempts")["items"]
        assert attempt["responseStatusCode"] == status
        assert attempt["errorResponseBody"] == "as told"
        assert attempt["signature"] == receiver.deliveries[0].headers["lucca-signature"]


def test_the_older_table_of_statuses_retries_less(
    sandbox: StartSandbox, receiver: Receiver
) -> None:
    """3.16: 400, 401, 404, 50x not retried."""
    with Api(sandbox(assumptions={"webhook-retry": "older"})) as api:
        created = listening(api, receiver)
        for status, expected in ((404, "failed"), (503, "failed"), (429, "undelivered")):
            receiver.status = status
            legacy(api, 101, firstName=f"Ida{status}")
            settled(api)
            assert api.get("webhook-deliveries")["items"][-1]["status"] == expected
        assert api.get(created["url"])["status"] == "active"


def test_a_ping_and_a_delivery_asked_for_by_hand(sandbox: StartSandbox, receiver: Receiver) -> None:
    """3.16: POST webhook-deliveries: a ping, or an event once more."""
    with Api(sandbox()) as api:
        created = listening(api, receiver)
        own = {"webhookEndpoint": {"id": created["id"]}}
        ping = api.send("POST", "webhook-deliveries?event.topic=ping", json=own)
        assert ping.status_code == 201
        assert ping.headers["location"] == ping.json()["url"]
        settled(api)
        assert receiver.topics == ["ping"]
        assert api.get(ping.json()["url"])["status"] == "delivered"
        legacy(api, 101, firstName="Ida")
        settled(api)
        again = receiver.deliveries[-1].event
        path = f"webhook-deliveries?webhookEndpoint.id={created['id']}"
        assert api.send("POST", path, json={"event": {"id": again["id"]}}).status_code == 201
        settled(api)
        assert [each.event["id"] for each in receiver.deliveries].count(again["id"]) == 2
        for body, wrong in (
            (own, "event"),
            (own | {"event": {"id": "999"}}, "event"),
            ({"event": {"id": again["id"]}}, "webhookEndpoint"),
        ):
            answer = api.send("POST", "webhook-deliveries", json=body)
            assert set(answer.json()["errors"]) == {wrong}
        both = {"webhookEndpoint": {"id": "999"}, "event": {"id": again["id"]}}
        assert set(api.send("POST", path, json=both).json()["errors"]) == {"webhookEndpoint"}


def test_events_as_cloud_events(sandbox: StartSandbox, receiver: Receiver) -> None:
    """2.9, 3.16: `Accept: application/cloudevents-batch+json`."""
    with Api(sandbox()) as api:
        listening(api, receiver)
        legacy(api, 101, firstName="Ida", jobTitle="Pilote", birthDate="1990-01-01T00:00:00")
        settled(api)
        kind = "application/cloudevents-batch+json"
        answer = api.send("GET", "events", headers=api.headers(Accept=kind))
        assert answer.headers["content-type"] == kind
        by_type = {event["type"]: event for event in answer.json()}
        heard = by_type["com.luccasoftware.employee.updated"]
        unheard = by_type["com.luccasoftware.employee-personal-record.updated"]
    assert heard["specversion"] == "1.0.3"
    assert heard["comluccasoftwaredeliveriescount"] == 1
    assert heard["comluccasoftwarewebhookendpointurl"] == receiver.url
    assert "comluccasoftwaredeliveriescount" not in unheard


def test_events_are_kept_for_two_months(sandbox: StartSandbox) -> None:
    """2.6."""
    with Api(sandbox()) as api:
        legacy(api, 101, firstName="Ida")
        assert len(api.ids("events")) == 1
        api.outlive(86_400 * 62)
        assert "employee.updated" not in {e["topic"] for e in api.get("events")["items"]}


def test_writes_need_their_scope(api: Api, receiver: Receiver) -> None:
    scope = "webhook-endpoints.readonly webhook-deliveries.readonly departments.readonly"
    with Api(api.server, scope=scope) as narrow:
        assert endpoint(narrow, receiver.url).status_code == 403
        assert narrow.send("DELETE", "webhook-endpoints/1").status_code == 403
        assert narrow.send("POST", "webhook-deliveries", json={}).status_code == 403
        assert narrow.send("POST", "departments", json={"name": "x"}).status_code == 403
