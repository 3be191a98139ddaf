"""`schedule print`: from a profile to lines for a scheduler. Nothing is sent or written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lucca_connect.errors import UsageError
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.output.schedules import Job, Schedule, crontab, units
from lucca_connect.settings.connection import Connection, Origin, resolve_connection
from lucca_connect.settings.options import Flags, resolve_options
from lucca_connect.settings.paths import HOME_VARIABLE
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.workflows.account import running_account

_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class ScheduleOptions:
    """What the command line asks for.

    Attributes:
        profile: as `--profile`.
        form: `cron` or `systemd`.
        deadline_s: longest duration of a run in seconds; None: the profile's.
    """

    profile: str | None
    form: Literal["cron", "systemd"]
    deadline_s: float | None = None


def run(environ: Mapping[str, str], options: ScheduleOptions) -> Result:
    """Lines or units for everything that runs by itself.

    Raises:
        UsageError: schedule_needs_profile. ConfigurationError: no_profile, profile_unknown.
    """
    connection = resolve_connection(environ, profile=options.profile)
    if connection.origin is Origin.ENVIRONMENT:
        raise UsageError("schedule_needs_profile")
    seconds = options.deadline_s
    if seconds is None:
        seconds = resolve_options(Flags(), environ, connection.profile).deadline_s
    places, elsewhere = _credentials(connection)
    deadline = _duration(int(seconds))
    schedule = Schedule(
        program=(*program(), "-p", connection.name, "-q", "--no-input"),
        profile=connection.name,
        account=running_account(),
        variables={**_places(environ), "LUCCACTL_DEADLINE": deadline},
        credentials=places,
        deadline_s=int(seconds),
    )
    jobs = _jobs(deadline)
    if options.form == "cron":
        files = {"crontab": crontab(schedule, jobs)}
        text = files["crontab"]
    else:
        files = units(schedule, jobs)
        text = "\n".join(f"# /etc/systemd/system/{name}\n{unit}" for name, unit in files.items())
    data: dict[str, Json] = {
        "form": options.form,
        "jobs": [job.name for job in jobs],
        "files": [{"name": name, "text": unit} for name, unit in files.items()],
    }
    return Result(
        "schedule print",
        data,
        profile=connection.name,
        warnings=tuple(
            Warning_("schedule_key_unreachable", {"kind": kind, "profile": connection.name})
            for kind in elsewhere
        ),
        text=text,
    )


def program() -> tuple[str, ...]:
    """How this installation is called, by absolute path: beside its interpreter, on the PATH, or
    as a module of the interpreter."""
    beside = Path(sys.executable).with_name("luccactl")
    found = str(beside) if beside.is_file() else shutil.which("luccactl")
    if found is None:
        return (sys.executable, "-m", "lucca_connect")
    return (str(Path(found).absolute()),)


def _jobs(deadline: str) -> tuple[Job, ...]:
    return (
        Job(
            ("sync", "aequivalent", "--deadline", deadline),
            cron="40 5 * * 1-5",
            calendar="Mon..Fri *-*-* 05:40:00",
            why="order whoever waits, on working days",
        ),
        Job(
            ("monitor", "aequivalent"),
            cron="15 8-18/2 * * 1-5",
            calendar="Mon..Fri *-*-* 08..18/2:15:00",
            why="watch in between, read-only",
        ),
        Job(
            ("check-permissions", "aequivalent"),
            cron="10 6 * * 1",
            calendar="Mon *-*-* 06:10:00",
            why="look once a week whether the key has kept its rights",
        ),
    )


def _places(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that decide where configuration and state lie, as they hold now."""
    if home := environ.get(HOME_VARIABLE):
        return {HOME_VARIABLE: str(Path(home).expanduser().absolute())}
    given = {"HOME": str(Path.home())}
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME")
    return given | {name: environ[name] for name in names if environ.get(name)}


def _credentials(connection: Connection) -> tuple[dict[str, str], tuple[str, ...]]:
    """Name of each systemd credential to its file; the kinds that a job could not find."""
    profile = connection.profile
    if connection.origin is Origin.SANDBOX:
        return {}, ()
    kinds = [CredentialKind.API_KEY]
    kinds += [CredentialKind.OAUTH] if profile.client_id is not None else []
    partner = profile.partner("aequivalent")
    if partner.url is not None and partner.gateway != "outbox":
        kinds.append(CredentialKind.AEQUIVALENT)
    places: dict[str, str] = {}
    elsewhere: list[str] = []
    for kind in kinds:
        settings = profile.credential(kind)
        if settings.file is not None:
            places[f"luccactl-{connection.name}-{kind}"] = str(settings.file)
        elif settings.command is None:
            elsewhere.append(str(kind))
    return places, tuple(elsewhere)


def _duration(seconds: int) -> str:
    whole, rest = divmod(seconds, _MINUTE_S)
    return f"{seconds}s" if rest else f"{whole}m"
