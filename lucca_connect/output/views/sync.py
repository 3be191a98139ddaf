"""What `sync` says to a person; `monitor` builds on it."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons, settles_itself
from lucca_connect.output.views.requests_sent import requests_sent

_SHOWN = 50

MESSAGES = {
    "nothing": Message(
        en="Nothing to do: nobody waits for a dossier ({read} employees read).",
        fr="Rien à faire : personne n'attend de dossier ({read} collaborateurs lus).",
    ),
    "dry_run": Message(
        en="Dry-run, nothing was sent: {count} dossiers would be ordered.",
        fr="Simulation, rien n'a été envoyé : {count} dossiers seraient commandés.",
        en_one="Dry-run, nothing was sent: one dossier would be ordered.",
        fr_one="Simulation, rien n'a été envoyé : {count} dossier serait commandé.",
    ),
    "done": Message(
        en="{count} dossiers ordered, each status written to Lucca and read back.",
        fr="{count} dossiers commandés, chaque statut écrit dans Lucca puis relu.",
        en_one="One dossier ordered, its status written to Lucca and read back.",
        fr_one="{count} dossier commandé, son statut écrit dans Lucca puis relu.",
    ),
    "none": Message(
        en="No dossier was ordered in this run.",
        fr="Aucun dossier n'a été commandé par cette exécution.",
    ),
    "held": Message(
        en="Held, nothing was done: {observed} people would be changed, the limit "
        "{name} allows {allowed}.",
        fr="Suspendu, rien n'a été fait : {observed} personnes seraient modifiées, la limite "
        "{name} en autorise {allowed}.",
    ),
    "held_journal": Message(
        en="Held, nothing was done: the journal knows no order, and {observed} people have the "
        "status that follows one.",
        fr="Suspendu, rien n'a été fait : le journal ne connaît aucune commande, et {observed} "
        "personnes portent le statut qui en résulte.",
    ),
    "held_approval": Message(
        en="Held, nothing was done: {observed} changes wait for somebody's approval.",
        fr="Suspendu, rien n'a été fait : {observed} changements attendent un accord.",
    ),
    "held_max_cost": Message(
        en="Held, nothing was done: the orders would cost {observed}, {allowed} is allowed.",
        fr="Suspendu, rien n'a été fait : les commandes coûteraient {observed}, la limite est de "
        "{allowed}.",
    ),
    "held_population": Message(
        en="Held, nothing was done: Lucca showed only {observed} people, at least {allowed} were "
        "expected.",
        fr="Suspendu, rien n'a été fait : Lucca n'a montré que {observed} personnes, on en "
        "attendait au moins {allowed}.",
    ),
    "raise": Message(
        en="If that is right: approve the plan {plan}, or --max-changes {observed} for one run, or "
        "change the setting {setting}.",
        fr="Si c'est bien voulu : approuvez le plan {plan}, ou --max-changes {observed} pour une "
        "exécution, ou modifiez le réglage {setting}.",
    ),
    "raise_other": Message(
        en="If that is right: approve the plan {plan}.",
        fr="Si c'est bien voulu : approuvez le plan {plan}.",
    ),
    "raise_dry": Message(
        en="If that is right: --max-changes {observed} for one run, or change the setting "
        "{setting}.",
        fr="Si c'est bien voulu : --max-changes {observed} pour une exécution, ou modifiez le "
        "réglage {setting}.",
    ),
    "unfinished": Message(
        en="No order was brought to its end in this run: {count} are failed or in doubt.",
        fr="Aucune commande n'a abouti dans cette exécution : {count} sont en échec ou en doute.",
        en_one="No order was brought to its end in this run: one is failed or in doubt.",
        fr_one="Aucune commande n'a abouti dans cette exécution : {count} est en échec ou en "
        "doute.",
    ),
    "planned": Message(en="Would be ordered", fr="Seraient commandés"),
    "ordered": Message(en="Ordered", fr="Commandés"),
    "waiting": Message(en="Waiting", fr="En attente"),
    "noted": Message(en="Worth a look", fr="À vérifier"),
    "skipped": Message(en="Skipped", fr="Laissés de côté"),
    "blocked": Message(
        en="Blocked: complete the file in Lucca", fr="Bloqués : complétez le dossier dans Lucca"
    ),
    "failed": Message(en="Failed", fr="En échec"),
    "in_doubt": Message(
        en="In doubt: a person must decide", fr="En doute : une personne doit trancher"
    ),
    "open": Message(
        en="Open: the next run finds out by reading",
        fr="En suspens : la prochaine exécution vérifiera par lecture",
    ),
    "count": Message(en="{title} ({count}):", fr="{title} ({count}) :"),
    "employee": Message(en="Employee", fr="Collaborateur"),
    "reference": Message(en="Reference", fr="Référence"),
    "whom": Message(en="employee {id}", fr="collaborateur {id}"),
    "why": Message(en="employee {id}: {why}", fr="collaborateur {id} : {why}"),
    "more": Message(
        en="… and {count} more; -o csv shows all",
        fr="… et {count} de plus ; -o csv les montre tous",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Verdict, who needs a person, who was done, what it cost."""
    yield Heading(_verdict(data, texts))
    yield from _limit(data, texts)
    yield from people(data, texts)
    yield from requests_sent(data, texts)


