"""What `sync werecruit` and the other recruiting connectors say to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph, Steps, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons, settles_itself
from lucca_connect.output.views.requests_sent import requests_sent

_SHOWN = 50

MESSAGES = {
    "nobody": Message(
        en="Nothing to do: the source lists nobody.",
        fr="Rien à faire : la source ne liste personne.",
    ),
    "nothing": Message(
        en="Nothing to do: no hire is waiting to become an employee.",
        fr="Rien à faire : aucune recrue n'attend de devenir collaborateur.",
    ),
    "none": Message(
        en="Nobody was created in this run.", fr="Personne n'a été créé par cette exécution."
    ),
    "dry_run": Message(
        en="Dry-run, nothing was sent: {count} employees would be created.",
        fr="Simulation, rien n'a été envoyé : {count} collaborateurs seraient créés.",
        en_one="Dry-run, nothing was sent: one employee would be created.",
        fr_one="Simulation, rien n'a été envoyé : {count} collaborateur serait créé.",
    ),
    "done": Message(
        en="{count} employees created, each read back from Lucca.",
        fr="{count} collaborateurs créés, chacun relu dans Lucca.",
        en_one="One employee created and read back from Lucca.",
        fr_one="{count} collaborateur créé puis relu dans Lucca.",
    ),
    "file": Message(
        en="{path} is ready with {count} people: nobody was created.",
        fr="{path} est prêt avec {count} personnes : personne n'a été créé.",
        en_one="{path} is ready with one person: nobody was created.",
        fr_one="{path} est prêt avec {count} personne : personne n'a été créé.",
    ),
    "partner": Message(
        en="Nothing was sent: the partner creates employees here, and should have created {count}.",
        fr="Rien n'a été envoyé : ici, le partenaire crée les collaborateurs, et aurait dû en "
        "créer {count}.",
    ),
    "held": Message(
        en="Held, nobody was created: {observed} people would be changed, the limit {name} allows "
        "{allowed}.",
        fr="Suspendu, personne n'a été créé : {observed} personnes seraient modifiées, la limite "
        "{name} en autorise {allowed}.",
    ),
    "held_approval": Message(
        en="Held, nobody was created: {observed} people wait for somebody's approval.",
        fr="Suspendu, personne n'a été créé : {observed} personnes attendent un accord.",
    ),
    "held_population": Message(
        en="Held, nobody was created: Lucca showed only {observed} people, at least {allowed} were "
        "expected.",
        fr="Suspendu, personne n'a été créé : Lucca n'a montré que {observed} personnes, on en "
        "attendait au moins {allowed}.",
    ),
    "raise": Message(
        en="If that is right: approve the plan {plan}, or --max-changes {observed} for one run, or "
        "change the setting {setting}.",
        fr="Si c'est voulu : approuvez le plan {plan}, ou --max-changes {observed} pour une "
        "exécution, ou modifiez le réglage {setting}.",
    ),
    "raise_now": Message(
        en="If that is right: --max-changes {observed} for one run.",
        fr="Si c'est voulu : --max-changes {observed} pour une exécution.",
    ),
    "raise_other": Message(
        en="If that is right: approve the plan {plan}.",
        fr="Si c'est voulu : approuvez le plan {plan}.",
    ),
    "raise_dry": Message(
        en="A run without --dry-run keeps the plan for approval.",
        fr="Une exécution sans --dry-run garde le plan pour accord.",
    ),
    "hire": Message(en="Hire", fr="Recrue"),
    "employee": Message(en="Employee", fr="Collaborateur"),
    "title.done": Message(en="Created", fr="Créés"),
    "title.planned": Message(en="To be created", fr="À créer"),
    "look": Message(en="Worth a look", fr="À vérifier"),
    "title.blocked": Message(en="Blocked", fr="Bloqués"),
    "title.failed": Message(en="Failed", fr="En échec"),
    "title.open": Message(
        en="Open: the next run finds out by reading",
        fr="En suspens : la prochaine exécution vérifiera par lecture",
    ),
    "title.in_doubt": Message(en="In doubt: a person decides", fr="En doute : une personne décide"),
    "title.skipped": Message(en="Left as they are", fr="Laissés tels quels"),
    "count": Message(en="{title} ({count}):", fr="{title} ({count}) :"),
    "why": Message(en="{id}: {why}", fr="{id} : {why}"),
    "candidates": Message(
        en="{why} Numbers in Lucca: {ids}.", fr="{why} Numéros dans Lucca : {ids}."
    ),
    "more": Message(en="… and {count} more", fr="… et {count} de plus"),
    "unfinished": Message(
        en="No creation was brought to its end in this run: {count} are failed or in doubt.",
        fr="Aucune création n'a abouti dans cette exécution : {count} sont en échec ou en doute.",
        en_one="No creation was brought to its end in this run: one is failed or in doubt.",
        fr_one="Aucune création n'a abouti dans cette exécution : {count} est en échec ou en "
        "doute.",
    ),
    "next": Message(en="What HR does next:", fr="Ce que les RH font ensuite :"),
    "next.blocked": Message(
        en="Complete the blocked hires in the recruiting tool or in Lucca, and run again: the "
        "others are not created twice.",
        fr="Complétez les recrues bloquées dans l'outil de recrutement ou dans Lucca, puis "
        "relancez : les autres ne seront pas créés deux fois.",
    ),
    "next.in_doubt": Message(
        en="Look at those in doubt in Lucca, then answer: --decide HIRE=ID (it is this employee) "
        "or --decide HIRE=new (it is a new one).",
        fr="Vérifiez dans Lucca les cas en doute, puis répondez : --decide RECRUE=NUMÉRO (c'est ce "
        "collaborateur) ou --decide RECRUE=new (c'en est un nouveau).",
    ),
    "next.open": Message(
        en="Run again: what is open is looked for by reading first, and nobody is created twice.",
        fr="Relancez : ce qui est en suspens est d'abord recherché par lecture, et personne n'est "
        "créé deux fois.",
    ),
    "next.personal": Message(
        en="Replace the personal address in mail and login of the new employees before day one.",
        fr="Remplacez l'adresse personnelle dans l'e-mail et le login des nouveaux collaborateurs "
        "avant le premier jour.",
    ),
    "next.follow": Message(
        en="See what is still to be filled in: {command}",
        fr="Voyez ce qui reste à renseigner : {command}",
    ),
    "next.upload": Message(
        en="Upload the file in Lucca (Employees > Update > Data import), then run again: the run "
        "looks whether they are there.",
        fr="Importez le fichier dans Lucca (Collaborateurs > Mettre à jour > Import de données), "
        "puis relancez : l'exécution vérifiera qu'ils y sont.",
    ),
}
_ORDER = ("in_doubt", "open", "failed", "blocked", "planned", "done", "skipped")
_PERSONAL = "hire_personal_address_used"


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Verdict first, then what to do, then whom it concerns."""
    yield Heading(_verdict(data, texts))
    yield from _limit(data, texts)
    steps = _next_steps(data, texts)
    if steps:
        yield Blank()
        yield Paragraph(texts.of(MESSAGES)("next"))
        yield Steps(steps)
    reasons = Reasons(data.text("connector"), texts)
    by_status: dict[str, list[Data]] = {}
    for item in data.items("items"):
        by_status.setdefault(_group_of(item), []).append(item)
    for status in _ORDER:
        if found := by_status.get(status):
            yield from _group(status, found, reasons, texts)
    yield from _to_look_at(data, reasons, texts)
    yield from requests_sent(data, texts)


