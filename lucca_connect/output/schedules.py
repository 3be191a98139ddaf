"""Lines for cron and units for systemd, ready to be installed. Pure text, no language of its own:
what a scheduler reads is English like the names of its keys."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PLAIN = re.compile(r"[\w/.:@,+=-]+", re.ASCII)
_GRACE_S = 300
"""Beyond the deadline: the operation at hand is finished, and the state is put in order."""


@dataclass(frozen=True, slots=True)
class Job:
    """One command of a schedule.

    Attributes:
        arguments: command and connector, then options.
        cron: the five columns; calendar: the same moments for `OnCalendar=`.
        why: one line about it.
    """

    arguments: tuple[str, ...]
    cron: str
    calendar: str
    why: str

    @property
    def name(self) -> str:
        """`sync-aequivalent`."""
        return "-".join(self.arguments[:2])


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is the same for all jobs.

    Attributes:
        program: the program and the options before the command, absolute.
        profile: name of the profile.
        account: the operating system's account that runs the jobs.
        variables: that say where configuration and state lie.
        credentials: name of a systemd credential to the file it is loaded from.
        deadline_s: longest duration of a run, in seconds.
    """

    program: tuple[str, ...]
    profile: str
    account: str
    variables: Mapping[str, str]
    credentials: Mapping[str, str]
    deadline_s: int


def crontab(schedule: Schedule, jobs: Iterable[Job]) -> str:
    """A crontab of the account. cron starts commands with next to no environment."""
    lines = [
        f"# luccactl for the profile {schedule.profile}: add to the crontab of {schedule.account}.",
        "# cron mails what a job prints: with -q only when somebody is needed.",
        "SHELL=/bin/sh",
        *(f"{name}={value}" for name, value in schedule.variables.items()),
    ]
    for job in jobs:
        # cron takes a bare per cent sign for the end of the command.
        command = shlex.join((*schedule.program, *job.arguments)).replace("%", r"\%")
        lines += ["", f"# {job.why}", f"{job.cron} {command}"]
    return "".join(f"{line}\n" for line in lines)


def units(schedule: Schedule, jobs: Iterable[Job]) -> dict[str, str]:
    """A service and a timer for each job, by file name."""
    files: dict[str, str] = {}
    for job in jobs:
        name = f"luccactl-{schedule.profile}-{job.name}"
        files[f"{name}.service"] = _service(schedule, job)
        files[f"{name}.timer"] = _timer(schedule, job)
    return files


def _service(schedule: Schedule, job: Job) -> str:
    # Command lines alone know variables; a dollar sign of ours is none.
    words = (_word(word).replace("$", "$$") for word in (*schedule.program, *job.arguments))
    command = " ".join(words)
    settings = [
        f"Environment={_word(f'{name}={value}')}" for name, value in schedule.variables.items()
    ]
    settings += [
        f"LoadCredential={name}:{_escaped(place)}" for name, place in schedule.credentials.items()
    ]
    return "\n".join(
        [
            "[Unit]",
            f"Description=luccactl {job.name} for {schedule.profile}",
            "Wants=network-online.target",
            "After=network-online.target",
            "",
            "[Service]",
            "Type=oneshot",
            f"User={schedule.account}",
            *settings,
            f"ExecStart={command}",
            "# Another run is at work, or its time is used up: the next one goes on.",
            "SuccessExitStatus=75",
            f"TimeoutStartSec={schedule.deadline_s + _GRACE_S}",
            "UMask=0077",
            "NoNewPrivileges=yes",
            "PrivateTmp=yes",
            "ProtectSystem=full",
            "",
        ]
    )


def _timer(schedule: Schedule, job: Job) -> str:
    return "\n".join(
        [
            "[Unit]",
            f"Description=luccactl {job.name} for {schedule.profile}: {job.why}",
            "",
            "[Timer]",
            f"OnCalendar={job.calendar}",
            "Persistent=yes",
            "RandomizedDelaySec=120",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def _word(text: str) -> str:
    """One word of a setting, in quotes where it needs them."""
    escaped = _escaped(text)
    if _PLAIN.fullmatch(text):
        return escaped
    quoted = escaped.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _escaped(text: str) -> str:
    """With no specifier in it for systemd to fill in."""
    return text.replace("%", "%%")
