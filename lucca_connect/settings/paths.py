"""Where the configuration, the connectors' overlays and the state lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lucca_connect.errors import ConfigurationError

APPLICATION = "luccactl"
HOME_VARIABLE = "LUCCACTL_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one installation. None of them need exist.

    Attributes:
        config_file: `config.toml`.
        connectors: folder of the tenants' additions to connectors.
        state: folder of journals, limiters and the practice tenant.
    """

    config_file: Path
    connectors: Path
    state: Path

    @classmethod
    def under(cls, home: Path) -> Paths:
        """Everything below one folder, as `LUCCACTL_HOME` asks for."""
        return cls(
            config_file=home / "config.toml", connectors=home / "connectors", state=home / "state"
        )


def resolve_paths(environ: Mapping[str, str]) -> Paths:
    """The paths of this installation: `LUCCACTL_HOME`, else the platform's own folders.

    Without `HOME` the account's entry in the user database decides, so that it works from cron.

    Raises:
        ConfigurationError: home_unknown, when the account has no home folder at all.
    """
    home = environ.get(HOME_VARIABLE)
    if home:
        return Paths.under(_absolute(Path(home)))
    # Imported here: whoever sets LUCCACTL_HOME does not pay for it.
    import platformdirs

    configuration = platformdirs.user_config_path(APPLICATION, appauthor=False)
    state = platformdirs.user_state_path(APPLICATION, appauthor=False)
    return Paths(
        config_file=_absolute(configuration / "config.toml"),
        connectors=_absolute(configuration / "connectors"),
        state=_absolute(state / "state" if state == configuration else state),
    )


def _absolute(path: Path) -> Path:
    """Independent of the working folder, with a leading `~` replaced.

    An unknown home leaves `~` in place, or makes pathlib give up; a folder literally called `~`
    below the working folder would be worse than a clear error.
    """
    try:
        expanded = path.expanduser()
    except RuntimeError:
        expanded = path
    if expanded.parts[:1] == ("~",):
        raise ConfigurationError("home_unknown", variable=HOME_VARIABLE)
    return expanded.absolute()
