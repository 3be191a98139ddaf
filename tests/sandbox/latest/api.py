"""A foreign client of the new API: plain HTTP, no code of the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import httpx

from lucca_connect.sandbox.server import SandboxServer

VERSION = "2024-11-01"


class Api:
    """Requests with a token of the tenant's own client.

    A full window is left by moving the virtual clock, as a patient client would wait.

    Args:
        scope: asked of the token endpoint, None for everything.
    """

    def __init__(self, server: SandboxServer, *, scope: str | None = None) -> None:
        self.server = server
        self.client = httpx.Client(base_url=server.url, trust_env=False)
        self.token = str(self.ask_token(scope=scope).json()["access_token"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.client.close()

    def ask_token(self, *, scope: str | None = None, **changed: str) -> httpx.Response:
        fields = {
            "grant_type": "client_credentials",
            "client_id": str(self.server.ready["client_id"]),
            "client_secret": str(self.server.ready["client_secret"]),
        }
        if scope is not None:
            fields["scope"] = scope
        return self.client.post("/connect/token", data=fields | changed)

    def headers(self, **changed: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Api-Version": VERSION, **changed}

    def send(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        json: Any = None,
        files: Any = None,
    ) -> httpx.Response:
        """One request below `/lucca-api/`, or to an absolute address."""
        address = path if path.startswith(("http", "/")) else f"/lucca-api/{path}"
        sent = self.headers() if headers is None else dict(headers)
        answer = self.client.request(method, address, headers=sent, json=json, files=files)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self.advance(61)
            answer = self.client.request(method, address, headers=sent, json=json, files=files)
        return answer

    def get(self, path: str) -> Any:
        answer = self.send("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def errors(self, path: str, *, status: int = 400) -> Any:
        """The `errors` of a refused read."""
        answer = self.send("GET", path)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"].startswith("application/problem+json")
        return answer.json().get("errors")

    def ids(self, path: str) -> list[str]:
        return [item["id"] for item in self.get(path)["items"]]

    def pages(self, path: str) -> Iterator[Any]:
        """All pages, by following `links.next.href` verbatim."""
        link: Any = {"href": path}
        while link is not None:
            page = self.get(link["href"])
            yield page
            link = page["links"]["next"]

    def advance(self, seconds: float) -> None:
        """Move the tenant's clock."""
        answer = self.client.post("/_sandbox/clock", json={"advance_s": seconds})
        assert answer.status_code == 200, answer.text

    def outlive(self, seconds: float) -> None:
        """Move the clock beyond the life of the token, and get another one."""
        self.advance(seconds)
        self.token = str(self.ask_token().json()["access_token"])

    def role(self, **rights: Any) -> None:
        """Change the rights of the client's role."""
        answer = self.client.put(f"/_sandbox/roles/{self.server.ready['role_id']}", json=rights)
        assert answer.status_code == 200, answer.text
