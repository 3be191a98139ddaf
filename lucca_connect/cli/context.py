"""What a command knows of how it was called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lucca_connect.errors import LuccactlError
from lucca_connect.output.formats import Format, format_of_arguments, format_of_environment
from lucca_connect.output.messages import (
    LANGUAGES,
    Lang,
    Texts,
    language_of_arguments,
    language_of_locale,
)
from lucca_connect.output.progress import NullReporter, Reporter, StreamReporter
from lucca_connect.output.prompts import Prompts
from lucca_connect.output.streams import Streams

if TYPE_CHECKING:
    from pathlib import Path

    import typer

    from lucca_connect.output.checklist import Board
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class Globals:
    """The options that every command accepts, as given; None or False: not given."""

    profile: str | None = None
    output: Format | None = None
    lang: Lang | None = None
    verbose: bool = False
    quiet: bool = False
    no_input: bool = False
    read_only: bool = False


class Invocation:
    """One call of the program.

    Attributes:
        globals: the global options.
        environ: the environment, as a mapping that tests can replace.
        streams: standard input, output and error.
    """

    def __init__(self, environ: Mapping[str, str], streams: Streams) -> None:
        self.globals = Globals()
        self.environ = environ
        self.streams = streams
        self._profile: str | None = None
        self._profile_language: Lang | None = None
        self._profile_output: Format | None = None
        self._connectors: Path | None = None

    @classmethod
    def of(cls, context: typer.Context) -> Invocation:
        """The invocation that a command's context carries."""
        invocation = context.find_object(cls)
        if invocation is None:
            raise AssertionError("commands run under cli.main only")
        return invocation

    def require_valid_environment(self) -> None:
        """Refuse values of our own variables that mean nothing, before any work is done.

        Raises:
            ConfigurationError: environment_value_invalid.
        """
        for name in ("LUCCACTL_OUTPUT", "LUCCACTL_LANG"):
            if self.environ.get(name):
                from lucca_connect.settings.options import read_variable

                read_variable(self.environ, name)

    def prefer_stated(self, arguments: Sequence[str]) -> None:
        """Take form and language from a command line that could not be parsed as a whole."""
        self.globals = replace(
            self.globals,
            output=format_of_arguments(arguments) or self.globals.output,
            lang=language_of_arguments(arguments) or self.globals.lang,
        )

    @property
    def output(self) -> Format:
        """Flag, then environment, then the profile once it is known, then human."""
        return (
            self.globals.output
            or format_of_environment(self.environ)
            or self._profile_output
            or Format.HUMAN
        )

    @property
    def texts(self) -> Texts:
        """Flag, then environment, then the profile once it is known, then the locale."""
        wanted = self.environ.get("LUCCACTL_LANG", "").strip().lower()
        of_environment = next((lang for lang in LANGUAGES if lang == wanted), None)
        return Texts(
            self.globals.lang
            or of_environment
            or self._profile_language
            or language_of_locale(self.environ),
            connectors=self._connectors,
        )

    @property
    def profile(self) -> str | None:
        """The profile's name as far as it is known."""
        given = self.globals.profile or self.environ.get("LUCCACTL_PROFILE") or None
        return self._profile or given or ("env" if self.environ.get("LUCCACTL_URL") else None)

    @property
    def reporter(self) -> Reporter:
        """Narrates to people only."""
        if self.streams.quiet or self.output is not Format.HUMAN:
            return NullReporter()
        return StreamReporter(self.streams, self.texts)

    def board(self, profile: str) -> Board:
        """Shows a checklist of this profile while somebody works on it."""
        from lucca_connect.output.checklist import DrawnBoard, LineBoard, SilentBoard

        if self.streams.quiet or self.output is not Format.HUMAN:
            return SilentBoard()
        if self.streams.styled and self.streams.stderr.isatty():
            return DrawnBoard(self.streams, self.texts, profile=profile)
        return LineBoard(self.streams, self.texts)

    @property
    def prompts(self) -> Prompts:
        """Asks the person at the terminal."""
        return Prompts(self.streams, self.texts, no_input=self.globals.no_input)

    @contextmanager
    def session(self, profile: str | None = None) -> Iterator[Session]:
        """The tenant that this call is about, connected.

        Args:
            profile: for a command that names its tenants itself.

        Raises:
            ConfigurationError, AccessError, UsageError: see `workflows.session.open_session`.
        """
        from lucca_connect.workflows.session import open_session

        with (
            self._about(profile),
            open_session(
                profile=profile or self.globals.profile,
                lang=self.globals.lang,
                read_only=self.globals.read_only or None,
                no_input=self.globals.no_input,
                environ=self.environ,
                reporter=self.reporter,
            ) as session,
        ):
            if profile is None:
                self.knows(session)
            yield session

    @contextmanager
    def _about(self, profile: str | None) -> Iterator[None]:
        """With several tenants, the next command after a failure names the one that failed."""
        try:
            yield
        except LuccactlError as error:
            if profile is not None:
                from lucca_connect.output.catalogue.lookup import explained_error
                from lucca_connect.output.commands import addressed

                error.next = addressed(explained_error(error, self.texts).next, profile)
            raise

    def knows(self, session: Session) -> None:
        """Remember what the profile says, for the envelope, the language and the form of output."""
        self._profile = session.profile
        self._profile_language = next((lang for lang in LANGUAGES if lang == session.lang), None)
        self._profile_output = Format(session.options.output)
        self._connectors = session.paths.connectors
