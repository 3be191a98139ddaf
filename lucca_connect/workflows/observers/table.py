"""Every assumption with its observer, by the names of the practice tenant's registry.

A test compares the two: an assumption without a row here is not finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lucca_connect.lucca.types import DataFormat
from lucca_connect.workflows.observers import definitions, latest, routes, values
from lucca_connect.workflows.observers.values import over_people, over_values
from lucca_connect.workflows.observers.verdict import Observer, Why, closed

_PAGE = "A page of people with extendedData"
_ROW = "The list of definitions"


def _write(what: str) -> Observer:
    return closed(Why.NEEDS_WRITE, f"Not by reading: only {what} shows it.")


def _limit(what: str) -> Observer:
    return closed(
        Why.NEEDS_LIMIT, f"Not at all: {what} would take using up the requests of everybody."
    )


OBSERVERS: Mapping[str, Observer] = MappingProxyType(
    {
        "missing-field": Observer(
            f"{_PAGE}: how the datum named with --hidden shows; without one, a code that is null "
            "on everybody where empty values are left out.",
            values.missing_field,
        ),
        "empty-value": Observer(
            f"{_PAGE}: a code that shows a value on one person, and how it shows on another.",
            over_people(values.empty_value),
        ),
        "empty-extended-data": Observer(
            f"{_PAGE}: what somebody without any value has.",
            over_people(values.empty_extended_data),
        ),
        "forbidden-write": _write("a refused write"),
        "missing-user": Observer(
            "GET users/2147483647: the status for somebody who cannot exist.", routes.missing_user
        ),
        "error-shape": Observer(
            "The bodies of three refusals: an unknown person, users/me, an unknown property.",
            routes.error_shape,
        ),
        "second-value": _write("a second value"),
        "multiple-write": _write("a write of several values"),
        "composite-write": _write("a write of a composite"),
        "nested-extended-write": _write("a write inside extendedData"),
        "key-as-user": Observer("GET users/me: the status.", routes.key_as_user),
        "bare-value": _write("a write of a bare value"),
        "composite-child": Observer(
            f"{_PAGE}: what the components of a composite carry.",
            over_people(values.composite_child),
        ),
        "file-value": Observer(
            f"{_PAGE}: the JSON type of a file on anybody.",
            over_values(DataFormat.ATTACHMENT, values.file_shape),
        ),
        "user-value": Observer(
            f"{_PAGE}: the JSON type of a datum that is an employee.",
            over_values(DataFormat.USER, values.user_shape),
        ),
        "boolean-value": Observer(
            f"{_PAGE}: the JSON type of a check box.",
            over_values(DataFormat.BOOLEAN, values.boolean_shape),
        ),
        "number-value": Observer(
            f"{_PAGE}: the JSON type of a number.",
            over_values(DataFormat.NUMBER, values.number_shape),
        ),
        "id-case": Observer(
            f"{_PAGE}: how the name of legalEntityId is written in the answer.",
            over_people(values.id_case),
        ),
        "definitions-visible": Observer(
            f"{_ROW}: whether the datum named with --hidden is in it; without one, as for "
            "missing-field.",
            definitions.definitions_visible,
        ),
        "definition-name": Observer(
            f"{_ROW} with fields=id,name: whether names come back.", definitions.definition_name
        ),
        "user-properties": Observer(
            "GET userproperties: the status.",
            routes.user_properties,
        ),
        "two-option-list": Observer(
            f"{_ROW}: the format key of a list of exactly two options.",
            definitions.over_definitions(definitions.two_option_list),
        ),
        "format-keys": Observer(
            f"{_ROW}: the format keys that are not documented.",
            definitions.over_definitions(definitions.format_keys),
        ),
        "new-definition": _write("a creation"),
        "modified-at-on-extended-write": _write("a write of a custom value"),
        "unknown-body-key": _write("a write with an unknown key"),
        "extended-on-creation": _write("a creation"),
        "contract-default": _write("a creation"),
        "defaults-on-creation": _write("a creation"),
        "duplicate-answer": _write("a second creation"),
        "duplicate-mail": _write("a second creation"),
        "implicit-manager": _write("a creation"),
        "notify-on-user-post": _write("a creation"),
        "created-but-hidden": _write("a creation"),
        "default-paging": Observer(
            "GET users without paging: how many of how many people come.", routes.default_paging
        ),
        "v3-organisation": Observer(
            "GET departments and legalentities of v3: the status.", routes.organisation
        ),
        "limit-on-legacy": _limit("to see the limit"),
        "retry-after": _limit("to see a 429"),
        "permission-probe": Observer("GET appinstances: the status.", routes.permission_probe),
        "missing-api-version": Observer(
            "A read of definitions without the header: the status.",
            latest.with_token(latest.missing_version),
        ),
        "token-without-scope": Observer(
            "A token request without scope: whether the token reads.",
            latest.with_token(latest.token_without_scope),
        ),
        "unknown-parameter": Observer(
            "A read of definitions with a parameter that does not exist: the status.",
            latest.with_token(latest.unknown_parameter),
        ),
        "conditional-read": Observer(
            "A read of definitions with If-None-Match and its ETag: the status.",
            latest.with_token(latest.conditional_read),
        ),
        "conditional-mismatch": Observer(
            "A read of definitions with If-Match and another ETag: the status.",
            latest.with_token(latest.conditional_mismatch),
        ),
        "attributes-limit": Observer(
            "A read of employee-attributes with limit=1000: whether it is accepted.",
            latest.with_token(latest.attributes_limit),
        ),
        "legacy-date": Observer(
            "The value of a custom date on anybody: its length.",
            latest.with_token(latest.legacy_date),
        ),
        "schema-on-read": Observer(
            "The schemas of custom definitions: whether they are only references.",
            latest.over_definitions(latest.schema_on_read),
        ),
        "preview-codes": _write("a creation with such a code"),
        "definition-target": Observer(
            "The keys of custom definitions.", latest.over_definitions(latest.definition_target)
        ),
        "upload-status": _write("an upload"),
        "department-update": _write("a change of a department"),
        "webhook-activation": _write("a new webhook endpoint"),
        "webhook-retry": _write("a delivery that fails"),
        "webhook-back-off": _write("a delivery that fails"),
    }
)
