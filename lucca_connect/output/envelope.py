"""The JSON document that scripts read (docs/reference/json-output.md). Its shape is a contract."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.errors import LuccactlError
from lucca_connect.output.commands import addressed
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import STATUS_OF_EXIT, Json, Result, Status, Warning_

SCHEMA_VERSION = 1

_INVISIBLE = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def envelope(result: Result, texts: Texts) -> dict[str, Json]:
    """The whole document of a result."""
    return {
        "schema_version": SCHEMA_VERSION,
        "command": result.command,
        "profile": result.profile,
        "status": STATUS_OF_EXIT.get(result.exit_code, Status.ERROR).value,
        "exit_code": int(result.exit_code),
        "data": result.data,
        "warnings": [_warning(warning, result.profile, texts) for warning in result.warnings],
        "errors": [_error(error, result.profile, texts) for error in result.errors],
    }


def as_line(value: Json) -> str:
    """JSON on one line, UTF-8, with every character escaped that a terminal would obey."""
    import json  # most commands end without it

    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.translate(_INVISIBLE)


def _warning(warning: Warning_, profile: str | None, texts: Texts) -> Mapping[str, Json]:
    from lucca_connect.output.catalogue.lookup import explained

    found = explained(warning.code, warning.details, texts)
    return {"code": found.code, "message": found.message, "next": addressed(found.next, profile)}


def _error(error: LuccactlError, profile: str | None, texts: Texts) -> Mapping[str, Json]:
    from lucca_connect.output.catalogue.lookup import explained_error

    found = explained_error(error, texts)
    subject = error.subject
    return {
        "code": found.code,
        "message": found.message,
        "subject": None if subject is None else {"kind": subject.kind, "id": subject.id},
        "owner": found.owner,
        "retry": found.retry,
        "next": addressed(found.next, profile),
    }
