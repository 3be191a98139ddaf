"""Where files lie, with and without a home."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.settings.paths import resolve_paths


def test_everything_is_below_the_given_home(tmp_path: Path) -> None:
    paths = resolve_paths({"LUCCACTL_HOME": str(tmp_path)})
    assert paths.config_file == tmp_path / "config.toml"
    assert paths.connectors == tmp_path / "connectors"
    assert paths.state == tmp_path / "state"


def test_a_relative_home_does_not_depend_on_later_folders() -> None:
    assert resolve_paths({"LUCCACTL_HOME": "x"}).config_file == Path.cwd() / "x" / "config.toml"


def test_the_platform_decides_without_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    paths = resolve_paths({"LUCCACTL_HOME": ""})
    assert paths.config_file == tmp_path / "c" / "luccactl" / "config.toml"
    assert paths.state == tmp_path / "s" / "luccactl"


def test_configuration_and_state_never_share_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert resolve_paths({}).state == tmp_path / "luccactl" / "state"


def test_a_leading_tilde_is_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert resolve_paths({"LUCCACTL_HOME": "~/x"}).state == tmp_path / "x" / "state"


def test_an_account_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: str) -> str:
        return "~/x"

    monkeypatch.setattr("os.path.expanduser", nobody)
    with pytest.raises(ConfigurationError) as raised:
        resolve_paths({"LUCCACTL_HOME": "~/x"})
    assert raised.value.code == "home_unknown"
    assert raised.value.details == {"variable": "LUCCACTL_HOME"}
