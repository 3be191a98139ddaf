"""`setup-section --watch`: what it says while a person makes mistakes and corrects them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from lucca_connect.cli.main import run
from lucca_connect.cli.signals import Terminated
from lucca_connect.errors import ExitCode, LuccactlError
from lucca_connect.http.clock import SystemClock
from lucca_connect.output.messages import Lang, Texts
from lucca_connect.output.results import Warning_
from lucca_connect.output.streams import Streams
from lucca_connect.planning.checklist import Point
from lucca_connect.workflows.section.setup import SetupSectionOptions
from lucca_connect.workflows.section.watch import SHORTEST_PAUSE_S, Watch
from tests.cli.calls import Answer, Terminal
from tests.workflows.worlds import SECTION, StartWorld, World, refusal

Act = Callable[[], object]
REASON, PACKAGE, STATUS = "e_screening_reason", "e_screening_package", "e_order_status"
OWNER, COSTS, CV = "e_client_username", "e_cost_center", "e_candidate_cv_file"
OTHERS = "e_candidate_other_files"
CODES = (PACKAGE, "e_screening_reason_category", REASON, COSTS, CV, OTHERS, OWNER, STATUS)
DEFINITIONS = "GET /api/v3/extensionuserdefinitions"


@dataclass
class Person:
    """Somebody who clicks in Lucca in the pauses of the watching."""

    acts: list[Act] = field(default_factory=list)

    def watched(self, monkeypatch: pytest.MonkeyPatch, *acts: Act) -> None:
        self.acts = list(acts)
        monkeypatch.setattr(SystemClock, "sleep", lambda _clock, _seconds: self._next())

    def _next(self) -> None:
        assert self.acts, "it goes on watching although everything is right"
        self.acts.pop(0)()


@pytest.fixture
def person() -> Person:
    return Person()


def edit(tenant: World, code: str, /, **changes: object) -> Act:
    return lambda: tenant.hook("PUT", f"definitions/{code}", changes)


def create(tenant: World, code: str, **facts: object) -> Act:
    return lambda: tenant.hook("POST", "definitions", {"code": code, "section": SECTION, **facts})


def delete(tenant: World, code: str) -> Act:
    return lambda: tenant.hook("DELETE", f"definitions/{code}")


def both(*acts: Act) -> Act:
    return lambda: [act() for act in acts]


def faults(tenant: World, *rules: str) -> Act:
    return lambda: tenant.hook("PUT", "faults", {"rules": list(rules)})


def raised(stop: type[BaseException]) -> None:
    raise stop


def watch(tenant: World, *more: str, lang: Lang = "en") -> Answer:
    ready = tenant.ready
    client = {
        "LUCCACTL_CLIENT_ID": ready["client_id"],
        "LUCCACTL_CLIENT_SECRET": ready["client_secret"],
        "LUCCACTL_TOKEN_URL": ready["token_url"],
    }
    return tenant.cli("setup-section", "--watch", "--lang", lang, *more, **client)


@dataclass(frozen=True)
class Mistake:
    """One slip: how it is made and mended, and what must be said in between."""

    code: str
    make: Act
    mend: Act
    en: str
    fr: str


def mistakes(tenant: World) -> Sequence[Mistake]:
    costs = {"name": "Division / Centre de coûts", "format": "text"}
    others = {"name": "Autres documents", "format": "attachment"}
    return (
        Mistake(
            REASON,
            edit(tenant, REASON, rename={"Offre signée": "Offre signé"}),
            edit(tenant, REASON, rename={"Offre signé": "Offre signée"}),
            'different: option 3: "Offre signé" instead of "Offre signée"',
            "différente : valeur 3 : « Offre signé » au lieu de « Offre signée »",
        ),
        Mistake(
            COSTS,
            edit(tenant, COSTS, multiple=True),
            both(delete(tenant, COSTS), create(tenant, COSTS, **costs)),
            "different: multiple occurrences: cannot be undone, create it again",
            "différente : occurrences multiples : impossible à annuler, recréez la donnée",
        ),
        Mistake(
            STATUS,
            edit(tenant, STATUS, format="text"),
            edit(tenant, STATUS, format="list"),
            'different: format "Text" instead of "List of values": create it again',
            "différente : format « Texte » au lieu de « Liste de valeurs » : recréez la donnée",
        ),
        Mistake(
            PACKAGE,
            edit(tenant, PACKAGE, code="e_screening.package"),
            edit(tenant, "e_screening.package", code=PACKAGE),
            'different: code "e_screening.package" instead of "e_screening_package": a dot where '
            "the underscore belongs; if Lucca does not let you change it, create it again",
            "différente : code « e_screening.package » au lieu de « e_screening_package » : un "
            "point à la place du trait de soulignement ; si Lucca ne permet pas de le modifier, "
            "recréez la donnée",
        ),
        Mistake(
            OWNER,
            edit(tenant, OWNER, code="e_Client_Username"),
            edit(tenant, "e_Client_Username", code=OWNER),
            'different: code "e_Client_Username" instead of "e_client_username": capital letters '
            "count; if Lucca does not let you change it, create it again",
            "différente : code « e_Client_Username » au lieu de « e_client_username » : les "
            "majuscules comptent ; si Lucca ne permet pas de le modifier, recréez la donnée",
        ),
        Mistake(
            CV,
            edit(tenant, CV, code="e_candidate-cv-file"),
            edit(tenant, "e_candidate-cv-file", code=CV),
            'different: code "e_candidate-cv-file" instead of "e_candidate_cv_file": a hyphen '
            "where the underscore belongs; if Lucca does not let you change it, create it again",
            "différente : code « e_candidate-cv-file » au lieu de « e_candidate_cv_file » : un "
            "trait d'union à la place du trait de soulignement ; si Lucca ne permet pas de le "
            "modifier, recréez la donnée",
        ),
        Mistake(
            REASON,
            edit(tenant, REASON, remove=["Shortlist"]),
            edit(tenant, REASON, add=["Shortlist"]),
            'different: option 1 is missing: "Shortlist"',
            "différente : valeur 1 absente : « Shortlist »",
        ),
        Mistake(
            PACKAGE,
            edit(tenant, PACKAGE, add=["Interne"]),
            edit(tenant, PACKAGE, remove=["Interne"]),
            'ok: surplus option: "Interne"; nobody who has it can be ordered',
            "conforme : valeur en trop : « Interne » ; aucun dossier n'est commandé pour qui la "
            "porte",
        ),
        Mistake(
            REASON,
            edit(tenant, REASON, name="Motif"),
            edit(tenant, REASON, name=["Raison", "Reason"]),
            'different: label "Motif" instead of "Reason" / "Raison"',
            "différente : libellé « Motif » au lieu de « Raison » / « Reason »",
        ),
        Mistake(
            PACKAGE,
            edit(tenant, PACKAGE, archive=["Standard"]),
            edit(tenant, PACKAGE, restore=["Standard"]),
            'different: option 3 is archived: restore "Standard"',
            "différente : valeur 3 archivée : rétablissez « Standard »",
        ),
        Mistake(
            OTHERS,
            both(delete(tenant, OTHERS), create(tenant, OTHERS, **others)),
            edit(tenant, OTHERS, multiple=True),
            "different: multiple occurrences are not allowed and must be: tick the box, which can "
            "never be undone",
            "différente : les occurrences multiples ne sont pas autorisées et doivent l'être : "
            "cochez la case, ce choix est définitif",
        ),
        Mistake(
            COSTS,
            delete(tenant, COSTS),
            create(tenant, COSTS, **costs),
            "missing: create it",
            "absente : à créer",
        ),
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_mistake_is_named_when_it_is_made_and_gone_when_it_is_mended(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person, lang: Lang
) -> None:
    """Something is wrong all the time, so that it goes on to the last; each act is one line."""
    tenant = world()
    wrong_throughout = "e_screening_reason_category"
    edit(tenant, wrong_throughout, name="Dossier")()
    slips = mistakes(tenant)
    acts = [act for slip in slips for act in (slip.make, slip.mend)]
    person.watched(
        monkeypatch, *acts, edit(tenant, wrong_throughout, name=["Type de dossier", "File type"])
    )
    answer = watch(tenant, lang=lang)
    gap, ok = (" : ", "conforme") if lang == "fr" else (": ", "ok")
    first, *told = answer.out.splitlines()[8:]
    assert first.startswith('section "' if lang == "en" else "section « ")
    expected = [
        f"{slip.code}{gap}{said}"
        for slip in slips
        for said in (slip.fr if lang == "fr" else slip.en, ok)
    ]
    *changes, last, verdict = told
    assert changes == expected
    assert last == f"{wrong_throughout}{gap}{ok}"
    assert ("est prête" if lang == "fr" else "is ready") in verdict
    assert answer.err == ""
    assert answer.code == ExitCode.OK


def test_nothing_is_written(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    tenant = world()
    edit(tenant, REASON, name="Motif")()
    person.watched(monkeypatch, edit(tenant, REASON, name="Raison"))
    assert watch(tenant).code == ExitCode.OK
    routes = set(tenant.requests()["routes"]) - {"POST /connect/token"}
    assert routes
    assert all(route.startswith("GET") for route in routes)


def test_a_confirmation_given_elsewhere_meanwhile_is_seen(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    """The section counts as design 6 says: right data alone are not enough."""
    tenant = world()
    tenant.section("none")
    person.watched(
        monkeypatch, lambda: tenant.cli("setup-section", "--dry-run", "--confirm-section")
    )
    answer = watch(tenant)
    assert answer.code == ExitCode.OK
    assert answer.out.splitlines()[-2] == (f'section "{SECTION}": ok: a person has confirmed it')


def test_it_may_be_confirmed_or_accepted_at_once(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    tenant = world()
    tenant.section("none")
    person.watched(monkeypatch)
    assert watch(tenant, "--accept-unproven").code == ExitCode.OK
    assert watch(tenant, "--confirm-section").code == ExitCode.OK


def test_a_failing_lucca_is_told_once_and_watching_goes_on(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    tenant = world()
    edit(tenant, REASON, name="Motif")()
    person.watched(
        monkeypatch,
        faults(tenant, f"{DEFINITIONS} status=503"),
        lambda: None,
        faults(tenant, f"{DEFINITIONS} drop"),
        faults(tenant),
        edit(tenant, REASON, name="Raison"),
    )
    answer = watch(tenant)
    assert answer.code == ExitCode.OK
    told = answer.out.splitlines()[9:]
    assert [line.partition(":")[0] for line in told[:3]] == [
        "Not readable just now, trying again",
        "Not readable just now, trying again",
        "Readable again.",
    ]
    assert told[3] == f"{REASON}: ok"


@pytest.mark.parametrize(
    ("stop", "code"),
    [(KeyboardInterrupt, ExitCode.INTERRUPTED), (Terminated, ExitCode.TERMINATED)],
)
def test_a_signal_leaves_the_last_state(
    world: StartWorld,
    monkeypatch: pytest.MonkeyPatch,
    person: Person,
    stop: type[BaseException],
    code: ExitCode,
) -> None:
    tenant = world()
    edit(tenant, REASON, name="Motif")()
    person.watched(monkeypatch, lambda: raised(stop))
    answer = watch(tenant)
    assert answer.code == code
    assert answer.out.splitlines()[-1] == (
        f'The section "{SECTION}" is not ready for aequivalent: one datum needs attention.'
    )
    assert f"Code: {code.name.lower()}" in answer.err


def test_ctrl_c_before_the_first_reading_is_as_everywhere(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Watch, "_read", stopped)
    answer = watch(world(), "-o", "json")
    assert answer.code == ExitCode.INTERRUPTED
    assert answer.document["data"] == {}


def test_json_is_one_document_at_the_end(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    tenant = world()
    edit(tenant, REASON, name="Motif")()
    person.watched(monkeypatch, edit(tenant, REASON, name="Raison"))
    answer = watch(tenant, "-o", "json")
    assert answer.code == ExitCode.OK
    assert answer.err == ""
    assert answer.document["data"]["in_sync"] is True
    assert {found["status"] for found in answer.document["data"]["fields"]} == {"ok"}


def test_quiet_says_how_it_ended(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    tenant = world()
    edit(tenant, PACKAGE, add=["Interne"])()
    person.watched(monkeypatch)
    answer = watch(tenant, "-q")
    assert answer.out.startswith(f'The section "{SECTION}" is ready')
    assert PACKAGE not in answer.out


def test_on_a_terminal_the_list_is_drawn_and_the_result_stands_at_the_end(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, person: Person
) -> None:
    tenant = world()
    edit(tenant, REASON, rename={"Offre signée": "Offre [red]signé"})()
    person.watched(
        monkeypatch, faults(tenant, f"{DEFINITIONS} status=503"), lambda: raised(KeyboardInterrupt)
    )
    streams = Streams(Terminal(), Terminal(), Terminal())
    code = run(["setup-section", "--watch", "--lang", "en"], tenant.variables(), streams)
    assert isinstance(streams.stderr, io.StringIO)
    assert isinstance(streams.stdout, io.StringIO)
    drawn, out = streams.stderr.getvalue(), streams.stdout.getvalue()
    assert code == ExitCode.INTERRUPTED
    assert "Watching env. Each change in Lucca shows here within" in drawn
    assert "Offre [red]signé" in drawn
    assert "8 of 9 right" in drawn
    assert "Not readable just now" in drawn
    assert "\x1b[2K" in drawn  # redrawn in place, wiped out in the end
    assert "one datum needs attention" in out
    assert REASON in out
    assert "To do:" not in out  # the last state; the guide has a command of its own


def test_what_creates_is_refused(world: StartWorld) -> None:
    tenant = world()
    for more in (["--yes"], ["--via", "api"]):
        answer = watch(tenant, *more, "-o", "json")
        assert answer.code == ExitCode.USAGE
        assert answer.error["code"] == "watch_creates_nothing"


def test_without_a_tenant_there_is_nothing_to_watch(world: StartWorld, tmp_path: object) -> None:
    tenant = world()
    answer = tenant.cli(
        "setup-section", "--watch", "--via", "guide", "-o", "json", LUCCACTL_URL="",
        LUCCACTL_API_KEY="", LUCCACTL_AEQUIVALENT_URL="", LUCCACTL_AEQUIVALENT_TOKEN="",
        LUCCACTL_EXCHANGE="",
    )  # fmt: skip
    assert answer.code == ExitCode.CONFIGURATION
    assert answer.error["code"] == "no_profile"


# --- the pace, on a clock of the test's ---


class PersonalClock:
    """Time that passes only in pauses."""

    def __init__(self) -> None:
        self.time = 1_000_000.0
        self.pauses: list[float] = []
        self.meanwhile: Act = lambda: None

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.meanwhile()
        self.pauses.append(seconds)
        self.time += seconds


@dataclass
class Listener:
    """Remembers what a board is told."""

    tells: bool = False
    shown: int = 0
    troubles: list[str] = field(default_factory=list)

    def show(self, points: Sequence[Point], *, at: float, pause: float) -> None:
        assert points
        assert at
        assert pause >= SHORTEST_PAUSE_S
        self.shown += 1

    def trouble(self, error: LuccactlError) -> None:
        self.troubles.append(error.code)

    def close(self) -> None:
        """Nothing."""


def started(tenant: World, **options: object) -> tuple[Watch, PersonalClock, Listener]:
    clock, board = PersonalClock(), Listener()
    session = tenant.session(**options)
    return Watch(session, SetupSectionOptions(), board, clock), clock, board


def test_it_ends_at_the_deadline_with_the_last_state(world: StartWorld) -> None:
    """The tenant's virtual clock would be through the half hour at once; a person's is not."""
    tenant = world()
    edit(tenant, REASON, name="Motif")()
    watched, clock, board = started(tenant, deadline_s=60)
    watched.run()
    result = watched.result(Texts("en"))
    assert result.exit_code is ExitCode.PENDING
    ended = Warning_("watch_ended", {"duration": "1 min"})
    assert list(result.warnings) == [ended]
    assert sum(clock.pauses) < 60
    assert board.shown == len(clock.pauses) + 1
    assert result.data["in_sync"] is False


@pytest.mark.parametrize(("share", "pauses"), [(6, (120, 80)), (45, (16, 4 * 60 / 22.5))])
def test_the_pause_leaves_half_of_the_share(
    world: StartWorld, share: int, pauses: tuple[float, float]
) -> None:
    """Two requests of the key's and three of the client's, and one that looks for a value: that one
    is not repeated while data are wrong, nor is the one for a token."""
    tenant = world()
    edit(tenant, REASON, name="Motif")()
    watched, clock, _board = started(tenant, deadline_s=250, share=share)
    watched.run()
    assert clock.pauses[:2] == pytest.approx(pauses)


def test_a_tenant_that_cannot_be_read_at_first_is_an_error(world: StartWorld) -> None:
    tenant = world()
    faults(tenant, f"{DEFINITIONS} status=503")()
    watched, _clock, board = started(tenant)
    assert refusal(watched.run).exit_code is ExitCode.UNAVAILABLE
    assert board.troubles == []


def test_a_deadline_in_the_middle_of_trouble_names_it(world: StartWorld) -> None:
    tenant = world()
    edit(tenant, REASON, name="Motif")()
    watched, clock, board = started(tenant, deadline_s=25)
    clock.meanwhile = faults(tenant, f"{DEFINITIONS} status=503")
    watched.run()
    result = watched.result(Texts("fr"))
    assert result.exit_code is ExitCode.PENDING
    assert [error.code for error in result.errors] == board.troubles[-1:]
