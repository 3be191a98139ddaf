"""What `sandbox serve` says while it runs."""

from __future__ import annotations

from lucca_connect.output.messages import Message

MESSAGES = {
    "serving": Message(
        en="Practice tenant {tenant} answers at {url}. Ctrl-C ends it.",
        fr="Le Lucca d'entraînement {tenant} répond à l'adresse {url}. Ctrl-C y met fin.",
    ),
    "ready_file": Message(
        en="Address and credentials are in {path}.",
        fr="L'adresse et les identifiants se trouvent dans {path}.",
    ),
    "key": Message(
        en="In another terminal: LUCCACTL_URL={url} LUCCACTL_API_KEY={api_key} luccactl …",
        fr="Dans un autre terminal : LUCCACTL_URL={url} LUCCACTL_API_KEY={api_key} luccactl …",
    ),
}
