"""Texts outside the views: complete and alike in both languages."""

from __future__ import annotations

import re
import string

import pytest

from lucca_connect.output import checklist_messages
from lucca_connect.output.demo_messages import DETAILS
from lucca_connect.output.evidence_messages import EVIDENCE
from lucca_connect.output.messages import Message
from lucca_connect.output.progress_messages import STEPS
from lucca_connect.output.questions import QUESTIONS
from lucca_connect.output.render import MESSAGES

ALL = [
    pytest.param(message, id=key)
    for messages in (
        DETAILS,
        EVIDENCE,
        STEPS,
        QUESTIONS,
        MESSAGES,
        checklist_messages.FRAME,
        checklist_messages.MARKS,
        checklist_messages.REMARKS,
    )
    for key, message in messages.items()
]


@pytest.mark.parametrize("message", ALL)
def test_both_languages_say_the_same_facts(message: Message) -> None:
    names = [
        {name for _, name, _, _ in string.Formatter().parse(template) if name} - {"count"}
        for template in (message.en, message.fr, message.en_one, message.fr_one)
        if template
    ]
    assert all(found == names[0] for found in names)


@pytest.mark.parametrize("message", ALL)
def test_french_is_typeset_as_french(message: Message) -> None:
    assert not re.search(r"[^\s][;!?»]|«[^\s]|[\w}]:\s", message.fr)
