"""The system's keyring: whatever it does, the answer comes in time and says what to do."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from lucca_connect.errors import AccessError
from lucca_connect.http.secrets import Secret
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.keyring import SERVICE, Keyring, Stored
from lucca_connect.settings.sources.values import Source
from tests import keyrings

KEY = "5e0d1c2b-0000-4000-8000-000000000001"
API_KEY = CredentialKind.API_KEY
OURS = Keyring("bank", limit_s=0.2)


def test_what_is_stored_is_found_under_profile_and_kind(working_keyring: KeyringBackend) -> None:
    assert OURS.read(API_KEY) is None
    assert OURS.store(API_KEY, Secret(KEY)) == Stored("FileKeyring", None)
    assert working_keyring.get_password("luccactl", "bank:api-key") == KEY
    found = OURS.read(API_KEY)
    assert found is not None
    assert (found.secret.reveal(), found.source, found.place) == (
        KEY,
        Source.KEYRING,
        "FileKeyring",
    )
    assert Keyring("other").read(API_KEY) is None


def test_what_was_there_before_can_be_put_back(working_keyring: KeyringBackend) -> None:
    first = OURS.store(API_KEY, Secret("first"))
    second = OURS.store(API_KEY, Secret("second"))
    assert second.before == Secret("first")
    OURS.put_back(API_KEY, second)
    assert working_keyring.get_password(SERVICE, "bank:api-key") == "first"
    OURS.put_back(API_KEY, first)
    assert working_keyring.get_password(SERVICE, "bank:api-key") is None


def test_forgetting_says_whether_there_was_anything(working_keyring: KeyringBackend) -> None:
    OURS.store(API_KEY, Secret(KEY))
    assert OURS.delete(API_KEY)
    assert not OURS.delete(API_KEY)


def test_several_are_read_at_once(working_keyring: KeyringBackend) -> None:
    OURS.store(API_KEY, Secret("a"))
    OURS.store(CredentialKind.WERECRUIT, Secret("w"))
    assert set(OURS.read_all(list(CredentialKind))) == {API_KEY, CredentialKind.WERECRUIT}


@pytest.mark.parametrize("backend", [NullKeyring, keyrings.ForgetfulKeyring])
def test_a_keyring_that_keeps_nothing_is_no_keyring(
    working_keyring: KeyringBackend, backend: type[KeyringBackend]
) -> None:
    keyring.set_keyring(backend())
    with pytest.raises(AccessError) as raised:
        OURS.store(API_KEY, Secret(KEY))
    assert raised.value.code == "keyring_keeps_nothing"
    assert raised.value.details["profile"] == "bank"
    assert raised.value.details["kind"] == "api-key"
    assert raised.value.details["backend"] in {"null", "ForgetfulKeyring"}


@pytest.mark.parametrize(
    ("backend", "code"),
    [
        (FailKeyring, "keyring_unavailable"),
        (keyrings.BrokenKeyring, "keyring_unavailable"),
        (keyrings.LockedKeyring, "keyring_locked"),
        (keyrings.HangingKeyring, "keyring_timeout"),
    ],
)
def test_a_keyring_that_cannot_be_used_is_told_in_time(
    working_keyring: KeyringBackend, backend: type[KeyringBackend], code: str
) -> None:
    keyring.set_keyring(backend())
    for use in (
        lambda: OURS.read(API_KEY),
        lambda: OURS.store(API_KEY, Secret(KEY)),
        lambda: OURS.delete(API_KEY),
    ):
        with pytest.raises(AccessError) as raised:
            use()
        assert raised.value.code == code
        assert KEY not in str(raised.value)


def test_the_usual_limit_is_five_seconds() -> None:
    assert Keyring("bank").limit_s == 5.0
