"""Only what has changed: `--since last`, and how far the last pull came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from lucca_connect.errors import UsageError
from lucca_connect.lucca.protocol import as_text
from lucca_connect.mapping.cells import value_of
from lucca_connect.output.results import Warning_
from lucca_connect.state.bookmarks import Bookmark, Bookmarks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lucca_connect.http.values import JsonValue
    from lucca_connect.lucca.types import Employee
    from lucca_connect.mapping.cells import Column, Context
    from lucca_connect.workflows.pull.options import PullOptions
    from lucca_connect.workflows.tenant import Tenant

LAST = "last"


@dataclass(slots=True)
class Since:
    """What a pull gives, and where the next one goes on.

    Attributes:
        from_moment: only people modified then or later; None: everybody.
        reason: why everybody although less was asked for: `first`, `definitions`, `not_told`.
        warnings: what a person should know of it.
    """

    from_moment: str | None = None
    reason: str | None = None
    warnings: list[Warning_] = field(default_factory=list)
    _bookmarks: Bookmarks | None = None
    _columns: Sequence[Column] = ()
    _query: str = ""
    _shape: str = ""
    _latest: str | None = None
    _known: frozenset[str] = frozenset()
    _boundary: set[str] = field(default_factory=set)

    @property
    def filters(self) -> dict[str, str]:
        """For Lucca."""
        return {"modifiedAt": f"since,{self.from_moment}"} if self.from_moment else {}

    def is_new(self, tenant: Tenant, employee: Employee) -> bool:
        """Whether somebody is to be given; remembers whom the next pull is shown once more: those
        on its boundary, and those modified while we read. By values, not cells: the next pull may
        go into another format."""
        modified = as_text(employee.core.get("modifiedat"))
        if self._bookmarks is None or modified is None:
            return True
        again = self._latest is not None and modified >= self._latest
        if not (again or self._known):
            return True
        values = [value_of(column, employee) for column in self._columns]
        digest = tenant.digester.digest([employee.id, modified, *values])
        if again:
            self._boundary.add(digest)
        return digest not in self._known

    def keep(self) -> None:
        """Let the next pull with `--since last` go on here.

        Raises:
            ConfigurationError: state_not_writable, state_disk_full, state_unusable.
        """
        if self._bookmarks is not None and self._latest is not None:
            self._bookmarks.write(
                self._query, Bookmark(self._latest, frozenset(self._boundary), self._shape)
            )


def since(
    tenant: Tenant,
    options: PullOptions,
    columns: Sequence[Column],
    context: Context,
    *,
    former: bool,
) -> Since:
    """What `--since` means for this query.

    With `last` Lucca is first asked for its largest `modifiedAt`: whatever changes while we read
    is at or after it, and so part of the next pull.

    Raises:
        UsageError: since_invalid.
    """
    if options.since is None:
        return Since()
    coded = any(column.coded for column in columns)
    warnings = [Warning_("pull_since_coded")] if coded else []
    if options.since != LAST:
        return Since(from_moment=_moment(options.since), warnings=warnings)
    bookmarks = Bookmarks(tenant.session.paths.state, tenant_id=tenant.identity.id)
    query = tenant.digester.digest(_query(tenant, options))
    shape = tenant.digester.digest(_shape(columns, context))
    latest = tenant.lucca.users.latest_change(former=former)
    found = Since(
        warnings=warnings,
        _bookmarks=bookmarks,
        _columns=columns,
        _query=query,
        _shape=shape,
        _latest=latest,
    )
    before = bookmarks.read(query)
    if latest is None:
        found.reason = "not_told"
        found.warnings.append(Warning_("pull_full_not_told", urgent=True))
    elif before is None:
        found.reason = "first"
        found.warnings.append(Warning_("pull_full_first"))
    elif before.shape != shape:
        found.reason = "definitions"
        found.warnings.append(Warning_("pull_full_definitions", urgent=True))
    else:
        found.from_moment, found._known = before.modified_at, before.boundary
    return found


def _moment(text: str) -> str:
    """A moment as Lucca compares it. Its times carry no zone, so ours may not either.

    Raises:
        UsageError: since_invalid.
    """
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError("since_invalid") from None
    if found.tzinfo is not None:
        raise UsageError("since_invalid")
    milliseconds = f".{found.microsecond // 1000:03d}" if found.microsecond else ""
    return f"{found:%Y-%m-%dT%H:%M:%S}{milliseconds}"


def _query(tenant: Tenant, options: PullOptions) -> list[JsonValue]:
    """What makes two pulls the same one."""
    target = options.target
    return [
        tenant.session.profile,
        *(sorted(options.where), sorted(options.presence), sorted(options.only)),
        *(list(options.fields), options.connector),
        *(tenant.session.lang, target.raw, target.labels),
    ]


def _shape(columns: Iterable[Column], context: Context) -> list[JsonValue]:
    """What a row says beside the employee's own data: a new label changes rows of people whose
    `modifiedAt` stays as it was."""
    shape: list[JsonValue] = [
        [
            column.name,
            column.format,
            column.multiple,
            [[choice.id, choice.name(context.lang)] for choice in column.choices],
        ]
        for column in columns
    ]
    for reference, choices in sorted(context.known.items()):
        shape.append([reference, sorted([item.id, item.name(context.lang)] for item in choices)])
    return shape
