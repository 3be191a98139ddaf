"""Orders one screening dossier: fresh read, files from Lucca to the partner, the order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lucca_connect.engine.executor import (
    Announce,
    Outputs,
    Performed,
    Settled,
    Verdict,
)
from lucca_connect.engine.ports import Files, FreshReads, OrderSource
from lucca_connect.engine.preconditions import require_unchanged
from lucca_connect.partners.dossiers import Attachment, Dossier, DossierGateway, DossierOrder
from lucca_connect.planning.plan import Operation
from lucca_connect.state.digests import Digester
from lucca_connect.state.files import private_workspace
from lucca_connect.state.journal_model import Entry
from lucca_connect.state.problems import told_plainly


class DossierExecutor:
    """`Verb.DOSSIER_ORDER`. The order is one atomic effect; files go ahead of it.

    Args:
        gateway: to the partner.
        source: reads the employee anew and maps.
        files: of the tenant.
        workspace: private folder that exists only while files are on their way; the caller holds
            the run's lock.
        digester: of this installation.
        fresh: takes the reading for the status write that follows.
    """

    def __init__(
        self,
        gateway: DossierGateway,
        *,
        source: OrderSource,
        files: Files,
        workspace: Path,
        digester: Digester,
        fresh: FreshReads,
    ) -> None:
        self._gateway = gateway
        self._source = source
        self._files = files
        self._workspace = workspace
        self._digester = digester
        self._fresh = fresh

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:  # noqa: ARG002 (needs no outputs)
        """See `Executor.perform`. The files are deleted from this machine whatever happens.

        Raises:
            BadDataError: changed_since_plan. BlockedError: a required datum is gone.
            RejectedError: dossier_rejected, dossier_reference_conflict.
        """
        reference = str(operation.effect["reference"])
        draft = self._source.build(operation)
        require_unchanged(operation, draft.employee, self._digester)
        with private_workspace(self._workspace) as folder:
            order = DossierOrder(
                reference=reference,
                employee_id=operation.subject.id,
                payload=draft.payload,
                attachments=self._fetch(draft.files, folder),
            )
            announce(reference=reference)
            dossier = self._gateway.order(order)
        if dossier is None:
            return Performed({"accepted": 1}, confirmed=False)
        self._fresh.put(draft.employee)
        return Performed({"partner_id": dossier.id})

    def settle(self, operation: Operation, entry: Entry) -> Settled:
        """See `Executor.settle`: by our external reference."""
        reference = str(entry.facts.get("reference") or operation.effect["reference"])
        dossier = self._gateway.find(reference)
        if dossier is not None:
            return _compared(dossier, operation)
        if self._gateway.pending(reference):
            return Settled(Verdict.WAITING, reason="awaiting_partner")
        return Settled(Verdict.ABSENT)

    def _fetch(self, files: Sequence[tuple[str, str]], folder: Path) -> tuple[Attachment, ...]:
        return tuple(
            self._download(kind, file_id, folder / f"{number}")
            for number, (kind, file_id) in enumerate(files, start=1)
        )

    def _download(self, kind: str, file_id: str, path: Path) -> Attachment:
        # The folder is 0700: nobody else gets at the file, whatever the umask gives it.
        with told_plainly(path), path.open("x+b") as sink:
            facts = self._files.download(file_id, sink)
        return Attachment(kind, path, facts.content_type, facts.sha256, facts.size)


def _compared(dossier: Dossier, operation: Operation) -> Settled:
    if dossier.employee_id != operation.subject.id:
        return Settled(Verdict.IN_DOUBT, reason="dossier_reference_conflict")
    return Settled(Verdict.DONE, {"partner_id": dossier.id})
