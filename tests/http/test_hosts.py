from __future__ import annotations

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.http.hosts import (
    TOKEN_URL,
    canonical_host,
    check_host,
    is_loopback,
    is_production,
    is_trial,
    parse_address,
    tenant_origin,
)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.ilucca.net/api/v3/users",
        "https://example.ilucca.ch",
        "https://example.ilucca-test.net",
        "https://example.ilucca-demo.ch",
        "https://example-one.sandbox.eu1.luccasoftware.com/x",
        "https://example-one.sandbox.ch1.luccasoftware.com",
        "HTTPS://EXAMPLE.ilucca.net/",
        "https://EXAMPLE.ilucca.net",
        TOKEN_URL,
        "http://127.0.0.1:8080/api",
        "https://localhost:8443",
        "http://[::1]:80",
    ],
)
def test_luccas_hosts_and_loopback_are_allowed(url: str) -> None:
    check_host(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example",
        "https://ilucca.net",
        "https://notilucca.net",
        "https://example.ilucca.net.evil.example",
        "https://evililucca.net",
        "https://example.ilucca.com",
        "https://sandbox.eu1.luccasoftware.com",
        "https://example.sandbox.eu3.luccasoftware.com",
        "https://accounts.world.luccasoftware.com/other",
        "https://localhost.evil.example",
        "https://2130706433",
        "https://127.1",
        "http://10.0.0.1",
    ],
)
def test_everything_else_is_foreign(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_host(url)
    assert caught.value.code == "foreign_host"


@pytest.mark.parametrize(
    "url",
    [
        "https://user:secret@example.ilucca.net",
        "https://example.ilucca.net@evil.example",
        "https://example.ilucca.net\\@evil.example",
        "https://evil.example\\.ilucca.net",
        "https://exämple.ilucca.net",
        "https://example.ilucca.net.",
        "https://-example.ilucca.net",
        "https://example..ilucca.net",
        "https://example.ilucca.net:0",
        "https://example.ilucca.net:99999",
        "https://example.ilucca.net/\n",
        "https://example.ilucca.net /",
        "https://[::zz]",
        "https://[1:2]",
        "ftp://example.ilucca.net",
        "example.ilucca.net",
        "",
    ],
)
def test_what_parsers_could_read_differently_is_no_url(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_host(url)
    assert caught.value.code == "bad_url"
    assert "secret" not in str(caught.value)


def test_http_only_on_loopback() -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_host("http://example.ilucca.net")
    assert caught.value.code == "insecure_url"


def test_partner_host_of_the_profile() -> None:
    partner = frozenset({canonical_host("https://api.partner.example/v1")})
    check_host("https://api.partner.example/v1/dossiers", extra_hosts=partner)
    for url in ("https://api.partner.example:8443/", "https://other.partner.example/"):
        with pytest.raises(ConfigurationError):
            check_host(url, extra_hosts=partner)
    with pytest.raises(ConfigurationError) as caught:
        check_host("http://api.partner.example:443/v1", extra_hosts=partner)
    assert caught.value.code == "insecure_url"


def test_canonical_host_always_has_its_port() -> None:
    assert canonical_host("https://Example.ilucca.net/x") == "example.ilucca.net:443"
    assert canonical_host("http://[0:0::1]:81") == "[::1]:81"


def test_origin_leaves_out_what_is_implied() -> None:
    assert (
        parse_address("https://Example.ilucca.net:443/x?y").origin == "https://example.ilucca.net"
    )
    assert parse_address("http://[::1]:8080/x").origin == "http://[::1]:8080"


def test_kinds_of_tenants() -> None:
    assert is_production("https://example.ilucca.ch")
    assert not is_production("https://example.ilucca-test.ch")
    assert is_trial("https://example.ilucca-test.ch")
    assert is_trial("https://a.sandbox.eu2.luccasoftware.com")
    assert not is_trial("http://127.0.0.1")
    assert is_loopback("http://127.9.9.9:1")
    assert not is_loopback("https://128.0.0.1")


def test_tenant_origin() -> None:
    assert tenant_origin("https://example.ilucca.net/") == "https://example.ilucca.net"
    assert tenant_origin("http://127.0.0.1:80/") == "http://127.0.0.1"
    for url, code in (
        ("https://example.ilucca.net/home", "bad_url"),
        (TOKEN_URL.removesuffix("/connect/token"), "foreign_host"),
        ("https://partner.example", "foreign_host"),
        ("http://example.ilucca.net", "insecure_url"),
    ):
        with pytest.raises(ConfigurationError) as caught:
            tenant_origin(url)
        assert caught.value.code == code
