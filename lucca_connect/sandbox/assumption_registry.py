"""Named assumptions: one for each thing nobody outside Lucca knows and that can matter.

The first alternative is the default. `where` says which part of the product depends on it,
`source` which line of the reference leaves it open. `luccactl observe` has a row for each, in
the same order (workflows/observers/table.py); a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tag = Literal["DOC", "OBS", "INF", "UNK"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One open question and the ways it may fall.

    Attributes:
        name: as in `--assume NAME=VALUE`.
        alternatives: the first is the default.
        question: what nobody knows.
        where: what of the product depends on it.
        source: the line of the reference that leaves it open.
        tag: what backs the default: Lucca's documentation, public code, an inference, or nothing.
    """

    name: str
    alternatives: tuple[str, ...]
    question: str
    where: str
    source: str
    tag: Tag = "UNK"

    @property
    def default(self) -> str:
        return self.alternatives[0]


ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        "missing-field",
        ("omitted", "null"),
        "How a property or datum that the key may not see looks in an answer.",
        "check-permissions, sync: absence is never taken for emptiness",
        "legacy-api.md 8 (8)",
    ),
    Assumption(
        "empty-value",
        ("omitted", "null"),
        "How a datum without a value looks in extendedData.",
        "sync, mapping: a code that is present with null",
        "legacy-api.md 4.1",
        "OBS",
    ),
    Assumption(
        "empty-extended-data",
        ("object", "null"),
        "What extendedData is for somebody without any readable value.",
        "sync: decoding of a page",
        "legacy-api.md 4.1",
        "OBS",
    ),
    Assumption(
        "forbidden-write",
        ("401", "403"),
        "The status of a write that the role does not allow.",
        "check-permissions --write-probe, sync",
        "legacy-api.md 8 (8)",
        "OBS",
    ),
    Assumption(
        "missing-user",
        ("404", "500"),
        "The status of GET users/{id} for somebody unknown or not visible.",
        "sync --only, reading back",
        "legacy-api.md 8 (8), 1.8",
        "OBS",
    ),
    Assumption(
        "error-shape",
        ("status-message", "plain-text", "id-error", "problem"),
        "Which of the four known error shapes the v3 user routes use.",
        "every error message",
        "legacy-api.md 1.8",
        "DOC",
    ),
    Assumption(
        "second-value",
        ("duplicate", "overwrite", "reject"),
        "A write without value id where a single value exists already.",
        "sync: values are always written with their ids",
        "legacy-api.md 8 (2)",
    ),
    Assumption(
        "multiple-write",
        ("patch", "replace"),
        "Whether an array of values patches by id or replaces the whole list.",
        "push: appending to data with several occurrences",
        "legacy-api.md 4.2, 1.7",
        "INF",
    ),
    Assumption(
        "composite-write",
        ("merge", "replace"),
        "Whether changing a composite keeps the components that are not mentioned.",
        "push: composites",
        "legacy-api.md 8 (1), 4.2",
    ),
    Assumption(
        "nested-extended-write",
        ("ignore", "reject"),
        "How writing inside extendedData fails: without effect, or refused.",
        "sync, push: values are always written at the root and read back",
        "legacy-api.md 4.2",
    ),
    Assumption(
        "key-as-user",
        ("404", "401"),
        "What users/me answers an API key, which is no user.",
        "check-permissions",
        "legacy-api.md 8 (15), 2.1",
    ),
    Assumption(
        "bare-value",
        ("reject", "accept"),
        "Whether a bare scalar is accepted in the place of {id, value}.",
        "push",
        "legacy-api.md 8 (2)",
    ),
    Assumption(
        "composite-child",
        ("value", "id-and-value"),
        "Whether the components of a composite carry an id of their own on reading.",
        "pull, mapping: composites",
        "legacy-api.md 8 (1)",
        "OBS",
    ),
    Assumption(
        "file-value",
        ("guid", "object"),
        "The JSON of a file value: a GUID or an object with an id.",
        "sync: attachments",
        "legacy-api.md 8 (3), aequivalent.md 8 (3)",
    ),
    Assumption(
        "user-value",
        ("id", "object"),
        "The JSON of a value that is an employee: a number or an object with an id.",
        "sync: the owner of the dossier",
        "legacy-api.md 8 (3), aequivalent.md 8 (3)",
    ),
    Assumption(
        "boolean-value",
        ("literal", "number"),
        "Check boxes read as true and false or as 1 and 0.",
        "pull, mapping",
        "legacy-api.md 8 (3)",
        "INF",
    ),
    Assumption(
        "number-value",
        ("number", "text"),
        "Numbers read as JSON numbers or as text.",
        "pull, mapping",
        "legacy-api.md 8 (3)",
        "INF",
    ),
    Assumption(
        "id-case",
        ("upper", "lower"),
        "legalEntityID as live answers write it, or legalEntityId as the documentation does.",
        "every decoding of people",
        "legacy-api.md 1.5",
        "OBS",
    ),
    Assumption(
        "definitions-visible",
        ("all", "by-section"),
        "Whether a key sees every definition or only those of its sections.",
        "setup-section, check-permissions: absence proves nothing",
        "admin-setup.md 3.3, 6",
    ),
    Assumption(
        "definition-name",
        ("sent", "absent"),
        "Whether extensionuserdefinitions tells the label of a datum.",
        "setup-section: comparison of labels",
        "legacy-api.md 8 (5)",
    ),
    Assumption(
        "user-properties",
        ("alive", "404"),
        "Whether the user-properties route is where the framework's rule puts it.",
        "setup-section: multiplicity and type",
        "legacy-api.md 8 (5), 4.3",
        "INF",
    ),
    Assumption(
        "two-option-list",
        ("radio", "select"),
        "The format key of a list of exactly two options.",
        "setup-section: comparison of formats",
        "legacy-api.md 4.3",
        "DOC",
    ),
    Assumption(
        "format-keys",
        ("plain", "object"),
        "The format keys of files, users, numbers and texts.",
        "setup-section: comparison of formats",
        "legacy-api.md 8 (5)",
    ),
    Assumption(
        "new-definition",
        ("attached", "loose"),
        "Whether a definition created through the API belongs to a section at once.",
        "setup-section --via api: the section stays pending until somebody attaches it",
        "legacy-api.md 4.4 (7), api-2024-11-01.md 446",
    ),
    Assumption(
        "modified-at-on-extended-write",
        ("yes", "no"),
        "Whether writing only extendedData moves the user's modifiedAt.",
        "change detection",
        "legacy-api.md 8 (12)",
    ),
    Assumption(
        "unknown-body-key",
        ("reject", "ignore"),
        "Whether an unknown key in a body is refused.",
        "push, sync werecruit",
        "legacy-api.md 8 (16)",
        "OBS",
    ),
    Assumption(
        "extended-on-creation",
        ("accept", "ignore", "reject"),
        "Whether e_ keys work on POST users.",
        "sync werecruit: creation and custom data are two operations",
        "legacy-api.md 8 (4)",
    ),
    Assumption(
        "contract-default",
        ("true", "false"),
        "What POST users does when contract is left out.",
        "sync werecruit",
        "legacy-api.md 8 (9)",
    ),
    Assumption(
        "defaults-on-creation",
        ("no", "yes"),
        "Whether the tenant's default values fill what POST users leaves out.",
        "sync werecruit: role, department, establishment",
        "legacy-api.md 8 (9), werecruit.md 3",
    ),
    Assumption(
        "duplicate-answer",
        ("400", "409"),
        "The status of a creation whose login or employee number exists.",
        "sync werecruit: settled by reading",
        "legacy-api.md 8 (10)",
        "INF",
    ),
    Assumption(
        "default-paging",
        ("1000", "10"),
        "How many rows a v3 list gives when paging is left out.",
        "every list: the client always pages",
        "legacy-api.md 8 (14), 1.6",
        "DOC",
    ),
    Assumption(
        "v3-organisation",
        ("404", "410", "alive"),
        "Whether the v3 routes of departments and legal entities stopped in September 2026.",
        "pull, sync werecruit: the v4 routes are used",
        "legacy-api.md 8 (17), 6",
        "DOC",
    ),
    Assumption(
        "limit-on-legacy",
        ("yes", "no"),
        "Whether the 50 requests a minute hold on v3 and v4 too.",
        "the limiter",
        "legacy-api.md 8 (13), 1.3",
    ),
    Assumption(
        "retry-after",
        ("sent", "absent"),
        "Whether a 429 says how long to wait.",
        "retries",
        "legacy-api.md 8 (13)",
        "DOC",
    ),
    Assumption(
        "permission-probe",
        ("404", "alive"),
        "Whether appinstances answers an API key with its permissions.",
        "check-permissions",
        "legacy-api.md 8 (15)",
    ),
    Assumption(
        "missing-api-version",
        ("400", "latest"),
        "What the new API does without the header Api-Version.",
        "OAuth reads: the client always sends it",
        "api-2024-11-01.md 2.3",
        "INF",
    ),
    Assumption(
        "token-without-scope",
        ("all", "refused"),
        "Whether a token request without scopes gets all that the application has.",
        "auth login --kind oauth",
        "api-2024-11-01.md 2.2",
    ),
    Assumption(
        "unknown-parameter",
        ("ignored", "refused"),
        "What the new API does with a query parameter it does not have.",
        "OAuth reads: filters are checked on what comes back",
        "api-2024-11-01.md 2.7",
    ),
    Assumption(
        "conditional-read",
        ("304", "ignored"),
        "The answer to If-None-Match with the current ETag.",
        "OAuth reads",
        "api-2024-11-01.md 2.8",
        "INF",
    ),
    Assumption(
        "conditional-mismatch",
        ("412", "ignored"),
        "The answer to If-Match with another ETag.",
        "OAuth reads",
        "api-2024-11-01.md 2.8",
        "INF",
    ),
    Assumption(
        "attributes-limit",
        ("1000", "100"),
        "The largest page of employee-attributes.",
        "OAuth reads of values",
        "api-2024-11-01.md 2.7",
        "INF",
    ),
    Assumption(
        "legacy-date",
        ("date", "date-time"),
        "The JSON of a custom date in the new API.",
        "OAuth reads of values",
        "api-2024-11-01.md 3.11",
        "INF",
    ),
    Assumption(
        "schema-on-read",
        ("inlined", "reference"),
        "Whether a definition carries its schema or only a $ref to it.",
        "setup-section with OAuth: comparison of formats",
        "api-2024-11-01.md 3.11",
        "DOC",
    ),
    Assumption(
        "definition-target",
        ("targetType", "ofResourceType"),
        "The name of the property that says what a definition belongs to.",
        "setup-section with OAuth",
        "api-2024-11-01.md 3.10",
        "DOC",
    ),
    Assumption(
        "upload-status",
        ("201", "200"),
        "The success code of a file upload to the new API.",
        "files sent with OAuth",
        "api-2024-11-01.md 3.14",
        "INF",
    ),
    Assumption(
        "department-update",
        ("PATCH", "PUT"),
        "The verb that changes a department in the new API.",
        "clients of the new API that write departments",
        "api-2024-11-01.md 1c",
        "INF",
    ),
    Assumption(
        "webhook-activation",
        ("at-creation", "afterwards"),
        "When a new webhook endpoint is asked to echo.",
        "receivers of webhooks",
        "api-2024-11-01.md 3.15",
    ),
    Assumption(
        "webhook-retry",
        ("newest", "older"),
        "Which statuses of a receiver are retried: the newest table or the older one.",
        "receivers of webhooks",
        "api-2024-11-01.md 3.16",
        "DOC",
    ),
    Assumption(
        "webhook-back-off",
        ("growing", "even"),
        "How the four retries of a delivery lie in their 24 hours.",
        "receivers of webhooks",
        "api-2024-11-01.md 3.16",
    ),
)
