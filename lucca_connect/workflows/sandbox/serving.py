"""The practice tenant: embedded for one command, or served on its own."""

from __future__ import annotations

import errno
import importlib.util
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Literal, get_args

from lucca_connect.errors import (
    BadDataError,
    ConfigurationError,
    Subject,
    UnavailableError,
    UsageError,
)
from lucca_connect.output.results import Result

if TYPE_CHECKING:
    from lucca_connect.sandbox.declared.models import Declared
    from lucca_connect.sandbox.declared.reading import OptionValue
    from lucca_connect.sandbox.server import SandboxOptions

NEEDED = ("starlette", "python_multipart", "uvicorn")
_ALSO_IN_FILES = (
    "employees", "orders", "hires", "seed", "clock", "neighbours", "preview_writes",
)  # fmt: skip
PORT_ERRORS = frozenset({errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL})


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """The flags of `sandbox serve`, see `SandboxOptions`.

    Attributes:
        scenario: `new`, `ready`, or the path of a scenario file.
        assume: `NAME=VALUE` texts; they go before what `assume_from`, a file of facts, says, and
            that before what a scenario file says.
        given: names of the options that somebody gave: they go before a scenario file.
    """

    employees: int
    orders: int
    hires: int
    seed: int
    scenario: str
    state: Path | None
    clock: Literal["real", "fast"]
    neighbours: int
    fault: tuple[str, ...]
    assume: tuple[str, ...]
    preview_writes: bool
    port: int
    ready_file: Path | None
    assume_from: Path | None = None
    given: frozenset[str] = frozenset()


@contextmanager
def embedded(folder: Path, *, connectors: Path | None = None) -> Iterator[Mapping[str, str]]:
    """The built-in practice tenant, running; yields the names of its ready file.

    Args:
        connectors: folder of this installation's connectors: who renames a code in an overlay
            practises with that code.

    Raises:
        ConfigurationError: sandbox_extra_missing, sandbox_state_unusable.
    """
    require_extra()
    from lucca_connect.sandbox.embedded import open_embedded

    server = open_embedded(folder, _practised_codes(connectors))
    try:
        server.start()
    except OSError as error:
        raise state_unusable(folder, error) from None
    try:
        yield {name: str(value) for name, value in server.ready.items()}
    finally:
        server.stop()


def _practised_codes(connectors: Path | None) -> Mapping[str, str]:
    """Documented code to the tenant's own; an overlay with mistakes is for others to tell."""
    # Imported here: most commands of the sandbox need no connector.
    from lucca_connect.connectors.load import load_screening

    try:
        connector = load_screening("aequivalent", folder=connectors)
    except ConfigurationError:
        return {}
    return {spec.renamed_from or spec.code: spec.code for spec in connector.fields}


def serve(
    options: ServeOptions,
    announce: Callable[[Mapping[str, str]], None],
    *,
    stop: Event | None = None,
) -> Result:
    """Serve until a signal ends the wait as an exception.

    Args:
        announce: called with the ready file's names once requests are answered.
        stop: ends it without a signal.

    Raises:
        UsageError: sandbox_option_invalid, sandbox_fault_invalid, sandbox_assumption_invalid.
        BadDataError: facts_unreadable.
        ConfigurationError: sandbox_extra_missing, sandbox_state_unusable,
            sandbox_ready_file_unusable, sandbox_scenario_unreadable, sandbox_scenario_invalid.
        UnavailableError: sandbox_port_taken.
    """
    require_extra()
    from lucca_connect.sandbox.server import SandboxServer, serve_forever

    checked = _checked(options)

    def tell(server: SandboxServer) -> None:
        announce({name: str(value) for name, value in server.ready.items()})

    ready_file = options.ready_file
    if ready_file is not None and not ready_file.absolute().parent.is_dir():
        raise ConfigurationError("sandbox_ready_file_unusable", path=str(ready_file))
    try:
        serve_forever(checked, ready_file=ready_file, on_ready=tell, stop=stop)
    except OSError as error:
        if options.port and error.errno in PORT_ERRORS:
            raise UnavailableError("sandbox_port_taken", port=options.port) from None
        raise state_unusable(options.state, error) from None
    return Result(command="sandbox serve", data={})


def reset(folder: Path) -> Result:
    """Delete the built-in practice tenant.

    Raises:
        ConfigurationError: sandbox_extra_missing, sandbox_state_unusable.
    """
    require_extra()
    from lucca_connect.sandbox.embedded import reset_embedded

    try:
        existed = reset_embedded(folder)
    except OSError as error:
        raise state_unusable(folder, error) from None
    return Result(
        command="sandbox reset",
        data={"profile": "sandbox", "existed": existed},
        view="sandbox_reset",
    )