def _group_of(item: Data) -> str:
    """Its status; those in doubt apart of whom the next run finds out by itself."""
    status = item.text("status")
    return "open" if status == "in_doubt" and settles_itself(item) else status


def _verdict(data: Data, texts: Texts) -> str:
    say, counts = texts.of(MESSAGES), data.data("counts")
    limit, file = data.data("limit"), data.data("file")
    if limit.raw:
        key = f"held_{limit.text('name')}"
        return say(
            key if key in MESSAGES else "held",
            name=limit.text("name"),
            allowed=limit.text("allowed"),
            observed=limit.text("observed"),
        )
    if file.raw:
        return say("file", path=file.text("path"), count=file.number("rows"))
    waiting = _with_reason(data, "partner_should_create")
    counted = {
        "partner": waiting,
        "dry_run": counts.number("planned") if data.flag("dry_run") else 0,
        "done": counts.number("done"),
    }
    found = next(((key, count) for key, count in counted.items() if count), None)
    if found is not None:
        return say(found[0], count=found[1])
    if counts.number("selected") == 0:
        return say("nobody")
    open_ = sum(counts.number(name) for name in ("blocked", "failed", "in_doubt"))
    if counts.number("failed") + counts.number("in_doubt"):
        return say("unfinished", count=counts.number("failed") + counts.number("in_doubt"))
    return say("none" if open_ else "nothing")


