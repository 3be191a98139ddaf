"""One entry of the error catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Owner = Literal["hr", "it", "lucca", "partner", "luccactl"]
Retry = Literal["automatic", "after-fix", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a code means, who acts on it and what to run next.

    Attributes:
        owner: who can mend it: HR, IT, Lucca's support, the partner, or the makers of luccactl.
        retry: `automatic`: the next run tries again by itself; `after-fix`: it will fail again
            until somebody acted; `never`: repeating it is wrong.
        en, fr: the text, with `{name}` for each detail of the error (str.format). It names what
            happened and to whom; in French it addresses HR people with "vous".
        next: the next command, "" when nothing can be run. May use the details too.
    """

    owner: Owner
    retry: Retry
    en: str
    fr: str
    next: str
