"""The other end of a webhook: asked to echo, then sent signed events.

Only receivers on this machine are ever contacted: a practice tenant sends nothing into the world.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import SplitResult, urlencode, urlsplit

TIMEOUT_S = 3.0
_LONGEST_BODY = 64 * 1024
_HTTPS_PORT, _HTTP_PORT = 443, 80


@dataclass(frozen=True, slots=True)
class Reply:
    """What a receiver answered. `status` None: nothing, and `body` says why."""

    status: int | None
    body: str


def split_url(text: object) -> SplitResult | None:
    """An address events can be sent to, None for anything else.

    Lucca takes https only; on this machine plain http is accepted too, because receivers under
    test rarely have a certificate.
    """
    if not isinstance(text, str) or not text.isascii() or not text.isprintable() or " " in text:
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None or port == 0:
        return None
    return parts if parts.scheme == "https" or (parts.scheme == "http" and is_near(parts)) else None


def is_near(parts: SplitResult) -> bool:
    """Whether the address is on this machine by its own words; no name is ever looked up."""
    host = parts.hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def echoes(url: str) -> bool:
    """Activation: `GET {webhookUrl}?echo=…` must answer 200 text/plain with the same text.

    Receivers elsewhere count as exempt, as those of some providers are for Lucca.
    """
    parts = urlsplit(url)
    if not is_near(parts):
        return True
    word = secrets.token_hex(16)
    query = "&".join(filter(None, [parts.query, urlencode({"echo": word})]))
    reply = _exchange(parts._replace(query=query), "GET", b"", {"Accept": "text/plain"})
    return reply.status == HTTPStatus.OK and reply.body.strip() == word


def signature(secret: str, timestamp: str, content: bytes) -> str:
    """`base64(HMAC_SHA256(secret, timestamp + "." + rawBody))`."""
    signed = timestamp.encode() + b"." + content
    return base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()


def sent_at(now: datetime) -> str:
    """As `Lucca-Timestamp` shows it."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def deliver(url: str, content: bytes, *, stamp: str, signed: str) -> Reply:
    """POST an event."""
    parts = urlsplit(url)
    if not is_near(parts):
        return Reply(None, "The sandbox only delivers to receivers on this machine.")
    headers = {
        "Content-Type": "application/json",
        "Lucca-Signature": signed,
        "Lucca-Timestamp": stamp,
    }
    return _exchange(parts, "POST", content, headers)


def _exchange(parts: SplitResult, method: str, content: bytes, headers: dict[str, str]) -> Reply:
    host = parts.hostname or ""
    connection = (
        http.client.HTTPSConnection(host, parts.port or _HTTPS_PORT, timeout=TIMEOUT_S)
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, parts.port or _HTTP_PORT, timeout=TIMEOUT_S)
    )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(method, target, body=content or None, headers=headers)
        answer = connection.getresponse()
        return Reply(answer.status, answer.read(_LONGEST_BODY).decode("utf-8", "replace"))
    except (OSError, http.client.HTTPException) as error:
        return Reply(None, type(error).__name__)
    finally:
        connection.close()
