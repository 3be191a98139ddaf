from __future__ import annotations

import pytest

from lucca_connect.output.commands import addressed


@pytest.mark.parametrize(
    ("command", "profile", "expected"),
    [
        ("luccactl auth status", "bank", "luccactl -p bank auth status"),
        ("luccactl auth login -p bank --kind oauth", "bank", None),
        (
            "luccactl mapping check aequivalent",
            "bank",
            "luccactl -p bank mapping check aequivalent",
        ),
        ("luccactl pull options", "bank", "luccactl -p bank pull options"),
        ("luccactl undo r-1", "bank", "luccactl -p bank undo r-1"),
        ("luccactl mapping --help", "bank", None),
        ("luccactl auth status", "env", None),
        ("luccactl auth status", None, None),
        ("chmod 600 key", "bank", None),
        ("", "bank", None),
    ],
)
def test_the_next_command_names_the_profile_once(
    command: str, profile: str | None, expected: str | None
) -> None:
    assert addressed(command, profile) == (expected or command)
