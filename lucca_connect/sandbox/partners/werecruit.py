"""The recruiting partner: people who were recruited (docs/reference/werecruit-partner.yaml).

In reality it calls Lucca by itself (reference/werecruit.md 1); that the hires can be asked for is
a contract of ours, for tenants whose exchange luccactl runs.
"""

from __future__ import annotations

import json

from lucca_connect.sandbox.call import Answer, Audience, Call, Route
from lucca_connect.sandbox.partners import cursors
from lucca_connect.sandbox.partners.answers import invalid

PREFIX = "/_partners/werecruit"
DEFAULT_LIMIT = 50
MAXIMUM_LIMIT = 100


def list_hires(call: Call) -> Answer:
    """All hires in the order of their arrival, page by page."""
    query = dict(call.query)
    limit = query.get("limit", str(DEFAULT_LIMIT))
    if not limit.isascii() or not limit.isdigit() or not 1 <= int(limit) <= MAXIMUM_LIMIT:
        raise invalid(["limit"])
    after = 0 if "cursor" not in query else cursors.decode(query["cursor"])
    if after is None:
        raise invalid(["cursor"])
    rows = call.db.execute(
        "SELECT rowid AS number, id, payload, created_at FROM werecruit_hires"
        " WHERE rowid > ? ORDER BY rowid LIMIT ?",
        (after, int(limit) + 1),
    ).fetchall()
    shown = rows[: int(limit)]
    items = [
        {"id": row["id"], "hired_at": f"{row['created_at']}Z", **json.loads(row["payload"])}
        for row in shown
    ]
    following = cursors.encode(shown[-1]["number"]) if len(rows) > len(shown) else None
    return Answer(json={"items": items, "next": following})


ROUTES = [Route("GET", f"{PREFIX}/v1/hires", list_hires, Audience.WERECRUIT)]
