"""Whom `push --create` creates: rows that are about nobody, judged as hires are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lucca_connect.planning.hires.plan import Circumstances, decide_hires
from lucca_connect.planning.row_creation import RowDraft, decided, draft_of
from lucca_connect.planning.row_matching import Key
from lucca_connect.workflows.directory import read_directory
from lucca_connect.workflows.hires.run import history_of
from lucca_connect.workflows.push.run import CONNECTOR, Creating

if TYPE_CHECKING:
    from lucca_connect.planning.employee_changes import RowChange
    from lucca_connect.planning.row_matching import Match
    from lucca_connect.workflows.push.reading import Wanted
    from lucca_connect.workflows.tenant import Tenant

SOURCE = "file"
_UNKNOWN = frozenset({"row_for_nobody", "row_without_key"})


def with_creations(
    tenant: Tenant, wanted: Wanted, rows: Sequence[RowChange], *, file: str
) -> tuple[tuple[RowChange, ...], Creating | None]:
    """The rows, those about nobody turned into creations or into what speaks against them."""
    new = [match for match in wanted.matches if _is_new(match)]
    if not new:
        return tuple(rows), None
    # Whatever `--fields` names: somebody new has nothing yet that could stay as it is.
    whole = replace(wanted.comparison, columns=wanted.columns)
    made = [draft_of(match, whole, file=file) for match in new]
    drafts = [item for item in made if isinstance(item, RowDraft)]
    refused = {item.line: item for item in made if not isinstance(item, RowDraft)}
    rows = tuple(refused.get(row.line, row) for row in rows)
    if not drafts:
        return rows, None
    directory, digest = read_directory(tenant), tenant.digester.digest
    given = Circumstances(
        connector=CONNECTOR,
        source=SOURCE,
        directory=directory,
        history=history_of(tenant),
        digest=digest,
        data_digests={
            draft.mapped.subject.id: {name: digest(value) for name, value in draft.data.items()}
            for draft in drafts
        },
    )
    decisions = decide_hires(drafts, given)
    by_id = {draft.mapped.subject.id: draft for draft in drafts}
    return decided(rows, drafts, decisions), Creating(by_id, directory)


def _is_new(match: Match) -> bool:
    """A number that Lucca does not know is a mistake: new people have none yet."""
    return match.problem is not None and match.problem.code in _UNKNOWN and match.key is not Key.ID
