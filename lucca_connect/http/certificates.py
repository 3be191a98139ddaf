"""Who issued a certificate: the few bytes of X.509 (RFC 5280 4.1) that name the issuer.

Python's `ssl` only takes apart certificates that it trusts, and the issuer's name is needed for
exactly those that it does not: a company's inspecting proxy, most of the time.
"""

from __future__ import annotations

from collections.abc import Iterator

UNKNOWN_ISSUER = "?"
_EXPLICIT_VERSION = 0xA0
_ORGANISATION = bytes((0x55, 0x04, 0x0A))
_COMMON_NAME = bytes((0x55, 0x04, 0x03))
_ENCODINGS = {0x1E: "utf-16-be", 0x1C: "utf-32-be", 0x14: "latin-1"}
_LONGEST = 120


def issuer_name(certificate: bytes) -> str:
    """Common name and organisation of the issuer, `?` when the bytes cannot be read.

    Args:
        certificate: DER, as `getpeercert(binary_form=True)` returns it. It comes from a peer that
            is not trusted: what is returned holds printable characters only and is short.
    """
    try:
        names = dict(_issuer_attributes(certificate))
    except (IndexError, ValueError):
        return UNKNOWN_ISSUER
    parts = [names[oid] for oid in (_COMMON_NAME, _ORGANISATION) if names.get(oid)]
    text = ", ".join(dict.fromkeys(parts))
    printable = "".join(character for character in text if character.isprintable())
    return printable[:_LONGEST] or UNKNOWN_ISSUER


def _issuer_attributes(certificate: bytes) -> Iterator[tuple[bytes, str]]:
    """Object identifier and text of each attribute of the issuer's name."""
    (_, whole), *_ = _elements(certificate)
    (_, to_be_signed), *_ = _elements(whole)
    fields = [element for element in _elements(to_be_signed) if element[0] != _EXPLICIT_VERSION]
    _serial, _algorithm, (_, issuer) = fields[:3]
    for _, relative_name in _elements(issuer):
        for _, attribute in _elements(relative_name):
            (_, oid), (tag, text) = _elements(attribute)
            yield oid, text.decode(_ENCODINGS.get(tag, "utf-8"), "replace")


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and content of each DER element, one after the other.

    Raises:
        ValueError: an element reaches beyond the data. IndexError: it is cut off in its header.
    """
    position = 0
    while position < len(data):
        tag, length = data[position], data[position + 1]
        position += 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[position : position + size], "big")
            position += size
        content = data[position : position + length]
        if len(content) != length:
            raise ValueError("the element is cut off")
        position += length
        yield tag, content
