"""Settings that a flag, the environment or the profile may give, in this order, else a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.settings import schema
from lucca_connect.settings.config import Profile
from lucca_connect.settings.connection import CONNECTION_VARIABLES, UNDO_VARIABLE
from lucca_connect.settings.kinds import Kind
from lucca_connect.settings.schema import DEFAULT_DEADLINE_S, DEFAULT_SHARE
from lucca_connect.settings.toml_values import TomlValue

DEFAULT_LANGUAGE = "en"

VARIABLES: Mapping[str, Kind] = {
    "LUCCACTL_LANG": schema.LANGUAGE,
    "LUCCACTL_OUTPUT": schema.OUTPUT,
    "LUCCACTL_SHARE": schema.SHARE,
    "LUCCACTL_DEADLINE": schema.DEADLINE,
    "LUCCACTL_READ_ONLY": schema.READ_ONLY,
    "LUCCACTL_EXCHANGE": schema.EXCHANGE,
}
KNOWN_VARIABLES = frozenset(
    {
        *(*VARIABLES, *CONNECTION_VARIABLES, UNDO_VARIABLE),
        *("LUCCACTL_PROFILE", "LUCCACTL_HOME", "LUCCACTL_LIVE"),
    }
)
"""The closed list (design: commands). `LUCCACTL_LIVE` belongs to the test suite."""


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line says; None where it says nothing."""

    lang: str | None = None
    output: str | None = None
    share: str | None = None
    deadline: str | None = None
    read_only: bool | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for one invocation.

    Attributes:
        lang: `fr` or `en`; output: `human`, `json`, `ndjson` or `csv`.
        share: requests a minute of the tenant's 50.
        deadline_s: longest duration of a run, in seconds.
        read_only: whether no request that writes may leave.
    """

    lang: str = DEFAULT_LANGUAGE
    output: str = "human"
    share: int = DEFAULT_SHARE
    deadline_s: int = DEFAULT_DEADLINE_S
    read_only: bool = False


def resolve_options(
    flags: Flags, environ: Mapping[str, str], profile: Profile | None = None
) -> Options:
    """What holds, and whether every given value is legal.

    The switch to read only can be turned on anywhere and turned off nowhere.

    Raises:
        UsageError: option_value_invalid.
        ConfigurationError: environment_value_invalid.
    """
    profile = profile or Profile("")
    given = {name: read_variable(environ, name) for name in VARIABLES}
    return Options(
        lang=str(
            _flag("--lang", flags.lang, schema.LANGUAGE)
            or given["LUCCACTL_LANG"]
            or profile.lang
            or language_of(environ)
        ),
        output=str(
            _flag("--output", flags.output, schema.OUTPUT)
            or given["LUCCACTL_OUTPUT"]
            or profile.output
            or "human"
        ),
        share=_number(
            _flag("--share", flags.share, schema.SHARE),
            given["LUCCACTL_SHARE"],
            profile.share,
            DEFAULT_SHARE,
        ),
        deadline_s=_number(
            _flag("--deadline", flags.deadline, schema.DEADLINE),
            given["LUCCACTL_DEADLINE"],
            profile.deadline_s,
            DEFAULT_DEADLINE_S,
        ),
        read_only=bool(flags.read_only or given["LUCCACTL_READ_ONLY"] or profile.read_only),
    )


def read_variable(environ: Mapping[str, str], name: str) -> TomlValue | None:
    """The value of one of `VARIABLES`, None when it is not set or empty.

    Raises:
        ConfigurationError: environment_value_invalid.
    """
    text = environ.get(name)
    if not text:
        return None
    kind = VARIABLES[name]
    try:
        return kind.accept(kind.parse(text))
    except ValueError:
        raise ConfigurationError(
            "environment_value_invalid", name=name, allowed=kind.expected
        ) from None


def unknown_variables(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Variables that look like ours and are not: most likely a typing mistake."""
    ours = {name for name in environ if name.startswith("LUCCACTL_")}
    return tuple(sorted(ours - KNOWN_VARIABLES))


def language_of(environ: Mapping[str, str]) -> str:
    """The language of the locale, if it is one of ours; a scheduler has none."""
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    language = locale[:2].lower()
    return language if language in schema.LANGUAGES else DEFAULT_LANGUAGE


def _flag(name: str, text: str | None, kind: Kind) -> TomlValue | None:
    if text is None:
        return None
    try:
        return kind.accept(kind.parse(text))
    except ValueError:
        raise UsageError("option_value_invalid", option=name, allowed=kind.expected) from None


def _number(*given: object) -> int:
    """The first that is given."""
    return next(value for value in given if isinstance(value, int))
