"""The operating system's keyring, which may be locked, absent, or never answer.

The library is imported only here and only when no other source has the credential; on a machine
without a desktop its import alone talks to D-Bus. Everything happens in a worker that is given
five seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from lucca_connect.errors import AccessError
from lucca_connect.http.secrets import Secret
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.patience import within
from lucca_connect.settings.sources.values import Resolved, Source, secret_from

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "luccactl"
TIME_LIMIT_S = 5.0

_LOCKED = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Stored:
    """What `Keyring.store` did.

    Attributes:
        backend: its name.
        before: the secret that was replaced, None when there was none.
    """

    backend: str
    before: Secret | None


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keyring entries of one profile.

    Every method raises AccessError: keyring_unavailable, keyring_locked, keyring_timeout.

    Attributes:
        profile: its name; the entry's user is `PROFILE:KIND`.
        limit_s: how long to wait for an answer.
    """

    profile: str
    limit_s: float = TIME_LIMIT_S

    def read(self, kind: CredentialKind) -> Resolved | None:
        """The secret, None when none is stored."""
        return self.read_all((kind,)).get(kind)

    def read_all(self, kinds: Sequence[CredentialKind]) -> dict[CredentialKind, Resolved]:
        """Several at once, within one time limit; those not stored are left out."""

        def ask(backend: KeyringBackend) -> tuple[str, dict[CredentialKind, str | None]]:
            found = {kind: backend.get_password(SERVICE, self._user(kind)) for kind in kinds}
            return _name(backend), found

        name, found = self._within(kinds[0], ask)
        return {
            kind: Resolved(secret_from(text, Source.KEYRING, name), Source.KEYRING, name)
            for kind, text in found.items()
            if text
        }

    def store(self, kind: CredentialKind, secret: Secret) -> Stored:
        """Store the secret and read it back.

        Raises:
            AccessError: keyring_keeps_nothing, when what is read back is not what was stored.
        """

        def keep(backend: KeyringBackend) -> tuple[str, str | None, bool]:
            user = self._user(kind)
            before = backend.get_password(SERVICE, user)
            backend.set_password(SERVICE, user, secret.reveal())
            after = backend.get_password(SERVICE, user)
            return _name(backend), before, after == secret.reveal()

        name, before, kept = self._within(kind, keep)
        if not kept:
            raise AccessError(
                "keyring_keeps_nothing", profile=self.profile, kind=kind, backend=name
            )
        return Stored(name, Secret(before) if before is not None else None)

    def put_back(self, kind: CredentialKind, stored: Stored) -> None:
        """Undo `store`: what was there before is there again."""
        if stored.before is None:
            self.delete(kind)
        else:
            self.store(kind, stored.before)

    def delete(self, kind: CredentialKind) -> bool:
        """Remove the entry; False when there was none."""

        def forget(backend: KeyringBackend) -> bool:
            if backend.get_password(SERVICE, self._user(kind)) is None:
                return False
            backend.delete_password(SERVICE, self._user(kind))
            return True

        return self._within(kind, forget)

    def _user(self, kind: CredentialKind) -> str:
        return f"{self.profile}:{kind}"

    def _within(self, kind: CredentialKind, work: Callable[[KeyringBackend], Answer]) -> Answer:
        def reach() -> Answer:
            import keyring

            return work(keyring.get_keyring())

        try:
            return within(self.limit_s, reach)
        except TimeoutError:
            raise AccessError(
                "keyring_timeout", profile=self.profile, kind=kind, seconds=int(self.limit_s)
            ) from None
        except Exception as error:
            name = type(error).__name__
            code = "keyring_locked" if name in _LOCKED else "keyring_unavailable"
            raise AccessError(code, profile=self.profile, kind=kind, reason=name) from None


def _name(backend: KeyringBackend) -> str:
    """The backend as a person may know it: `SecretService`, `macOS`, `null`."""
    kind = type(backend)
    return kind.__module__.rpartition(".")[2] if kind.__name__ == "Keyring" else kind.__name__
