"""The next command to run, ready to be pasted: it names the profile that this run was about."""

from __future__ import annotations

PROGRAM = "luccactl"
_OF_A_TENANT = frozenset(
    {
        *("setup-section", "check-permissions", "handover", "mapping check", "mapping explain"),
        *("sync", "monitor", "state", "plan", "apply", "approve", "auth"),
        *("pull", "push", "undo", "hires"),
    }
)
_WITHOUT_NAME = frozenset({None, "env"})


def addressed(command: str, profile: str | None) -> str:
    """`luccactl sync …` for `bank` reads `luccactl -p bank sync …`.

    Commands that name one already or need none, and connections from the environment, are left
    alone.
    """
    words = command.split()
    if profile in _WITHOUT_NAME or words[:1] != [PROGRAM] or "-p" in words:
        return command
    if words[1:2] and (words[1] in _OF_A_TENANT or " ".join(words[1:3]) in _OF_A_TENANT):
        return f"{PROGRAM} -p {profile} {command.removeprefix(PROGRAM).lstrip()}"
    return command
