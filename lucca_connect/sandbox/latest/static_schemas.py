"""GET /lucca-api/schemas: the static schemas that custom data may have (reference 3.11).

No reference page of it is known: the envelope of collections is inferred, any token may read it.
"""

from __future__ import annotations

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.latest import schemas
from lucca_connect.sandbox.latest.problems import refusal


def list_schemas(call: Call) -> Answer:
    """All twelve."""
    return Answer(
        json={
            "type": "schemas",
            "url": call.origin + call.path,
            "items": [schemas.inlined(title) for title in sorted(schemas.TITLES)],
        }
    )


def get_schema(call: Call) -> Answer:
    """One by its title, where `$id` and `$ref` say it is."""
    title = call.params["title"].lower()
    if title not in schemas.TITLES:
        raise refusal(call, 404)
    return Answer(json=schemas.inlined(title))
