"""`luccactl profile`: named tenants and their settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import described
from lucca_connect.errors import UsageError
from lucca_connect.output.results import Result

_NAME = typer.Argument(metavar="PROFILE", help="Name of the profile.")


@described(examples=("luccactl profile list",), environment=("LUCCACTL_HOME",), exits=(0, 78))
def list_profiles(context: typer.Context) -> Result:
    """List the profiles, and the built-in practice tenant."""
    from lucca_connect.workflows.profiles import settings as profiles

    return profiles.list_profiles(Invocation.of(context).environ)


@described(
    examples=("luccactl profile show bank", "luccactl -p bank profile show -o json"),
    environment=("LUCCACTL_PROFILE", "LUCCACTL_HOME"),
    exits=(0, 2, 78),
)
def show(context: typer.Context, profile: Annotated[str | None, _NAME] = None) -> Result:
    """Show the settings that hold for a profile, defaults included. No secret is shown."""
    from lucca_connect.workflows.profiles import settings as profiles

    invocation = Invocation.of(context)
    return profiles.show_profile(invocation.environ, profile or invocation.globals.profile)


@described(
    examples=(
        "luccactl profile set bank url https://example.ilucca.net",
        "luccactl profile set bank share 20",
        "luccactl profile set bank limits.max_changes 50",
        "luccactl profile set bank credentials.api-key.file /etc/luccactl/bank.key",
        'luccactl profile set bank credentials.api-key.command "pass show lucca/bank"',
        "luccactl profile set bank aequivalent.exchange self",
        "luccactl profile set bank lang --unset",
    ),
    environment=("LUCCACTL_HOME",),
    exits=(0, 2, 5, 75, 78),
)
def set_value(
    context: typer.Context,
    profile: Annotated[str, _NAME],
    key: Annotated[str, typer.Argument(metavar="KEY", help="Setting, as in config.toml.")],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="Its new value.")] = None,
    *,
    unset: Annotated[
        bool, typer.Option("--unset", help="Remove the setting, so that its default holds.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Acknowledge that luccactl runs the exchange.")
    ] = False,
) -> Result:
    """Change one setting of a profile and keep the rest of the file as it is. An address makes a
    new profile."""
    from lucca_connect.http.clock import SystemClock
    from lucca_connect.output.views.profile_set import MESSAGES
    from lucca_connect.workflows.profiles import settings as profiles

    if (value is None) is not unset:
        raise UsageError("setting_value_needed", key=key)
    invocation = Invocation.of(context)

    def acknowledge(connector: str) -> bool:
        question = invocation.texts.of(MESSAGES)("question", connector=connector, profile=profile)
        return yes or invocation.prompts.confirm(question)

    return profiles.set_setting(
        invocation.environ,
        profile=profile,
        key=key,
        text=value,
        acknowledge=acknowledge,
        clock=SystemClock(),
    )


@described(
    examples=("luccactl profile use bank",), environment=("LUCCACTL_HOME",), exits=(0, 2, 75, 78)
)
def use(context: typer.Context, profile: Annotated[str, _NAME]) -> Result:
    """Choose the profile that commands use when none is named."""
    from lucca_connect.workflows.profiles import settings as profiles

    return profiles.use_profile(Invocation.of(context).environ, profile)


@described(
    examples=(
        "luccactl profile export bank --out bank-profile.toml",
        "luccactl profile export bank > bank-profile.toml",
    ),
    environment=("LUCCACTL_HOME",),
    exits=(0, 2, 78),
)
def export(
    context: typer.Context,
    profile: Annotated[str, _NAME],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="New file [default: stdout].")
    ] = None,
) -> Result:
    """Write the settings of a profile and the overlays of this home to a file, without any
    credential, so that the same set-up can be repeated elsewhere."""
    from lucca_connect.workflows.profiles import files as profile_files

    return profile_files.export_profile(Invocation.of(context).environ, profile, out)


@described(
    examples=(
        "luccactl profile import bank-profile.toml",
        "luccactl profile import bank-profile.toml --as bank-test",
    ),
    environment=("LUCCACTL_HOME",),
    exits=(0, 2, 75, 78),
)
def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Made by `profile export`.")],
    *,
    name: Annotated[
        str | None, typer.Option("--as", metavar="PROFILE", help="Name of the new profile.")
    ] = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Change a profile or an overlay that exists already."),
    ] = False,
) -> Result:
    """Make a profile of a file that `profile export` wrote. Credentials are never in it: store
    them afterwards with `auth login`."""
    from lucca_connect.workflows.profiles import files as profile_files

    return profile_files.import_profile(
        Invocation.of(context).environ, file, name=name, replace=replace
    )