def _limit(data: Data, texts: Texts) -> Iterator[Block]:
    limit = data.data("limit")
    if not limit.raw:
        return
    other = f"held_{limit.text('name')}" in MESSAGES
    key = "raise_dry" if data.flag("dry_run") else "raise_other" if other else "raise"
    if not data.flag("dry_run") and not data.text("plan_id"):  # an import file is no plan
        if other:
            return
        key = "raise_now"
    yield Paragraph(
        texts.of(MESSAGES)(
            key,
            plan=data.text("plan_id"),
            setting=limit.text("setting"),
            observed=limit.text("observed"),
        )
    )


def _next_steps(data: Data, texts: Texts) -> tuple[str, ...]:
    say = texts.of(MESSAGES)
    groups = {_group_of(item) for item in data.items("items")}
    keys = [f"next.{name}" for name in ("in_doubt", "open", "blocked") if name in groups]
    if data.data("file").raw:
        keys.append("next.upload")
    created = [item for item in data.items("items") if item.text("status") == "done"]
    if any(note.text("code") == _PERSONAL for item in created for note in item.items("notices")):
        keys.append("next.personal")
    if created:
        keys.append("next.follow")
    return tuple(say(key, command=data.text("follow_up")) for key in keys)


def _group(status: str, items: Sequence[Data], reasons: Reasons, texts: Texts) -> Iterator[Block]:
    say = texts.of(MESSAGES)
    yield Blank()
    yield Paragraph(say("count", title=say(f"title.{status}"), count=len(items)))
    rest = len(items) - _SHOWN
    more = (say("more", count=rest),) if rest > 0 else ()
    if status == "done":
        rows = tuple(
            (item.data("subject").text("id"), item.text("employee_id")) for item in items[:_SHOWN]
        )
        yield Table((say("hire"), say("employee")), rows)
        yield from (Paragraph(line) for line in more)
        return
    yield Bullets((*(_line(item, reasons, texts) for item in items[:_SHOWN]), *more))


def _to_look_at(data: Data, reasons: Reasons, texts: Texts) -> Iterator[Block]:
    """What holds nobody up; the personal address is one of the next steps already."""
    say = texts.of(MESSAGES)
    told = [
        reasons.sentence(notice, item.data("subject").text("id"))
        for item in data.items("items")
        for notice in item.items("notices")
        if notice.text("code") != _PERSONAL
    ]
    if told:
        yield Blank()
        yield Paragraph(say("count", title=say("look"), count=len(told)))
        more = (say("more", count=len(told) - _SHOWN),) if len(told) > _SHOWN else ()
        yield Bullets((*told[:_SHOWN], *more))


def _line(item: Data, reasons: Reasons, texts: Texts) -> str:
    """Whom it is about and why; numbers of those who compete, never their names."""
    say = texts.of(MESSAGES)
    who = item.data("subject").text("id")
    why = reasons.sentences(item.items("reasons"), who)
    ids = dict.fromkeys(
        str(number) for found in item.items("candidates") for number in _numbers(found)
    )
    if employee := item.text("employee_id"):
        ids.setdefault(employee)
    if why and ids:
        why = say("candidates", why=why, ids=", ".join(ids))
    if not why:
        return who
    return why if who in why else say("why", id=who, why=why)


def _numbers(found: Data) -> tuple[int, ...]:
    ids = found.raw.get("ids")
    return (
        tuple(number for number in ids if isinstance(number, int)) if isinstance(ids, list) else ()
    )


def _with_reason(data: Data, code: str) -> int:
    return sum(
        any(reason.text("code") == code for reason in item.items("reasons"))
        for item in data.items("items")
    )
