"""Which tenant answers at a URL."""

from __future__ import annotations

from lucca_connect.http.hosts import canonical_host, is_loopback, tenant_origin
from lucca_connect.http.marker import read_marker
from lucca_connect.http.values import Request, Transport
from lucca_connect.lucca.types import TenantIdentity

MARKER_ROUTE = "/_sandbox/requests"


def identify(transport: Transport, url: str) -> TenantIdentity:
    """The tenant's identity: its canonical host, or what the marker of a sandbox says.

    Only on loopback a request is sent, one that the sandbox neither limits nor counts.

    Raises:
        ConfigurationError: bad_url, insecure_url, foreign_host.
        UnavailableError: host_unreachable and the like, on loopback.
    """
    origin = tenant_origin(url)
    if not is_loopback(origin):
        return TenantIdentity(id=canonical_host(origin))
    request = Request("GET", f"{origin}{MARKER_ROUTE}", MARKER_ROUTE)
    marker = read_marker(transport.send(request).headers, origin)
    if marker is None:
        return TenantIdentity(id=canonical_host(origin))
    return TenantIdentity(id=marker.tenant_id, sandbox=True, virtual_clock=marker.mode == "fast")
