"""`luccactl sandbox`: the practice tenant as a server."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.output.results import Result


class ClockName(StrEnum):
    """What `--clock` accepts."""

    REAL = "real"
    FAST = "fast"


@described(
    examples=(
        "luccactl sandbox serve --port 0 --scenario ready --orders 8 --ready-file ready.json",
        "luccactl sandbox serve --employees 2000 --scenario new --clock fast",
        "luccactl sandbox serve --assume forbidden-write=403 --neighbours 20",
        "luccactl sandbox serve --assume-from facts.json --state rehearsal",
        "luccactl sandbox serve --scenario examples/tenant.toml --clock fast",
        'luccactl sandbox serve --fault "PUT /api/v3/users/* nth=3 status=500 when=after"',
    ),
    exits=(0, 2, 65, 69, 78, 130, 143),
)
def serve(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option("--port", help="Port on loopback, 0 for a free one.")] = 0,
    employees: Annotated[int, typer.Option("--employees", help="People in the tenant.")] = 250,
    orders: Annotated[
        int, typer.Option("--orders", help="People who can be ordered; 2 blocked come on top.")
    ] = 8,
    hires: Annotated[int, typer.Option("--hires", help="Hires listed, 2 of them blocked.")] = 6,
    seed: Annotated[int, typer.Option("--seed", help="The same seed, the same people.")] = 1,
    scenario: Annotated[
        str,
        typer.Option(
            "--scenario",
            metavar="new|ready|FILE.toml",
            help="new: no section yet; ready: all set, nobody ordered; a file: the tenant that it "
            "declares. Options given here go before the file.",
        ),
    ] = "new",
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            metavar="DIR",
            help="Keep the tenant in this folder; a tenant found there keeps its people.",
        ),
    ] = None,
    clock: Annotated[
        ClockName, typer.Option("--clock", help="fast: luccactl never really waits.")
    ] = ClockName.REAL,
    neighbours: Annotated[
        int, typer.Option("--neighbours", help="Requests a minute other integrations send.")
    ] = 0,
    fault: Annotated[
        list[str] | None,
        typer.Option(
            "--fault",
            metavar="RULE",
            help="VERB /path, nth=N or every=N, when=before or after, and one of status=N, drop, "
            "slow=SECONDS, truncated, html, duplicate, shrink. May be given several times.",
        ),
    ] = None,
    assume: Annotated[
        list[str] | None,
        typer.Option(
            "--assume",
            metavar="NAME=VALUE",
            help="See `luccactl sandbox assumptions`. May be given several times.",
        ),
    ] = None,
    assume_from: Annotated[
        Path | None,
        typer.Option(
            "--assume-from",
            metavar="FILE",
            help="Behave as `luccactl observe --out FILE` found a tenant to; --assume goes first.",
        ),
    ] = None,
    preview_writes: Annotated[
        bool,
        typer.Option("--preview-writes", help="Let definitions be created through the API."),
    ] = False,
    ready_file: Annotated[
        Path | None,
        typer.Option(
            "--ready-file", metavar="FILE", help="Where to write address and credentials (JSON)."
        ),
    ] = None,
) -> Result:
    """Serve a practice tenant and its partners on this machine until Ctrl-C or SIGTERM. Without
    --state it is a fresh one that disappears at the end."""
    from lucca_connect.output.views.sandbox_serve import MESSAGES
    from lucca_connect.workflows.sandbox import serving as sandbox

    invocation = Invocation.of(context)

    def announce(ready: Mapping[str, str]) -> None:
        say = invocation.texts.of(MESSAGES)
        invocation.streams.announce(say("serving", url=ready["url"], tenant=ready["tenant_id"]))
        if ready_file is not None:
            invocation.streams.announce(say("ready_file", path=str(ready_file)))
        else:
            invocation.streams.announce(say("key", url=ready["url"], api_key=ready["api_key"]))

    options = sandbox.ServeOptions(
        employees=employees,
        orders=orders,
        hires=hires,
        seed=seed,
        scenario=scenario,
        state=state,
        clock=clock.value,
        neighbours=neighbours,
        fault=tuple(fault or ()),
        assume=tuple(assume or ()),
        preview_writes=preview_writes,
        port=port,
        ready_file=ready_file,
        assume_from=assume_from,
        given=frozenset(name for name in context.params if _is_given(context, name)),
    )
    return sandbox.serve(options, announce)


def _is_given(context: typer.Context, name: str) -> bool:
    """Whether an option stands on the command line."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


@described(
    examples=(
        "luccactl sandbox clone -p bank --state rehearsal",
        "luccactl sandbox serve --state rehearsal --assume-from facts.json",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def clone(
    context: typer.Context,
    *,
    state: Annotated[
        Path,
        typer.Option(
            "--state", metavar="DIR", help="Folder for the new tenant; none may be there."
        ),
    ],
    employees: Annotated[int, typer.Option("--employees", help="Invented people.")] = 250,
    orders: Annotated[
        int, typer.Option("--orders", help="People who can be ordered; 2 blocked come on top.")
    ] = 8,
    hires: Annotated[int, typer.Option("--hires", help="Hires listed, 2 of them blocked.")] = 6,
    seed: Annotated[int, typer.Option("--seed", help="The same seed, the same people.")] = 1,
    clock: Annotated[
        ClockName, typer.Option("--clock", help="fast: luccactl never really waits.")
    ] = ClockName.REAL,
) -> Result:
    """Make a practice tenant in the shape of a real one: its custom data with their options, its
    establishments, departments and role names, read with the key and filled with invented people.
    Nobody's value, no head of a department and no author is taken over."""
    from lucca_connect.workflows.sandbox import clone as workflow

    options = workflow.CloneOptions(
        state=state,
        employees=employees,
        orders=orders,
        hires=hires,
        seed=seed,
        clock=clock.value,
    )
    with Invocation.of(context).session() as session:
        return workflow.run(session, options)


@described(
    examples=("luccactl sandbox reset",),
    environment=("LUCCACTL_HOME",),
    exits=(0, 78),
)
def reset(context: typer.Context) -> Result:
    """Delete the practice tenant of the built-in profile `sandbox`; its next use starts a fresh
    one. A tenant kept with `sandbox serve --state` is not touched."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.sandbox import serving as sandbox

    return sandbox.reset(resolve_paths(Invocation.of(context).environ).state / "sandbox")


@described(
    examples=(
        "luccactl sandbox assumptions",
        "luccactl sandbox assumptions -o json",
        "luccactl sandbox serve --assume missing-field=null",
    ),
    exits=(0, 78),
)
def assumptions() -> Result:
    """List what the practice tenant assumes where nothing public says how Lucca behaves: each
    question with its alternatives, the default first."""
    from lucca_connect.workflows.sandbox import serving as sandbox

    return sandbox.assumptions()
