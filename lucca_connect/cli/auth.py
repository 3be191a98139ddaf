"""`luccactl auth`: credentials. None of them is ever an argument: other users see those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import described
from lucca_connect.output.results import Result
from lucca_connect.settings.schema import CredentialKind

if TYPE_CHECKING:
    from lucca_connect.settings.sources.values import Resolved


@described(
    examples=(
        "luccactl auth login -p bank --url https://example.ilucca.net",
        "luccactl auth login -p bank --url https://example.ilucca.net --stdin < key.txt",
        "luccactl auth login -p bank --kind oauth --client-id CLIENT_ID",
        "luccactl auth login -p bank --kind aequivalent --url https://partner.example",
        "luccactl auth login -p bank --kind undo",
    ),
    environment=("LUCCACTL_PROFILE", "LUCCACTL_HOME"),
    exits=(0, 2, 69, 75, 77, 78),
)
def login(
    context: typer.Context,
    *,
    kind: Annotated[
        CredentialKind, typer.Option("--kind", help="What the credential opens.")
    ] = CredentialKind.API_KEY,
    url: Annotated[
        str | None,
        typer.Option("--url", help="Address of the tenant (of the partner, for its credential)."),
    ] = None,
    client_id: Annotated[
        str | None, typer.Option("--client-id", help="Identifier of the OAuth client.")
    ] = None,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Read the secret from standard input.")
    ] = False,
) -> Result:
    """Prove a credential on its host, then store it in the system's keyring and read it back. The
    first login of a profile creates it. Nothing is stored when anything fails. `--kind undo` makes
    the key that `push employees --keep-undo` encrypts with; it opens nothing and is not sent."""
    from lucca_connect.output.views.auth_login import MESSAGES
    from lucca_connect.settings.sources import stdin as source
    from lucca_connect.settings.sources.values import Resolved, Source, secret_from
    from lucca_connect.workflows.auth.credentials import LoginOptions, log_in

    invocation = Invocation.of(context)

    def ask() -> Resolved:
        if stdin:
            return source.from_stdin(invocation.streams.stdin)
        question = invocation.texts.of(MESSAGES)(f"ask.{kind}")
        answer = invocation.prompts.secret(question, option="--stdin")
        return Resolved(secret_from(answer, Source.STDIN, "-"), Source.STDIN, "-")

    return log_in(
        invocation.environ,
        profile=invocation.globals.profile,
        options=LoginOptions(kind, url=url, client_id=client_id, handed_over=stdin),
        ask=ask,
        reporter=invocation.reporter,
    )


@described(
    examples=("luccactl auth status -p bank", "luccactl auth status -o json"),
    environment=("LUCCACTL_PROFILE", "LUCCACTL_HOME", "LUCCACTL_URL", "LUCCACTL_API_KEY"),
    exits=(0, 2, 77, 78),
)
def status(
    context: typer.Context,
    *,
    kind: Annotated[
        CredentialKind | None, typer.Option("--kind", help="Only this credential.")
    ] = None,
) -> Result:
    """Say which credentials are found, from which source and for which host. Nothing is sent, and
    no secret is shown."""
    from lucca_connect.workflows.auth.status import show_status

    invocation = Invocation.of(context)
    return show_status(invocation.environ, profile=invocation.globals.profile, kind=kind)


@described(
    examples=("luccactl auth logout -p bank", "luccactl auth logout -p bank --kind oauth"),
    environment=("LUCCACTL_PROFILE", "LUCCACTL_HOME"),
    exits=(0, 2, 75, 77, 78),
)
def logout(
    context: typer.Context,
    *,
    kind: Annotated[
        CredentialKind | None, typer.Option("--kind", help="Only this credential.")
    ] = None,
) -> Result:
    """Forget the credentials of a profile that the keyring holds. The profile itself stays."""
    from lucca_connect.workflows.auth.status import log_out

    invocation = Invocation.of(context)
    return log_out(invocation.environ, profile=invocation.globals.profile, kind=kind)
