"""What all renderers of plans share: the facts of a plan, and its operations by subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.results import Json

MESSAGES = {
    "heading": Message(
        en="Plan {plan}: {count} people would be changed",
        fr="Plan {plan} : {count} personnes seraient modifiées",
        en_one="Plan {plan}: one person would be changed",
        fr_one="Plan {plan} : {count} personne serait modifiée",
    ),
    "status": Message(en="Status", fr="État"),
    "made": Message(en="Made", fr="Établi"),
    "made_of": Message(
        en="{at} by {command}, profile {profile}", fr="{at} par {command}, profil {profile}"
    ),
    "expires": Message(en="Expires", fr="Expire"),
    "tenant": Message(en="Tenant", fr="Lucca"),
    "version": Message(en="Connector version", fr="Version du connecteur"),
    "asked": Message(en="Asked for by", fr="Demandé par"),
    "decided": Message(en="Decided by", fr="Décidé par"),
    "who_when": Message(en="{who}, {at}", fr="{who}, {at}"),
    "limit": Message(en="Held by", fr="Suspendu par"),
    "limit_is": Message(
        en="{name} ({setting}): {observed}, allowed {allowed}",
        fr="{name} ({setting}) : {observed}, autorisé {allowed}",
    ),
    "mails": Message(en="Mails", fr="E-mails"),
    "may_mail": Message(
        en="Lucca may mail {count} new employees, although it is asked not to",
        fr="Lucca peut envoyer un e-mail à {count} nouveaux collaborateurs, bien qu'on lui demande "
        "de ne pas le faire",
        en_one="Lucca may mail one new employee, although it is asked not to",
        fr_one="Lucca peut envoyer un e-mail à {count} nouveau collaborateur, bien qu'on lui "
        "demande de ne pas le faire",
    ),
    "cost": Message(en="Cost", fr="Coût"),
    "approve": Message(en="To apply it", fr="Pour l'appliquer"),
    "subject": Message(en="Who", fr="Qui"),
    "what": Message(en="What", fr="Quoi"),
    "reference": Message(en="Reference", fr="Référence"),
    "dossier.order": Message(en="order a dossier", fr="commander un dossier"),
    "value.write": Message(en="write the status", fr="écrire le statut"),
    "employee.create": Message(en="create the employee", fr="créer le collaborateur"),
    "employee.update": Message(en="change {fields}", fr="modifier {fields}"),
    "status.saved": Message(en="saved", fr="enregistré"),
    "status.held": Message(en="held", fr="suspendu"),
    "status.approved": Message(
        en="approved, not wholly carried out", fr="approuvé, pas entièrement exécuté"
    ),
    "status.applied": Message(en="applied", fr="appliqué"),
    "status.superseded": Message(
        en="superseded by a newer run", fr="remplacé par une exécution plus récente"
    ),
    "status.discarded": Message(en="discarded", fr="écarté"),
    "status.expired": Message(en="expired", fr="expiré"),
}
_APPLICABLE = frozenset({"saved", "held", "approved"})


class PlanRenderer(Protocol):
    """One form of a plan."""

    def render(self, plan: Mapping[str, Json], texts: Texts) -> str:
        """The whole text, ended with a line feed.

        Args:
            plan: `data` of `plan show`.
        """
        ...


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """One subject of a plan: what would be done, in order, and under which reference."""

    subject: str
    what: tuple[str, ...]
    reference: str


def heading(data: Data, texts: Texts) -> str:
    """The verdict: how many people the plan is about."""
    say = texts.of(MESSAGES)
    return say("heading", plan=data.text("plan_id"), count=data.number("subjects"))


def facts(data: Data, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Label and value of all that is to be known about a plan beside its operations."""
    say = texts.of(MESSAGES)
    made = say(
        "made_of",
        at=data.text("created_at"),
        command=data.text("command"),
        profile=data.text("profile"),
    )
    pairs = [
        ("made", made),
        ("expires", data.text("expires_at")),
        ("tenant", data.text("tenant_id")),
    ]
    pairs.append(("version", data.text("connector_version")))
    if status := data.text("status"):
        pairs.insert(0, ("status", say(f"status.{status}")))
    if data.has("limit"):
        pairs.append(("limit", limit(data.data("limit"), texts)))
    if data.has("cost"):
        pairs.append(("cost", data.text("cost")))
    created = [o for o in data.items("operations") if o.text("verb") == "employee.create"]
    if created:
        pairs.append(("mails", say("may_mail", count=len(created))))
    if asked := data.text("requested_by"):
        pairs.append(("asked", asked))
    if who := data.text("decided_by"):
        pairs.append(("decided", say("who_when", who=who, at=data.text("decided_at"))))
    if status in _APPLICABLE:
        profile = data.text("profile")
        place = "" if profile == "env" else f"-p {profile} "
        pairs.append(("approve", f"luccactl {place}approve {data.text('plan_id')}"))
    return tuple((say(key), value) for key, value in pairs)


def limit(found: Data, texts: Texts) -> str:
    """What holds a plan, in one line."""
    return texts.of(MESSAGES)(
        "limit_is",
        name=found.text("name"),
        setting=found.text("setting"),
        allowed=found.text("allowed"),
        observed=found.text("observed"),
    )


def subjects(data: Data, texts: Texts) -> tuple[SubjectLine, ...]:
    """The operations, gathered by subject in the plan's order."""
    say = texts.of(MESSAGES)
    by_subject: dict[str, list[Data]] = {}
    for operation in data.items("operations"):
        by_subject.setdefault(operation.data("subject").text("id"), []).append(operation)
    return tuple(
        SubjectLine(
            subject,
            tuple(_what(operation, say) for operation in operations),
            next((text for o in operations if (text := o.data("effect").text("reference"))), ""),
        )
        for subject, operations in by_subject.items()
    )


def _what(operation: Data, say: Callable[..., str]) -> str:
    verb = operation.text("verb")
    fields = ", ".join(operation.data("effect").texts("fields"))
    return say(verb, fields=fields) if verb in MESSAGES else verb


def columns(texts: Texts) -> tuple[str, str, str]:
    """Titles of a table of `SubjectLine`s."""
    say = texts.of(MESSAGES)
    return say("subject"), say("what"), say("reference")
