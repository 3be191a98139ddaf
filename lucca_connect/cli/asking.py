"""Showing what would be changed, and asking once: the same for `push` and `undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lucca_connect.cli.context import Invocation
    from lucca_connect.output.results import Result
    from lucca_connect.workflows.push.employees import Ask


def shown_and_asked(invocation: Invocation) -> Ask | None:
    """Shows what would be done on stderr, and asks; None where nobody sits at a terminal.

    With --no-input whoever sits there is told that --yes answers instead.
    """
    if not invocation.streams.stdin.isatty():
        return None

    def ask(result: Result) -> bool:
        from lucca_connect.output.data import Data
        from lucca_connect.output.layout import laid_out
        from lucca_connect.output.questions import QUESTIONS
        from lucca_connect.output.views.push import changes

        texts = invocation.texts
        data = Data(result.data)
        invocation.streams.tell(laid_out(changes(data, texts), terminal=False))
        count = data.data("counts").number("planned")
        return invocation.prompts.confirm(texts.of(QUESTIONS)("push", count=count))

    return ask
