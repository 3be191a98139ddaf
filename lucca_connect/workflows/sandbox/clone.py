"""`sandbox clone`: a practice tenant in the shape of a real one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lucca_connect.errors import ConfigurationError
from lucca_connect.output.results import Result
from lucca_connect.workflows.sandbox.serving import require_extra, state_unusable, told_options

if TYPE_CHECKING:
    from lucca_connect.sandbox.options import SandboxOptions
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class CloneOptions:
    """What the command line asks for; see `SandboxOptions` for the numbers.

    Attributes:
        state: folder of the new tenant.
    """

    state: Path
    employees: int = 250
    orders: int = 8
    hires: int = 6
    seed: int = 1
    clock: Literal["real", "fast"] = "real"


def run(session: Session, options: CloneOptions) -> Result:
    """Read the shape, under the read-only switch, then make a tenant of it.

    Raises:
        UsageError: sandbox_option_invalid.
        ConfigurationError: sandbox_extra_missing, clone_folder_taken, sandbox_state_unusable.
        ForbiddenError: api_key_rejected.
        UnavailableError, TryLaterError: the tenant does not answer.
    """
    require_extra()
    from lucca_connect.sandbox.options import SandboxOptions
    from lucca_connect.workflows.sandbox.shape import ShapeReader

    with told_options():
        empty = SandboxOptions(
            employees=options.employees,
            orders=options.orders,
            hires=options.hires,
            seed=options.seed,
            clock=options.clock,
            state=options.state,
        )
    _require_free(options.state)
    with session.connect() as tenant:
        tenant.reporter.step("reading_shape")
        reader = ShapeReader(tenant.lucca)
        shape = reader.read()
    _make(options.state, replace(empty, shape=shape))
    return Result(
        command="sandbox clone",
        profile=session.profile,
        data={
            "profile": session.profile,
            "state": str(options.state),
            "counts": {
                "definitions": len(shape.definitions),
                "options": sum(len(datum.options) for datum in shape.definitions),
                "establishments": len(shape.establishments),
                "legal_units": len(shape.legal_units),
                "departments": len(shape.departments),
                "roles": len(shape.roles),
                "employees": options.employees,
            },
        },
        warnings=tuple(reader.warnings),
        view="sandbox_clone",
    )


def _require_free(folder: Path) -> None:
    """Never into a folder that holds a tenant: what is there may be somebody's rehearsal."""
    from lucca_connect.sandbox.store import FILE_NAME

    if (folder / FILE_NAME).exists():
        raise ConfigurationError("clone_folder_taken", path=str(folder))


def _make(folder: Path, options: SandboxOptions) -> None:
    from lucca_connect.sandbox.store import FILE_NAME, Store
    from lucca_connect.sandbox.tenant import open_tenant

    try:
        store = Store(folder)
        try:
            open_tenant(store, options)
        except BaseException:
            store.close()
            (folder / FILE_NAME).unlink(missing_ok=True)
            raise
        store.close()
    except OSError as error:
        raise state_unusable(folder, error) from None
