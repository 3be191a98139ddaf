"""Credentials that systemd hands to a service (`LoadCredential=`, `SetCredentialEncrypted=`).

systemd puts each into a file of `$CREDENTIALS_DIRECTORY` that only the service can read. The name
is `luccactl-PROFILE-KIND` (`luccactl-bank-api-key`), or `luccactl-KIND` where a machine serves
one tenant only.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lucca_connect.errors import AccessError
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.values import LONGEST, Resolved, Source, secret_from

VARIABLE = "CREDENTIALS_DIRECTORY"


def from_systemd(environ: Mapping[str, str], profile: str, kind: CredentialKind) -> Resolved | None:
    """The credential, None when systemd gave none.

    Raises:
        AccessError: credential_unreadable, credential_empty, credential_not_one_line.
    """
    folder = environ.get(VARIABLE)
    if not folder:
        return None
    for name in (f"luccactl-{profile}-{kind}", f"luccactl-{kind}"):
        try:
            with (Path(folder) / name).open("rb") as stream:
                raw = stream.read(LONGEST + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise AccessError(
                "credential_unreadable",
                source=Source.SYSTEMD,
                place=name,
                reason=error.strerror or type(error).__name__,
            ) from None
        return Resolved(secret_from(raw, Source.SYSTEMD, name), Source.SYSTEMD, name)
    return None
