"""`luccactl explain`: what a code means, who acts on it, what to run."""

from __future__ import annotations

from typing import Annotated

import typer

from lucca_connect.cli.options import described
from lucca_connect.cli.usage import printable_word
from lucca_connect.errors import BadDataError
from lucca_connect.output.results import Result


@described(
    examples=("luccactl explain api_key_rejected", "luccactl explain api_key_rejected --lang fr"),
    exits=(0, 65),
)
def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A code of an error or a warning.")],
) -> Result:
    """Explain a code that luccactl printed: what it means, who can mend it, whether trying again
    helps, and the command to run next."""
    from lucca_connect.output.catalogue import all_entries
    from lucca_connect.output.catalogue.lookup import generic_text, near_codes

    entries = all_entries()
    if code not in entries:
        near = near_codes(code)
        raise BadDataError("code_unknown", typed=printable_word(code), near=", ".join(near) or "-")
    found = entries[code]
    return Result(
        command="explain",
        data={
            "code": code,
            "owner": found.owner,
            "retry": found.retry,
            "text": {"fr": generic_text(found.fr), "en": generic_text(found.en)},
            "next": generic_text(found.next),
        },
        view="explain",
    )
