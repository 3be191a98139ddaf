"""What tells one hired person from another, whatever file or list they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lucca_connect.mapping.hire_values import fold_name


@dataclass(frozen=True, slots=True)
class HireIdentity:
    """Normalised parts of an identity. All personal: they leave the process as keyed digests only.

    Attributes:
        name: given and family name, folded.
        mails: addresses in small letters, each once, the personal one first.
        login: in small letters, "" when there is none.
        start_date: ISO, "" when it was not said.
    """

    name: str = field(default="", repr=False)
    mails: tuple[str, ...] = field(default=(), repr=False)
    login: str = field(default="", repr=False)
    start_date: str = field(default="", repr=False)

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Values to digest, the best first. Two hires that share one of them are one person; the
        first is what the journal knows a hire by.

        An address is somebody's own. A name is not: with the start date it is the next best, and
        moves when the date does.
        """
        by_mail = tuple(("mail", mail) for mail in self.mails)
        by_name = (("name", self.name, self.start_date),) if self.name else ()
        return (*by_mail, *by_name)


def identify(texts: Mapping[str, str]) -> HireIdentity:
    """The identity of a hire from its normalised data."""
    mails = (texts.get("personal_email", ""), texts.get("email", ""))
    return HireIdentity(
        name=fold_name(f"{texts.get('first_name', '')} {texts.get('last_name', '')}"),
        mails=tuple(dict.fromkeys(mail for mail in mails if mail)),
        login=texts.get("login", "").lower(),
        start_date=texts.get("start_date", ""),
    )
