"""Definitions from wherever they are: a tenant, or files that were made of one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import AccessError, BadDataError, Subject, UnavailableError
from lucca_connect.lucca.definition_agreement import disagreements
from lucca_connect.lucca.definition_export import decode_definitions
from lucca_connect.lucca.definitions import completed
from lucca_connect.output.results import Warning_

if TYPE_CHECKING:
    from lucca_connect.lucca.types import Definitions
    from lucca_connect.workflows.tenant import Tenant

LARGEST_EXPORT_BYTES = 64 * 1024 * 1024
_REASONS: Mapping[type[Exception], str] = {
    json.JSONDecodeError: "JSON",
    RecursionError: "JSON",
    UnicodeDecodeError: "UTF-8",
}


def read_both(tenant: Tenant) -> tuple[Definitions, tuple[Warning_, ...]]:
    """What the API key sees, and with a client application what the 2024-11-01 API adds: labels in
    all languages and retired options. A contradiction between the two is a warning.

    Raises:
        ForbiddenError: api_key_rejected.
        UnavailableError, TryLaterError: the legacy API does not answer as it should.
    """
    legacy = tenant.lucca.definitions.read()
    if not tenant.lucca.has_oauth:
        return legacy, ()
    try:
        newer = tenant.lucca.definitions.read_new()
    except (AccessError, BadDataError, UnavailableError):
        # Without its scopes, or the host of its tokens: what the key sees stands.
        return legacy, ()
    warnings = tuple(
        Warning_(
            "definitions_disagree",
            {
                "code": found.code,
                "what": found.what,
                "first": found.first or "-",
                "second": found.second or "-",
            },
        )
        for found in disagreements(legacy, newer)
    )
    return completed(legacy, newer), warnings


def read_exports(files: Sequence[Path]) -> Definitions:
    """What the files show together.

    Raises:
        BadDataError: export_unreadable: absent, too large, no JSON, or no export of definitions.
    """
    documents = []
    for file in files:
        try:
            documents.append(json.loads(_content(file)))  # UTF-8 or UTF-16, with a mark or without
            decode_definitions(documents[-1:])  # by itself, so that the error names its file
        except OSError as error:
            raise _unreadable(file, error.strerror or type(error).__name__) from None
        except (ValueError, RecursionError) as error:
            reason = _REASONS.get(type(error)) or str(error)
            raise _unreadable(file, reason) from None
    return decode_definitions(documents)


def _content(file: Path) -> bytes:
    """Never more than is allowed, of something without an end (`/dev/zero`) neither.

    Raises:
        BadDataError: export_unreadable. OSError: as reading a file may.
    """
    with file.open("rb") as stream:
        content = stream.read(LARGEST_EXPORT_BYTES + 1)
    if len(content) > LARGEST_EXPORT_BYTES:
        raise _unreadable(file, "> 64 MB")
    return content


def _unreadable(file: Path, reason: str) -> BadDataError:
    return BadDataError(
        "export_unreadable", subject=Subject("file", file.name), file=str(file), reason=reason
    )
