from __future__ import annotations

import ssl

import pytest

from lucca_connect.http.certificates import UNKNOWN_ISSUER, issuer_name
from tests.http.certificates import AUTHORITY, ISSUER, SERVER

DER = ssl.PEM_cert_to_DER_cert(SERVER)
COMMON_NAME = b"\x06\x03\x55\x04\x03"
ORGANISATION = b"\x06\x03\x55\x04\x0a"


def element(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    return bytes((tag, 0x82)) + length.to_bytes(2, "big") + content


def certificate(*attributes: bytes, version: bool = True) -> bytes:
    """As much of a certificate as names its issuer."""
    name = b"".join(element(0x31, element(0x30, attribute)) for attribute in attributes)
    fields = element(0xA0, element(0x02, b"\x02")) if version else b""
    fields += element(0x02, b"\x01") + element(0x30, b"") + element(0x30, name) + element(0x30, b"")
    return element(0x30, element(0x30, fields))


def test_issuer_of_real_certificates() -> None:
    assert issuer_name(DER) == ISSUER
    assert issuer_name(ssl.PEM_cert_to_DER_cert(AUTHORITY)) == ISSUER


@pytest.mark.parametrize(
    ("tag", "encoding"),
    [(0x0C, "utf-8"), (0x13, "ascii"), (0x14, "latin-1"), (0x1E, "utf-16-be"), (0x1C, "utf-32-be")],
)
def test_encodings_of_names(tag: int, encoding: str) -> None:
    text = "Proxy" if encoding == "ascii" else "Autorité"
    attribute = COMMON_NAME + element(tag, text.encode(encoding))
    assert issuer_name(certificate(attribute)) == text


def test_certificates_of_version_one_and_names_given_twice() -> None:
    both = [COMMON_NAME + element(0x0C, b"Proxy"), ORGANISATION + element(0x0C, b"Proxy")]
    assert issuer_name(certificate(*both, version=False)) == "Proxy"


def test_only_printable_and_short_names_are_shown() -> None:
    hostile = COMMON_NAME + element(0x0C, b"\x1b[31mred\r\n" + b"x" * 500)
    name = issuer_name(certificate(hostile))
    assert name.startswith("[31mredxxx")
    assert len(name) == 120


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 10, 40, len(DER) - 1])
def test_what_cannot_be_read_is_unknown(cut: int) -> None:
    assert issuer_name(DER[:cut]) == UNKNOWN_ISSUER


def test_an_issuer_without_names_is_unknown() -> None:
    assert issuer_name(certificate()) == UNKNOWN_ISSUER
    assert issuer_name(element(0x30, element(0x30, element(0x02, b"\x01")))) == UNKNOWN_ISSUER