def assumptions() -> Result:
    """What the practice tenant assumes where nothing public says how Lucca behaves.

    Raises:
        ConfigurationError: sandbox_extra_missing.
    """
    require_extra()
    from lucca_connect.sandbox.assumptions import ASSUMPTIONS

    items = [
        {
            "name": assumption.name,
            "default": assumption.default,
            "alternatives": list(assumption.alternatives),
            "question": assumption.question,
            "where": assumption.where,
            "source": assumption.source,
            "tag": assumption.tag,
        }
        for assumption in ASSUMPTIONS
    ]
    return Result(command="sandbox assumptions", data={"items": items}, view="sandbox_assumptions")


def require_extra() -> None:
    """See that what the extra installs is there.

    Raises:
        ConfigurationError: sandbox_extra_missing.
    """
    for name in NEEDED:
        if importlib.util.find_spec(name) is None:
            raise ConfigurationError("sandbox_extra_missing", module=name)


def _checked(options: ServeOptions) -> SandboxOptions:
    from lucca_connect.sandbox.assumptions import parse_assumption
    from lucca_connect.sandbox.options import SandboxOptions, Scenario

    words: tuple[Scenario, ...] = get_args(Scenario)
    word = next((word for word in words if word == options.scenario), None)
    declared = None if word is not None else _declared(options.scenario)
    values: dict[str, Any] = {name: getattr(options, name) for name in _ALSO_IN_FILES}
    if declared is not None:
        values |= _declared_options(declared, options.given)
    with told_options():
        return SandboxOptions(
            **{"scenario": word, **values},
            state=options.state,
            faults=(*options.fault, *(declared.faults if declared else ())),
            assumptions={
                **(declared.assumptions if declared else {}),
                **_found(options.assume_from),
                **dict(parse_assumption(text) for text in options.assume),
            },
            port=options.port,
            declared=declared,
        )


def _declared(scenario: str) -> Declared:
    """The tenant that a scenario file declares.

    Raises:
        UsageError: sandbox_option_invalid, for a word that is neither a scenario nor a file.
        ConfigurationError: sandbox_scenario_unreadable, sandbox_scenario_invalid.
    """
    from lucca_connect.sandbox.declared.reading import ScenarioFileError, read_scenario

    path = Path(scenario)
    if path.suffix != ".toml":
        raise UsageError(
            "sandbox_option_invalid",
            option="scenario",
            given=scenario,
            allowed="new, ready, or a file that ends with .toml",
        )
    try:
        return read_scenario(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(
            "sandbox_scenario_unreadable", path=scenario, reason=reason
        ) from None
    except ScenarioFileError as error:
        raise ConfigurationError(
            "sandbox_scenario_invalid",
            file=scenario,
            line=error.line,
            key=error.key or "-",
            problem=error.reason,
        ) from None


def _declared_options(declared: Declared, given: frozenset[str]) -> dict[str, OptionValue]:
    """What `[tenant]` says, except for what somebody gave on the command line."""
    from lucca_connect.sandbox.declared.reading import options_of

    found = options_of(declared)
    return {name: found[name] for name in found if name == "scenario" or name not in given}


@contextmanager
def told_options() -> Iterator[None]:
    """Turn what the sandbox says of its options into our errors.

    Raises:
        UsageError: sandbox_option_invalid, sandbox_fault_invalid, sandbox_assumption_invalid.
    """
    from lucca_connect.sandbox.assumptions import AssumptionError
    from lucca_connect.sandbox.faults import FaultError
    from lucca_connect.sandbox.options import OptionError

    try:
        yield
    except AssumptionError as error:
        raise UsageError(
            "sandbox_assumption_invalid",
            subject=Subject("assumption", error.name),
            given=f"{error.name}={error.value}",
            allowed=", ".join(error.allowed),
        ) from None
    except FaultError as error:
        raise UsageError("sandbox_fault_invalid", reason=str(error)) from None
    except OptionError as error:
        raise UsageError(
            "sandbox_option_invalid", option=error.option, given=error.value, allowed=error.allowed
        ) from None


def _found(path: Path | None) -> dict[str, str]:
    """What a file of facts says.

    Raises:
        BadDataError: facts_unreadable, also for an alternative that does not exist here.
    """
    from lucca_connect.sandbox.assumptions import AssumptionError, Assumptions
    from lucca_connect.workflows.permissions.facts import read_facts

    if path is None:
        return {}
    facts = read_facts(path)
    try:
        Assumptions(facts)
    except AssumptionError as error:
        reason = f"{error.name}={error.value} is not known to this version"
        raise BadDataError("facts_unreadable", path=str(path), reason=reason) from None
    return facts


def state_unusable(folder: Path | None, error: OSError) -> ConfigurationError:
    """The error for a folder that a tenant cannot be kept in."""
    place = str(folder) if folder is not None else "the temporary folder"
    return ConfigurationError(
        "sandbox_state_unusable", path=place, reason=error.strerror or type(error).__name__
    )
