"""Which hosts may be spoken to, and what kind of tenant a host is.

Facts: reference/legacy-api.md 1.1, reference/api-2024-11-01.md 2.1 and 2.2.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from lucca_connect.errors import ConfigurationError

TOKEN_HOST = "accounts.world.luccasoftware.com"  # noqa: S105 (a host name)
TOKEN_PATH = "/connect/token"  # noqa: S105 (a path)
TOKEN_URL = f"https://{TOKEN_HOST}{TOKEN_PATH}"

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# Patterns are compiled when an address is first looked at: most commands start without one.
_NAME = rf"{_LABEL}(?:\.{_LABEL})*"
# Our own grammar instead of a URL library's: no userinfo, no backslash, no white space, no
# control character, so that no two parsers can disagree about which host is meant.
_URL = (
    r"(?P<scheme>(?i:https?))://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::(?P<port>\d{1,5}))?"
    r"(?P<path>/[!-\[\]-~]*)?"
)
_PRODUCTION = rf"(?:{_LABEL}\.)+ilucca\.(?:net|ch)"
_TRIAL = (
    rf"(?:{_LABEL}\.)+(?:ilucca-(?:test|demo)\.(?:net|ch)"
    r"|sandbox\.(?:eu1|eu2|ch1)\.luccasoftware\.com)"
)
_LAST_PORT = 65535
_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Address:
    """A URL taken apart. `host` is lower-case, an IPv6 address without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def canonical(self) -> str:
        """`example.ilucca.net:443`, `[::1]:8080`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port without what is implied; no trailing slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def parse_address(url: str) -> Address:
    """Take a URL apart.

    Raises:
        ConfigurationError: bad_url, when it is not a plain http or https URL without userinfo.
            The URL itself is not repeated in the error: it may hold a password.
    """
    match = re.fullmatch(_URL, url)
    if match is None:
        raise ConfigurationError("bad_url")
    scheme = match["scheme"].lower()
    host = match["host"].lower().removeprefix("[").removesuffix("]")
    port = int(match["port"]) if match["port"] else _DEFAULT_PORTS[scheme]
    if ":" in host:
        try:
            host = ipaddress.IPv6Address(host).compressed
        except ValueError as error:
            raise ConfigurationError("bad_url") from error
    elif not re.fullmatch(_NAME, host):
        raise ConfigurationError("bad_url")
    if not 0 < port <= _LAST_PORT:
        raise ConfigurationError("bad_url")
    return Address(scheme, host, port, match["path"] or "")


def canonical_host(url: str) -> str:
    """`example.ilucca.net:443`: the name of a tenant and of a partner's host.

    Raises:
        ConfigurationError: bad_url.
    """
    return parse_address(url).canonical


def is_loopback(url: str) -> bool:
    """Whether the URL stays on this machine: `localhost`, `127.0.0.0/8`, `::1`.

    Raises:
        ConfigurationError: bad_url.
    """
    return parse_address(url).loopback


def is_production(url: str) -> bool:
    """Whether the host is a customer's real tenant (`*.ilucca.net`, `*.ilucca.ch`).

    Raises:
        ConfigurationError: bad_url.
    """
    return re.fullmatch(_PRODUCTION, parse_address(url).host) is not None


def is_trial(url: str) -> bool:
    """Whether the host is one of Lucca's test, demo or sandbox tenants.

    Raises:
        ConfigurationError: bad_url.
    """
    return re.fullmatch(_TRIAL, parse_address(url).host) is not None


def tenant_origin(url: str) -> str:
    """A tenant's address in its one form, `https://example.ilucca.net`, no trailing slash.

    Raises:
        ConfigurationError: bad_url (also when something follows the host), insecure_url,
            foreign_host (also for the token host: it is nobody's tenant).
    """
    address = parse_address(url)
    if address.path not in {"", "/"}:
        raise ConfigurationError("bad_url")
    if not address.loopback:
        _require_https(address)
        if not _is_lucca_tenant(address):
            raise ConfigurationError("foreign_host", host=address.host)
    return address.origin


def check_host(url: str, *, extra_hosts: frozenset[str] = frozenset()) -> None:
    """Refuse any address that no request may be sent to.

    Args:
        url: absolute URL, path included: the token host is allowed for its token route only.
        extra_hosts: the partner hosts fixed in the profile, as `canonical_host` writes them.

    Raises:
        ConfigurationError: bad_url, insecure_url (http beyond loopback), foreign_host.
    """
    address = parse_address(url)
    if address.loopback:
        return
    known = (
        _is_lucca_tenant(address)
        or address.canonical in extra_hosts
        or (address.host == TOKEN_HOST and address.path == TOKEN_PATH)
    )
    if not known:
        raise ConfigurationError("foreign_host", host=address.host)
    _require_https(address)


def _is_lucca_tenant(address: Address) -> bool:
    return any(re.fullmatch(kind, address.host) for kind in (_PRODUCTION, _TRIAL))


def _require_https(address: Address) -> None:
    if address.scheme != "https":
        raise ConfigurationError("insecure_url", host=address.host)
