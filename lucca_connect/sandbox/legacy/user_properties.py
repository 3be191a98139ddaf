"""GET /api/v3/userproperties: the properties of a user as the key sees them.

Source: reference/legacy-api.md 4.3 (row, types, categories, format keys); the route is where the
framework's rule puts it (assumption `user-properties`). Native properties: the documented,
partial, list. `api` in the format of an object names the API its values come from; the name of
that key is UNK.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import Json, refusal
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.definition_routes import visible_definitions
from lucca_connect.sandbox.legacy.definitions import OBJECT_KEYS, PLAIN_KEYS, format_key
from lucca_connect.sandbox.legacy.entity import Property, entity
from lucca_connect.sandbox.legacy.lists import answer_list, memory_source
from lucca_connect.sandbox.legacy.property_kinds import computed
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.user_entity import GENDERS
from lucca_connect.sandbox.rights import writable_codes

NATIVE, APPLICATIVE, EXTENSION = 0, 2, 3
TYPES = {"boolean": 0, "integer": 1, "list": 1, "number": 2, "date": 3, "text": 4}
OBJECT_TYPE = 5
APIS = {"user": "/api/v3/users", "attachment": "/api/v3/files"}


@dataclass(frozen=True, slots=True)
class Native:
    """A property that every tenant has.

    Attributes:
        kind: as in definitions.py, or `entity`. required: whether it may not be emptied.
    """

    id: str
    name: str
    kind: str
    required: bool = False
    category: int = NATIVE


NATIVES: Sequence[Native] = (
    Native("firstName", "Prénom", "text", required=True),
    Native("lastName", "Nom", "text", required=True),
    Native("login", "Identifiant", "text", required=True),
    Native("mail", "E-mail professionnel", "text", required=True),
    Native("civilTitle", "Civilité", "text"),
    Native("gender", "Sexe", "choice"),
    Native("birthDate", "Date de naissance", "date"),
    Native("employeeNumber", "Matricule", "text"),
    Native("dtContractStart", "Date de début de contrat", "date", required=True),
    Native("dtContractEnd", "Date de fin de contrat", "date"),
    Native("legalEntity", "Établissement", "entity", required=True),
    Native("department", "Département", "entity", required=True),
    Native("manager", "Manager", "entity"),
    Native("rolePrincipal", "Rôle principal", "entity", required=True),
    Native("culture", "Langue", "entity"),
    Native("calendar", "Calendrier", "entity"),
    Native("nationality", "Nationalité", "entity"),
    Native("jobTitle", "Intitulé de poste", "text"),
    Native("directLine", "Ligne directe", "text"),
    Native("professionalMobile", "Téléphone portable professionnel", "text"),
    Native("personalMobile", "Téléphone portable personnel", "text"),
    Native("personalEmail", "E-mail personnel", "text"),
    Native("address", "Adresse", "text"),
    Native("bankName", "Nom de la banque", "text"),
    Native("seniorityDate", "Date d'ancienneté", "date"),
    Native("csp", "CSP", "entity", category=APPLICATIVE),
    Native("bic", "BIC", "text", category=APPLICATIVE),
    Native("corporateCard", "Carte affaires", "text", category=APPLICATIVE),
    Native("allowsElectronicPayslip", "Bulletin électronique", "boolean", category=APPLICATIVE),
)


def _item(name: str, kind: Kind | None) -> Property:
    def render(row: Row) -> Json:
        value: Json = json.loads(row["data"])[name]
        return value

    return computed(name, render, column=Column(f"item.{name}", kind) if kind else None)


USER_PROPERTY = entity(
    "UserProperty",
    (
        _item("id", Kind.TEXT),
        _item("name", Kind.TEXT),
        _item("isMultivalue", Kind.BOOLEAN),
        _item("isNullable", Kind.BOOLEAN),
        _item("isReadOnly", Kind.BOOLEAN),
        _item("category", Kind.INTEGER),
        _item("type", Kind.INTEGER),
        _item("format", None),
    ),
)


def list_user_properties(call: Call) -> Answer:
    """Native properties and custom data with type, multiplicity and whether the key may write.

    Raises:
        AnswerError: 404 under `user-properties=404`.
    """
    if call.assumptions["user-properties"] == "404":
        raise refusal(call, HTTPStatus.NOT_FOUND, "The requested resource does not exist")
    scope = open_scope(call)
    rows = [*_natives(scope), *_extensions(scope)]
    source = memory_source(USER_PROPERTY, rows)
    return answer_list(scope, USER_PROPERTY, source, default_fields="")


def _natives(scope: Scope) -> Iterable[dict[str, Json]]:
    keys = PLAIN_KEYS if scope.call.assumptions["format-keys"] == "plain" else OBJECT_KEYS
    for native in NATIVES:
        choice: dict[str, Json] = {
            "key": "select",
            "entries": [{"id": place, "name": name} for place, name in enumerate(GENDERS)],
        }
        kind = "list" if native.kind == "choice" else native.kind
        yield {
            "id": native.id,
            "name": native.name,
            "isMultivalue": False,
            "isNullable": not native.required,
            "isReadOnly": not scope.rights.write_core,
            "category": native.category,
            "type": TYPES.get(kind, OBJECT_TYPE),
            "format": choice if kind == "list" else {"key": keys.get(kind, "object")},
        }


def _extensions(scope: Scope) -> Iterable[dict[str, Json]]:
    writable = writable_codes(scope.call.db, scope.rights)
    for definition in visible_definitions(scope):
        if definition.parent_code is not None:
            continue
        shown: dict[str, Json] = {"key": format_key(definition, scope.call.assumptions)}
        if definition.format in APIS:
            shown["api"] = APIS[definition.format]
        yield {
            "id": definition.code,
            "name": definition.name,
            "isMultivalue": definition.multiple,
            "isNullable": True,
            "isReadOnly": definition.code not in writable,
            "category": EXTENSION,
            "type": TYPES.get(definition.kind, OBJECT_TYPE),
            "format": shown,
        }
