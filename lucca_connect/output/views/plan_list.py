"""What `plan list` says to a person."""

from __future__ import annotations

from collections.abc import Iterator

from lucca_connect.output.blocks import Block, Heading, Paragraph, Table
from lucca_connect.output.data import Data
from lucca_connect.output.messages import Message, Texts
from lucca_connect.output.plans.base import MESSAGES as PLAN_MESSAGES

MESSAGES = {
    "none": Message(en="No plan waits.", fr="Aucun plan n'est en attente."),
    "found": Message(
        en="{count} plans wait for somebody.",
        fr="{count} plans attendent une décision.",
        en_one="One plan waits for somebody.",
        fr_one="{count} plan attend une décision.",
    ),
    "others": Message(
        en="{count} older ones are shown with --all.",
        fr="{count} plans plus anciens s'affichent avec --all.",
        en_one="One older plan is shown with --all.",
        fr_one="{count} plan plus ancien s'affiche avec --all.",
    ),
    "plan": Message(en="Plan", fr="Plan"),
    "people": Message(en="People", fr="Personnes"),
    "by": Message(en="Held by", fr="Suspendu par"),
}


def view(data: Data, texts: Texts) -> Iterator[Block]:
    """Whether somebody is waited for, then each plan."""
    say, of_plan = texts.of(MESSAGES), texts.of(PLAN_MESSAGES)
    plans = data.items("plans")
    open_ones = [plan for plan in plans if plan.text("status") in {"saved", "held", "approved"}]
    count = len(open_ones)
    yield Heading(say("found", count=count) if count else say("none"))
    if plans:
        yield Table(
            (say("plan"), of_plan("status"), say("people"), say("by"), of_plan("expires")),
            tuple(
                (
                    plan.text("plan_id"),
                    of_plan(f"status.{plan.text('status')}"),
                    plan.text("subjects"),
                    plan.data("limit").text("name"),
                    plan.text("expires_at"),
                )
                for plan in plans
            ),
        )
    if others := data.number("others"):
        yield Paragraph(say("others", count=others))
