"""`state backup` and `state restore`: the journal of one tenant, to keep elsewhere and to put back.

Neither needs a credential: a journal must be savable when the key is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import BadDataError, UsageError
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.settings.schema import CONNECTORS
from lucca_connect.state.backups import Backup, read_backup, write_backup
from lucca_connect.state.files import tenant_folder
from lucca_connect.state.locks import run_lock
from lucca_connect.state.restore import events_lost
from lucca_connect.state.restore import restore as put_back
from lucca_connect.workflows.account import moment
from lucca_connect.workflows.tenant import identified

if TYPE_CHECKING:
    from lucca_connect.http.clock import Clock
    from lucca_connect.output.prompts import Prompts
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class RestoreOptions:
    """What the command line asks for.

    Attributes:
        file: made by `state backup`.
        yes: go back without asking although the journal in use knows more.
    """

    file: Path
    yes: bool = False


def backup(session: Session, file: Path) -> Result:
    """Copy the tenant's journal into a new file.

    Raises:
        UsageError: backup_exists. ConfigurationError: journal_absent, backup_folder_absent, and
            what is wrong with the state.
    """
    with _local(session) as (tenant_id, clock):
        made = write_backup(session.paths.state, tenant_id, file.absolute(), clock)
    data: dict[str, Json] = {"file": str(file), **_facts(made)}
    return Result("state backup", data, profile=session.profile, view="state_backup")


def restore(session: Session, options: RestoreOptions, prompts: Prompts, texts: Texts) -> Result:
    """Put a backup in the place of the journal in use, which is kept beside it.

    Raises:
        BadDataError: backup_unreadable, backup_of_other_tenant.
        UsageError: input_needed, not_confirmed. TryLaterError: run_in_progress.
    """
    from lucca_connect.output.questions import QUESTIONS

    found = read_backup(options.file)
    state = session.paths.state
    with _local(session) as (tenant_id, clock):
        if found.tenant_id != tenant_id:
            raise BadDataError(
                "backup_of_other_tenant",
                path=str(options.file),
                found=found.tenant_id,
                wanted=tenant_id,
            )
        with all_locks(state, tenant_id):
            lost = events_lost(state, found, clock)
            if lost and not options.yes:
                say = texts.of(QUESTIONS)
                question = say("restore_older", count=lost, taken=moment(found.taken_at))
                if not prompts.confirm(question):
                    raise UsageError("not_restored")
            done = put_back(state, found, clock)
    data: dict[str, Json] = {
        "file": str(options.file),
        **_facts(found),
        "events_dropped": lost,
        "kept": None if done.kept is None else str(done.kept),
        "digest_key": done.key,
    }
    warnings = (Warning_("digest_key_differs", {}),) if done.key == "kept" else ()
    return Result(
        "state restore", data, profile=session.profile, warnings=warnings, view="state_restore"
    )


@contextmanager
def all_locks(state: Path, tenant_id: str) -> Iterator[None]:
    """Nothing of this tenant runs during the block.

    Raises:
        TryLaterError: run_in_progress.
    """
    known = {path.stem for path in tenant_folder(state, tenant_id).glob("*.lock")}
    with ExitStack() as stack:
        for name in sorted(known | set(CONNECTORS)):
            stack.enter_context(run_lock(state, tenant_id, name))
        yield


@contextmanager
def _local(session: Session) -> Iterator[tuple[str, Clock]]:
    """The tenant's id and clock; a real tenant is asked nothing."""
    connection = session.connection
    adapter = HttpxTransport(ca_bundle=connection.profile.ca_bundle)
    try:
        identity, clock, _ = identified(adapter, connection.url)
        yield identity.id, clock
    finally:
        adapter.close()


def _facts(backup: Backup) -> dict[str, Json]:
    return {
        "tenant_id": backup.tenant_id,
        "taken_at": moment(backup.taken_at),
        "rows": dict(backup.rows),
    }
