"""What `check-permissions` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Blank, Block, Bullets, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.reasons import Reasons

MESSAGES = {
    "granted": Message(
        en="The key can do everything that {connector} needs.",
        fr="La clé peut faire tout ce dont {connector} a besoin.",
    ),
    "denied": Message(
        en="The key lacks rights that {connector} needs: {count} tasks are denied.",
        fr="Il manque à la clé des droits dont {connector} a besoin : {count} tâches sont "
        "refusées.",
        en_one="The key lacks a right that {connector} needs: one task is denied.",
        fr_one="Il manque à la clé un droit dont {connector} a besoin : une tâche est refusée.",
    ),
    "unproven": Message(
        en="Nothing is denied, but {count} tasks are unproven: the tenant shows no evidence either "
        "way.",
        fr="Rien n'est refusé, mais {count} tâches restent à prouver : rien ne le montre, ni dans "
        "un sens ni dans l'autre.",
        en_one="Nothing is denied, but one task is unproven: the tenant shows no evidence either "
        "way.",
        fr_one="Rien n'est refusé, mais une tâche reste à prouver : rien ne le montre ni dans un "
        "sens ni dans l'autre.",
    ),
    "task": Message(en="Task", fr="Tâche"),
    "verdict": Message(en="Verdict", fr="Verdict"),
    "evidence": Message(en="Evidence", fr="Preuve"),
    "is.granted": Message(en="granted", fr="accordé"),
    "is.denied": Message(en="denied", fr="refusé"),
    "is.unproven": Message(en="unproven", fr="non prouvé"),
    "key": Message(en="use the key", fr="utiliser la clé"),
    "people": Message(en="see employees", fr="voir les collaborateurs"),
    "core-data": Message(en="read core data", fr="lire les données de base"),
    "section": Message(en="read the section", fr="lire la section"),
    "future-people": Message(en="see future employees", fr="voir les futurs employés"),
    "former-people": Message(en="see former employees", fr="voir les employés partis"),
    "organisation": Message(
        en="read establishments, departments, roles",
        fr="lire établissements, départements, rôles",
    ),
    "writing": Message(en="write the status", fr="écrire le statut"),
    "creating": Message(en="create employees", fr="créer des collaborateurs"),
    "some": Message(
        en="{seen} of {count} data seen; the first by {evidence}",
        fr="{seen} données vues sur {count} ; la première par {evidence}",
    ),
    "unseen": Message(
        en="Not seen on anybody, so not there yet, empty or not visible ({task}):",
        fr="Vues chez personne, donc pas encore créées, vides ou invisibles ({task}) :",
    ),
    "todo": Message(
        en="In Lucca, open the role of the key (it bears the key's name, at the very bottom of the "
        "list of roles) and look at these boxes:",
        fr="Dans Lucca, ouvrez le rôle de la clé (il porte le nom de la clé, tout en bas de la "
        "liste des rôles) et vérifiez ces cases :",
    ),
    "next": Message(en="Then: {command}", fr="Ensuite : {command}"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Verdict, one line for each task, what was not seen, the boxes to look at, the commands."""
    say = texts.of(MESSAGES)
    tasks = data.items("tasks")
    yield Heading(_verdict(data, tasks, texts))
    yield Blank()
    yield _table(tasks, texts)
    words = Reasons(data.text("connector"), texts)
    for task in tasks:
        if unseen := _unseen(task, words):
            yield Blank()
            yield Paragraph(say("unseen", task=say(task.text("task"))))
            yield Bullets(unseen)
    yield from _todo(tasks, texts)


def attention(data: Data, texts: Texts) -> Iterator[Block]:
    """Under `-q`: the verdict, the tasks that are not granted, the boxes to look at."""
    tasks = data.items("tasks")
    found = tuple(task for task in tasks if task.text("verdict") != "granted")
    yield Heading(_verdict(data, tasks, texts))
    yield _table(found, texts)
    yield from _todo(found, texts)


def _table(tasks: tuple[Data, ...], texts: Texts) -> Table:
    say = texts.of(MESSAGES)
    return Table(
        (say("task"), say("verdict"), say("evidence")),
        tuple(
            (say(task.text("task")), say(f"is.{task.text('verdict')}"), _evidence(task, texts))
            for task in tasks
        ),
    )


def _todo(tasks: tuple[Data, ...], texts: Texts) -> Iterator[Block]:
    """The boxes to look at, and the commands that prove them."""
    say = texts.of(MESSAGES)
    open_checks = [
        check
        for task in tasks
        for check in task.items("checks")
        if check.text("verdict") != "granted"
    ]
    labels = dict.fromkeys(label for check in open_checks if (label := _both(check, texts)))
    if labels:
        yield Blank()
        yield Paragraph(say("todo"))
        yield Bullets(tuple(labels))
    for command in dict.fromkeys(check.text("next") for check in open_checks):
        if command:
            yield Paragraph(say("next", command=command))


def _evidence(task: Data, texts: Texts) -> str:
    """The evidence of the task itself, or how many of its data were seen."""
    checks = task.items("checks")
    main = next((check for check in checks if check.text("id") == task.text("task")), None)
    if main is not None:
        return main.text("evidence")
    granted = [check for check in checks if check.text("verdict") == "granted"]
    if not granted:
        return checks[0].text("evidence")
    say = texts.of(MESSAGES)
    return say("some", seen=len(granted), count=len(checks), evidence=granted[0].text("evidence"))


def _unseen(task: Data, words: Reasons) -> tuple[str, ...]:
    """The data of the task of which nothing was seen."""
    return tuple(
        words.field(check.text("id").partition(":")[2])
        for check in task.items("checks")
        if ":" in check.text("id") and check.text("verdict") != "granted"
    )


def _verdict(data: Data, tasks: tuple[Data, ...], texts: Texts) -> str:
    say = texts.of(MESSAGES)
    for verdict in ("denied", "unproven"):
        if count := sum(task.text("verdict") == verdict for task in tasks):
            return say(verdict, connector=data.text("connector"), count=count)
    return say("granted", connector=data.text("connector"))


def _both(check: Data, texts: Texts) -> str:
    """The box in the reader's language, the other language in brackets."""
    first = check.label("label", texts.lang)
    other = check.label("label", "en" if texts.lang == "fr" else "fr")
    return first if first == other else f"{first} [{other}]"
