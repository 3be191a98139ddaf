"""What `push` and `undo` say: cell by cell, what was and what is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons

_SHOWN = 100
MESSAGES = {
    "nothing": Message(
        en="Nothing to do: {count} rows say what Lucca shows.",
        fr="Rien à faire : {count} lignes disent ce que Lucca affiche.",
        en_one="Nothing to do: one row says what Lucca shows.",
        fr_one="Rien à faire : {count} ligne dit ce que Lucca affiche.",
    ),
    "nothing_undo": Message(
        en="Nothing to put back: what run {run} changed is as it was before.",
        fr="Rien à rétablir : ce que l'exécution {run} a modifié est comme avant.",
    ),
    "dry_run": Message(
        en="Dry-run, nothing was changed: {count} employees would be changed.",
        fr="Simulation, rien n'a été modifié : {count} collaborateurs seraient modifiés.",
        en_one="Dry-run, nothing was changed: one employee would be changed.",
        fr_one="Simulation, rien n'a été modifié : {count} collaborateur serait modifié.",
    ),
    "refused": Message(
        en="Nothing was changed: {count} rows cannot be done as they stand. Mend the file, or "
        "leave them out with --keep-going.",
        fr="Rien n'a été modifié : {count} lignes ne peuvent pas être appliquées telles quelles. "
        "Corrigez le fichier, ou laissez-les de côté avec --keep-going.",
        en_one="Nothing was changed: one row cannot be done as it stands. Mend the file, or leave "
        "it out with --keep-going.",
        fr_one="Rien n'a été modifié : {count} ligne ne peut pas être appliquée telle quelle. "
        "Corrigez le fichier, ou laissez-la de côté avec --keep-going.",
    ),
    "done": Message(
        en="{count} employees changed in Lucca, and read back.",
        fr="{count} collaborateurs modifiés dans Lucca, puis relus.",
        en_one="One employee changed in Lucca, and read back.",
        fr_one="{count} collaborateur modifié dans Lucca, puis relu.",
    ),
    "none": Message(
        en="Nobody was changed in this run.", fr="Personne n'a été modifié par cette exécution."
    ),
    "held": Message(
        en="Held, nothing was done: {observed} people would be changed, the limit {name} allows "
        "{allowed}.",
        fr="Suspendu, rien n'a été fait : {observed} personnes seraient modifiées, la limite "
        "{name} en autorise {allowed}.",
    ),
    "held_approval": Message(
        en="Held, nothing was done: {observed} changes wait for somebody's approval.",
        fr="Suspendu, rien n'a été fait : {observed} changements attendent un accord.",
    ),
    "raise": Message(
        en="If that is right: --max-changes {observed} for one run, change the setting {setting}, "
        "or approve the plan {plan}.",
        fr="Si c'est bien voulu : --max-changes {observed} pour une exécution, modifiez le réglage "
        "{setting}, ou approuvez le plan {plan}.",
    ),
    "imported": Message(
        en="Nothing was changed. {path} holds {count} employees: upload it in Lucca, Employees > "
        "Update > Data import.",
        fr="Rien n'a été modifié. {path} contient {count} collaborateurs : importez-le dans Lucca, "
        "Collaborateurs > Mettre à jour.",
        en_one="Nothing was changed. {path} holds one employee: upload it in Lucca, Employees > "
        "Update > Data import.",
        fr_one="Rien n'a été modifié. {path} contient {count} collaborateur : importez-le dans "
        "Lucca, Collaborateurs > Mettre à jour.",
    ),
    "raise_only": Message(
        en="If that is right: --max-changes {observed} for one run, or change the setting "
        "{setting}.",
        fr="Si c'est bien voulu : --max-changes {observed} pour une exécution, ou modifiez le "
        "réglage {setting}.",
    ),
    "undo": Message(
        en="To undo it while it is kept: {command}",
        fr="Pour l'annuler tant que c'est conservé : {command}",
    ),
    "employee": Message(en="Employee", fr="Collaborateur"),
    "field": Message(en="Datum", fr="Donnée"),
    "before": Message(en="Was", fr="Avant"),
    "after": Message(en="Becomes", fr="Après"),
    "change": Message(en="What", fr="Quoi"),
    "created": Message(en="is created", fr="est créé"),
    "set": Message(en="is set", fr="est renseigné"),
    "changed": Message(en="is changed", fr="est modifié"),
    "cleared": Message(en="is cleared", fr="est effacé"),
    "empty": Message(en="(empty)", fr="(vide)"),
    "hidden": Message(
        en="What was and what will be is shown with --show-values.",
        fr="Les valeurs avant et après s'affichent avec --show-values.",
    ),
    "more": Message(
        en="… and {count} more; -o json shows all",
        fr="… et {count} de plus ; -o json les montre tous",
    ),
    "in_need": Message(en="{status}: {count}", fr="{status} : {count}"),
    "blocked": Message(en="Refused", fr="Refusés"),
    "failed": Message(en="Failed", fr="En échec"),
    "in_doubt": Message(
        en="In doubt: a person must decide", fr="En doute : une personne doit trancher"
    ),
    "skipped": Message(en="Left as they are", fr="Laissés tels quels"),
    "line": Message(en="{who}: {why}", fr="{who} : {why}"),
    "whom": Message(en="employee {id}", fr="collaborateur {id}"),
    "row": Message(en="row {line}", fr="ligne {line}"),
    "requests": Message(
        en="{count} rows read, {lucca} requests to Lucca.",
        fr="{count} lignes lues, {lucca} requêtes à Lucca.",
        en_one="One row read, {lucca} requests to Lucca.",
        fr_one="{count} ligne lue, {lucca} requêtes à Lucca.",
    ),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """The verdict, the changes, who needs a person."""
    say = texts.of(MESSAGES)
    yield from attention(data, texts)
    yield from changes(data, texts)
    yield from _listed(data, "skipped", texts)
    if command := data.text("undo"):
        yield Blank()
        yield Paragraph(say("undo", command=command))
    requests = data.data("requests")
    yield Blank()
    yield Paragraph(
        say("requests", count=data.data("counts").number("read"), lucca=requests.number("lucca"))
    )


def attention(data: Data, texts: Texts) -> Iterator[Block]:
    """Under `-q`: the verdict, and who needs a person."""
    yield Heading(_verdict(data, texts))
    limit = data.data("limit")
    if limit.raw:
        yield Paragraph(
            texts.of(MESSAGES)(
                "raise" if data.flag("waits") else "raise_only",
                observed=limit.text("observed"),
                setting=limit.text("setting"),
                plan=data.text("plan_id"),
            )
        )
    for status in ("blocked", "failed", "in_doubt"):
        yield from _listed(data, status, texts)


def _verdict(data: Data, texts: Texts) -> str:
    say, counts = texts.of(MESSAGES), data.data("counts")
    if data.has("limit"):
        limit = data.data("limit")
        key = "held_approval" if limit.text("name") == "approval" else "held"
        return say(
            key,
            name=limit.text("name"),
            allowed=limit.text("allowed"),
            observed=limit.text("observed"),
        )
    if data.has("file"):
        file = data.data("file")
        return say("imported", path=file.text("path"), count=file.number("rows"))
    if data.flag("refused"):
        return say("refused", count=counts.number("blocked"))
    if counts.number("selected") == 0:
        key = "nothing_undo" if data.has("undoes") else "nothing"
        return say(key, run=data.text("undoes"), count=counts.number("read"))
    if data.flag("dry_run"):
        return say("dry_run", count=counts.number("planned"))
    done = counts.number("done")
    return say("done", count=done) if done else say("none")


def changes(data: Data, texts: Texts) -> Iterator[Block]:
    """What would be changed, or was, cell by cell."""
    say = texts.of(MESSAGES)
    rows: list[tuple[str, ...]] = []
    valued = False
    # Somebody whom a run did not come to is still planned, and was not changed.
    compared = data.flag("dry_run") or data.flag("refused") or data.has("limit")
    told = {"planned", "done"} if compared or data.has("file") else {"done"}
    for item in data.items("items"):
        if item.text("status") not in told:
            continue
        if item.flag("creates"):
            rows.append((item.data("subject").text("id"), "—", say("created")))
        for change in item.items("changes"):
            shown = (item.data("subject").text("id"), change.text("field"))
            if change.has("before") or change.has("after"):
                valued = True
                empty = say("empty")
                both = (change.text("before") or empty, change.text("after") or empty)
                rows.append((*shown, *both))
            else:
                rows.append((*shown, say(change.text("change"))))
    if not rows:
        return
    last = ("before", "after") if valued else ("change",)
    rows = [(*row, "") if valued and len(row) == len(last) + 1 else row for row in rows]
    yield Blank()
    yield Table(tuple(say(key) for key in ("employee", "field", *last)), tuple(rows[:_SHOWN]))
    if len(rows) > _SHOWN:
        yield Paragraph(say("more", count=len(rows) - _SHOWN))
    if data.flag("can_show_values") and not valued:
        yield Paragraph(say("hidden"))


def _listed(data: Data, status: str, texts: Texts) -> Iterator[Block]:
    say = texts.of(MESSAGES)
    chosen = [item for item in data.items("items") if _belongs(item, status)]
    if not chosen:
        return
    reasons = Reasons(data.text("connector"), texts)
    yield Blank()
    yield Paragraph(say("in_need", status=say(status), count=len(chosen)))
    lines = [_line(item, reasons, texts) for item in chosen[:_SHOWN]]
    rest = len(chosen) - _SHOWN
    yield Bullets((*lines, *((say("more", count=rest),) if rest > 0 else ())))


def _belongs(item: Data, status: str) -> bool:
    """What is done of a row does not hide what was left of it."""
    found = item.text("status")
    partly = found in {"planned", "done"} and bool(item.items("reasons"))
    return found == status or (status == "skipped" and partly)


def _line(item: Data, reasons: Reasons, texts: Texts) -> str:
    say = texts.of(MESSAGES)
    subject = item.data("subject")
    who = subject.text("id")
    if subject.text("kind") == "employee":
        who = say("whom", id=who)
    row = say("row", line=item.text("line")) if item.has("other_line") else who
    sentences = []
    for reason in item.items("reasons"):
        near = ", ".join(item.data("near").texts(reason.text("field"))) or "-"
        told = {
            **item.data("details").raw,
            **reason.raw,
            "row": row,
            "other": item.text("other_line"),
            "near": near,
        }
        sentences.append(reasons.sentence(Data(told), who))
    why = " ".join(dict.fromkeys(sentences))
    if row in why or who in why:
        return why
    return say("line", who=who, why=why)
