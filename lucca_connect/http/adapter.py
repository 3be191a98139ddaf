"""The one place where httpx is used: sends a `Request`, returns a `Response`.

Nothing of httpx leaves this module: neither its values, nor its exceptions (whose texts hold
URLs and header values), nor its log lines.
"""

from __future__ import annotations

import logging
import ssl
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import BinaryIO

# Where click is installed httpx imports a command line of its own, which is a third of its start.
if "httpx" not in sys.modules:
    sys.modules["httpx._main"] = None  # type: ignore[assignment]  # Python's way to say: not there
import httpx
import truststore

from lucca_connect._version import VERSION
from lucca_connect.errors import AccessError, ConfigurationError, UnavailableError
from lucca_connect.http.certificates import UNKNOWN_ISSUER, issuer_name
from lucca_connect.http.failures import failure_of
from lucca_connect.http.hosts import check_host, is_loopback, parse_address
from lucca_connect.http.values import Request, Response

CONNECT_TIMEOUT_S = 10.0
LARGEST_ANSWER = 64 << 20
"""Bytes of one unpacked answer; a page of 1,000 people with all their custom data is a few
million. Files go to a sink and are not counted."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SUCCESS = 200
_LIBRARY_LOGGERS = ("httpx", "httpcore")


class HttpxTransport:
    """Implements `Transport` with httpx: system trust store, proxies of the environment.

    Args:
        ca_bundle: PEM file of further authorities, added to the system's.
        extra_hosts: partner hosts fixed in the profile, as `hosts.canonical_host` writes them.
        timeout_s: how long one read or write may take; a connection gets at most 10 seconds.

    Raises:
        ConfigurationError: ca_bundle_unreadable.
    """

    def __init__(
        self,
        *,
        ca_bundle: Path | None = None,
        extra_hosts: frozenset[str] = frozenset(),
        timeout_s: float = 20.0,
    ) -> None:
        silence_library_loggers()
        self._extra_hosts = extra_hosts
        self._timeout = httpx.Timeout(timeout_s, connect=min(CONNECT_TIMEOUT_S, timeout_s))
        self._trust = trusted_authorities(ca_bundle)
        self._clients: dict[bool, httpx.Client] = {}

    def send(self, request: Request) -> Response:
        """See `Transport.send`. A JSON answer never goes to the request's sink.

        Raises:
            ConfigurationError: also insecure_url, bad_url, proxy_invalid.
            AccessError: credential_malformed, when a header holds what no header may hold.
            UnavailableError: also answer_unreadable.
        """
        check_host(request.url, extra_hosts=self._extra_hosts)
        _check_headers(request.headers)
        with self._translated(request.url):
            return self._exchange(request)

    def close(self) -> None:
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    def _exchange(self, request: Request) -> Response:
        answer = self._open(request, request.url, request.headers)
        try:
            if request.sink is not None and answer.status_code in _REDIRECTS:
                target = _redirect_target(answer, request)
                answer.close()
                answer = self._open(request, target, {})
            body = _receive(answer, request.sink)
        finally:
            answer.close()
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Response(answer.status_code, headers, body, request)

    def _open(self, request: Request, url: str, headers: Mapping[str, str]) -> httpx.Response:
        client = self._client(url)
        built = client.build_request(
            request.method,
            url,
            params=list(request.query) if request.query and url == request.url else None,
            headers=dict(headers),
            json=request.json,
            data=dict(request.form) if request.form is not None else None,
            files=[
                (part.name, (part.filename, part.stream, part.content_type))
                for part in request.files
            ]
            or None,
        )
        return client.send(built, stream=True)

    def _client(self, url: str) -> httpx.Client:
        """One client for loopback, which never uses a proxy, one for everything else."""
        local = is_loopback(url)
        if local not in self._clients:
            self._clients[local] = self._new_client(self._trust, local=local)
        return self._clients[local]

    def _new_client(self, trust: ssl.SSLContext, *, local: bool) -> httpx.Client:
        try:
            return httpx.Client(
                verify=trust,
                trust_env=not local,
                timeout=self._timeout,
                follow_redirects=False,
                headers={"User-Agent": f"luccactl/{VERSION}"},
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            )
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            raise ConfigurationError("proxy_invalid") from error

    @contextmanager
    def _translated(self, url: str) -> Iterator[None]:
        try:
            yield
        except httpx.HTTPError as error:
            host = parse_address(url).host
            failure = failure_of(error)
            details: dict[str, str] = {"host": host, "sent": failure.sent}
            if failure.reason:
                details["reason"] = failure.reason
            if failure.code == "certificate_not_trusted":
                details["issuer"] = self._issuer(url)
            # The cause is dropped: its text and traceback hold the URL with its query.
            raise UnavailableError(failure.code, subject=None, next=None, **details) from None

    def _issuer(self, url: str) -> str:
        """Who issued the certificate that was refused, through the same proxy if there is one.

        A second handshake, unverified, closed before any request is sent.
        """
        certificates: list[bytes] = []

        def look(event: str, info: Mapping[str, object]) -> None:
            stream = info.get("return_value")
            if event.endswith(".start_tls.complete") and stream is not None:
                certificates.append(_peer_certificate(stream))
                raise _SeenError

        unverified = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        unverified.check_hostname = False
        unverified.verify_mode = ssl.CERT_NONE
        try:
            with self._new_client(unverified, local=is_loopback(url)) as client:
                client.head(parse_address(url).origin, extensions={"trace": look})
        except (_SeenError, httpx.HTTPError):
            pass
        return issuer_name(certificates[0]) if certificates else UNKNOWN_ISSUER


class _SeenError(Exception):
    """The certificate has been seen; the connection is not needed any more."""


def trusted_authorities(ca_bundle: Path | None) -> ssl.SSLContext:
    """The system's trust store, with the bundle's authorities added.

    Raises:
        ConfigurationError: ca_bundle_unreadable.
    """
    trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_bundle is not None:
        try:
            trust.load_verify_locations(cafile=str(ca_bundle))
        except (OSError, ValueError) as error:
            raise ConfigurationError("ca_bundle_unreadable", file=str(ca_bundle)) from error
    return trust


def silence_library_loggers() -> None:
    """httpx logs URLs with their queries, httpcore headers: neither may reach any log."""
    for name in _LIBRARY_LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False


def _peer_certificate(stream: object) -> bytes:
    socket = stream.get_extra_info("ssl_object")  # type: ignore[attr-defined] # httpcore's stream
    certificate: bytes = socket.getpeercert(True) or b""
    stream.close()  # type: ignore[attr-defined] # same
    return certificate


def _check_headers(headers: Mapping[str, str]) -> None:
    """httpx names the whole header value in its complaint, so it must never have to complain."""
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()):
            raise AccessError("credential_malformed", header=name)


def _redirect_target(answer: httpx.Response, request: Request) -> str:
    """Where a download goes on: https only, or loopback from loopback.

    Raises:
        UnavailableError: unexpected_redirect.
    """
    try:
        target = str(answer.url.join(answer.headers.get("location", "")))
        address = parse_address(target.partition("?")[0])
    except (httpx.InvalidURL, ConfigurationError) as error:
        raise UnavailableError("unexpected_redirect", route=request.route) from error
    allowed = is_loopback(request.url) if address.loopback else address.scheme == "https"
    if not allowed or target == request.url:
        raise UnavailableError("unexpected_redirect", route=request.route, host=address.host)
    return target


def _receive(answer: httpx.Response, sink: BinaryIO | None) -> bytes:
    """The body, or nothing when it went to the sink, which is wound back if it breaks off.

    Raises:
        UnavailableError: answer_unreadable: larger than any answer is, unpacked or not.
    """
    is_json = "json" in answer.headers.get("content-type", "").lower()
    if sink is None or answer.status_code != _SUCCESS or is_json:
        body = bytearray()
        for block in answer.iter_bytes():
            body += block
            if len(body) > LARGEST_ANSWER:
                raise UnavailableError(
                    "answer_unreadable", host=answer.url.host, what="size", sent="maybe"
                )
        return bytes(body)
    start = sink.tell()
    try:
        for block in answer.iter_bytes():
            sink.write(block)
    except httpx.HTTPError:
        sink.seek(start)
        sink.truncate()
        raise
    return b""