def attention(data: Data, texts: Texts) -> Iterator[Block]:
    """Under `-q`: the verdict, and who needs a person."""
    yield Heading(_verdict(data, texts))
    yield from _limit(data, texts)
    yield from people_in_need(data, texts)


def people(data: Data, texts: Texts) -> Iterator[Block]:
    """Everyone the run is about, those who need a person first."""
    yield from people_in_need(data, texts)
    items = data.items("items")
    skipped = tuple(item for item in items if item.text("status") == "skipped")
    if skipped:
        yield from _reasons(skipped, "skipped", Reasons(data.text("connector"), texts), texts)
    done = tuple(item for item in items if item.text("status") in {"done", "planned"})
    if noted := tuple(item for item in done if item.items("reasons")):
        yield from _reasons(noted, "noted", Reasons(data.text("connector"), texts), texts)
    if done:
        yield from _references(done, texts)


def people_in_need(data: Data, texts: Texts) -> Iterator[Block]:
    """Those about whom somebody has to do something."""
    items = [(item, item.text("status")) for item in data.items("items")]
    for status in ("blocked", "failed", "in_doubt", "open"):
        chosen = tuple(item for item, told in items if group_of(item, told) == status)
        if chosen:
            yield from _reasons(chosen, status, Reasons(data.text("connector"), texts), texts)


def group_of(item: Data, status: str) -> str:
    """Its status; those in doubt apart whom no person has to decide about."""
    return "open" if status == "in_doubt" and settles_itself(item) else status


def _verdict(data: Data, texts: Texts) -> str:
    say, counts = texts.of(MESSAGES), data.data("counts")
    if data.has("limit"):
        limit = data.data("limit")
        own = f"held_{limit.text('name')}"
        return say(
            own if own in MESSAGES else "held",
            name=limit.text("name"),
            allowed=limit.text("allowed"),
            observed=limit.text("observed"),
        )
    if counts.number("selected") == 0:
        return say("nothing", read=counts.number("read"))
    if data.flag("dry_run"):
        return say("dry_run", count=counts.number("planned"))
    done = counts.number("done")
    if done:
        return say("done", count=done)
    unfinished = counts.number("failed") + counts.number("in_doubt")
    return say("unfinished", count=unfinished) if unfinished else say("none")


def _limit(data: Data, texts: Texts) -> Iterator[Block]:
    """The way out; what cannot be lifted by a limit says so by its error."""
    limit = data.data("limit")
    if not limit.raw or limit.text("name") == "journal":
        return
    key = "raise_other" if f"held_{limit.text('name')}" in MESSAGES else "raise"
    yield Paragraph(
        texts.of(MESSAGES)(
            "raise_dry" if data.flag("dry_run") else key,
            plan=data.text("plan_id"),
            setting=limit.text("setting"),
            observed=limit.text("observed"),
        )
    )


def _reasons(
    items: tuple[Data, ...], status: str, reasons: Reasons, texts: Texts
) -> Iterator[Block]:
    say = texts.of(MESSAGES)
    yield Blank()
    yield Paragraph(say("count", title=say(status), count=len(items)))
    lines = []
    for item in items[:_SHOWN]:
        who = item.data("subject").text("id")
        lines.append(named(who, reasons.sentences(item.items("reasons"), who), texts))
    yield Bullets((*lines, *_more(items, texts)))


def named(who: str, why: str, texts: Texts) -> str:
    """Whom it is about, unless the sentence itself says so."""
    say = texts.of(MESSAGES)
    if not why:
        return say("whom", id=who)
    return why if who in why else say("why", id=who, why=why)


def _references(items: tuple[Data, ...], texts: Texts) -> Iterator[Block]:
    say = texts.of(MESSAGES)
    title = "planned" if items[0].text("status") == "planned" else "ordered"
    yield Blank()
    yield Paragraph(say("count", title=say(title), count=len(items)))
    yield Table(
        (say("employee"), say("reference")),
        tuple((item.data("subject").text("id"), item.text("reference")) for item in items[:_SHOWN]),
    )
    yield from (Paragraph(line) for line in _more(items, texts))


def _more(items: tuple[Data, ...], texts: Texts) -> tuple[str, ...]:
    rest = len(items) - _SHOWN
    return (texts.of(MESSAGES)("more", count=rest),) if rest > 0 else ()
