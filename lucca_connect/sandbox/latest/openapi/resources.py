"""What each resource looks like: its properties beside `id`, `type`, `url`.

Source: reference/api-2024-11-01.md 3.1 to 3.16, chapter by chapter.
"""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.sandbox.latest.openapi.shapes import (
    BOOLEAN,
    COUNT,
    DAY,
    TIMESTAMP,
    URL,
    Schema,
    array,
    exactly,
    nullable,
    reference,
    text,
    translated,
    words,
)

STATUS = words("active", "upcoming", "deactivated")
COUNTRY = text(3, 3)
NAME = text(1, 255)
STAMPS: Mapping[str, Schema] = {"createdAt": TIMESTAMP, "lastUpdatedAt": TIMESTAMP}
ARCHIVED_AT: Mapping[str, Schema] = {"lastArchivedAt": nullable(TIMESTAMP)}


def _code(*formats: str) -> Schema:
    return nullable(exactly({"format": words("other", *formats), "value": text(1)}))


RESOURCES: Mapping[str, Mapping[str, Schema]] = {
    "employee": {
        "remoteId": nullable(text(1, 100)),
        "portrait": nullable(reference("portrait")),
        "givenName": NAME,
        "familyName": NAME,
        "employeeNumber": nullable(text(1, 50)),
        "status": STATUS,
        "email": nullable(text(3, 255)),
        "birthDay": nullable(
            exactly(
                {
                    "day": {"type": "integer", "minimum": 1, "maximum": 31},
                    "month": {"type": "integer", "minimum": 1, "maximum": 12},
                }
            )
        ),
        "phoneNumber": nullable(text(1)),
        "applicableEmployment": reference("employment"),
        "applicableJobPosition": reference("job-position"),
        **STAMPS,
    },
    "employee-personal-record": {
        "employee": reference("employee"),
        "title": words("unknown", "mister", "miss"),
        "legalGender": words("unknown", "male", "female", "diverse"),
        "birthDate": nullable(DAY),
        "insuranceNumber": nullable(
            exactly({"format": words("frenchSSN", "swissSSN", "other"), "value": text()})
        ),
        "nationalitiesCountryCodes": array(COUNTRY, maxItems=1),
        "bankAccount": nullable(
            exactly(
                {
                    "format": words("iban", "other"),
                    "bankName": nullable(NAME),
                    "accountIdentifier": nullable(NAME),
                    "bankIdentifier": nullable(NAME),
                }
            )
        ),
        "phoneNumber": nullable(text(1)),
        "email": nullable(text(3, 255)),
        **STAMPS,
    },
    "employment": {
        "remoteId": nullable(text(1, 200)),
        "employee": reference("employee"),
        "legalEntity": reference("legal-entity"),
        "status": STATUS,
        "start": exactly({"date": DAY}),
        "end": nullable(exactly({"date": DAY})),
        "document": nullable(reference("file")),
        "template": reference("employment-template"),
        **STAMPS,
    },
    "job-position": {
        "remoteId": nullable(text(1, 1024)),
        "employment": reference("employment"),
        "employee": reference("employee"),
        "status": STATUS,
        "startsOn": DAY,
        "endsOn": nullable(DAY),
        "businessEstablishment": reference("business-establishment"),
        "jobTitle": nullable(text(1, 1024)),
        "jobQualification": nullable(reference("job-qualification")),
        "manager": nullable(reference("employee")),
        "occupationCategory": nullable(reference("occupation-category")),
        "workingTimeArrangement": nullable(reference("working-time-arrangement")),
        "department": reference("department"),
        "document": nullable(reference("document")),
        "notes": nullable(text(0, 500)),
        "t9n": translated("jobTitle"),
        "updatedAttributes": array(
            words(
                "remoteId",
                "jobTitle",
                "jobQualification",
                "occupationCategory",
                "workingTimeArrangement",
                "department",
            ),
            uniqueItems=True,
        ),
        **STAMPS,
    },
    "probationary-period": {
        "employment": reference("employment"),
        "startsOn": DAY,
        "endsOn": DAY,
        "initialEndsOn": DAY,
        "extendedEndsOn": nullable(DAY),
        **STAMPS,
    },
    "employment-template": {
        "title": NAME,
        "legalEntities": array(reference("legal-entity")),
        "term": words("permanent", "fixed"),
        "audience": words(
            "employee",
            "student",
            "external",
            "elected",
            "appointee",
            "associate",
            "volunteer",
            "other",
        ),
        "t9n": translated("title"),
    },
    "department": {
        "remoteId": nullable(text(0, 255)),
        "isArchived": BOOLEAN,
        "name": NAME,
        "description": nullable(text()),
        "parent": nullable(reference("department")),
        "level": {"type": "integer", "minimum": 1},
        "manager": nullable(reference("employee")),
        "sortOrder": COUNT,
        "owningApplication": {"type": "null"},
        **STAMPS,
        **ARCHIVED_AT,
    },
    "legal-entity": {
        "legalName": NAME,
        "remoteId": nullable(text(1, 50)),
        "isArchived": BOOLEAN,
        "countryCode": COUNTRY,
        "currencyCode": text(3, 3),
        "taxIdentificationNumber": _code("franceSIREN", "spainNIF", "germanySN"),
        "industryCode": _code("franceAPE", "spainCNAE", "germanyWZ", "usaNAICS"),
        **STAMPS,
        **ARCHIVED_AT,
    },
    "business-establishment": {
        "name": text(1),
        "remoteId": nullable(text()),
        "isArchived": BOOLEAN,
        "legalEntity": reference("legal-entity"),
        "isHeadquarters": BOOLEAN,
        "taxIdentificationNumber": _code("franceSIRET", "spainNIF"),
        "industryCode": _code("franceAPE", "spainCNAE", "germanyWZ", "usaNAICS"),
        "address": nullable(
            exactly(
                {
                    "addressLines": array(text(), minItems=1),
                    "postalCode": nullable(text()),
                    "locality": nullable(text()),
                    "administrativeArea": nullable(text()),
                    "countryCode": nullable(COUNTRY),
                }
            )
        ),
        "timezoneId": nullable(text(1)),
        **STAMPS,
        **ARCHIVED_AT,
    },
    "profession": {"title": NAME, "isArchived": BOOLEAN, "t9n": translated("title")},
    "job-qualification": {
        "title": text(1),
        "profession": reference("profession"),
        "rank": {"type": "integer", "minimum": 1},
        "t9n": translated("title"),
    },
    "occupation-category": {
        "title": NAME,
        "businessEstablishments": nullable(array(reference("business-establishment"), minItems=1)),
        "t9n": translated("title"),
    },
    "portrait": {
        "employee": reference("employee"),
        "fileName": text(1),
        "contentType": text(1),
        "createdAt": TIMESTAMP,
    },
    "employee-attribute": {
        "definition": reference("employee-attribute-definition"),
        "employee": reference("employee"),
        "employment": nullable(reference("employment")),
        "jobPosition": nullable(reference("job-position")),
        "applicability": nullable(exactly({"start": nullable(DAY), "end": nullable(DAY)})),
        "value": {"type": ["null", "boolean", "number", "string", "object", "array"]},
        **STAMPS,
    },
    "employee-attribute-definition": {
        "name": text(1),
        "multipleValueHandling": nullable(
            exactly(
                {
                    "sorting": words("ascending", "descending"),
                    "sortingProperty": nullable(text()),
                }
            )
        ),
        "taxonomy": nullable(reference("taxonomy")),
        "schema": {"type": "object"},
        "propertyDescriptions": {
            "type": "object",
            "additionalProperties": exactly(
                {
                    "name": text(1),
                    "sortOrder": COUNT,
                    "taxonomy": nullable(reference("taxonomy")),
                    "t9n": translated("name"),
                }
            ),
        },
        "t9n": translated("name"),
        "targetType": words("employee", "employment", "job-position"),
        **STAMPS,
        "isArchived": BOOLEAN,
        **ARCHIVED_AT,
    },
    "taxonomy": {
        "name": text(1),
        "sortLabelsBy": words("id", "name"),
        "t9n": translated("name"),
        **STAMPS,
    },
    "taxonomy-label": {
        "name": text(1),
        "remoteId": nullable(text(1)),
        "taxonomy": reference("taxonomy"),
        "isArchived": BOOLEAN,
        **ARCHIVED_AT,
        "t9n": translated("name"),
        **STAMPS,
    },
    "event": {
        "apiVersion": DAY,
        "topic": text(1),
        "occurredAt": TIMESTAMP,
        "source": URL,
        "data": {"type": "object"},
        "businessEstablishment": nullable(reference("business-establishment")),
        "previousAttributes": {"type": "object"},
    },
    "webhook-endpoint": {
        "name": text(1),
        "webhookUrl": URL,
        "apiVersion": DAY,
        "topics": array(text(1)),
        "businessEstablishments": nullable(array(reference("business-establishment"), minItems=1)),
        "status": words("active", "suspended", "inactive"),
        **STAMPS,
    },
    "webhook-delivery": {
        "nextAttemptAt": nullable(TIMESTAMP),
        "attemptsCount": COUNT,
        "status": words("delivered", "undelivered", "failed"),
        "event": reference("event"),
        "webhookEndpoint": reference("webhook-endpoint"),
    },
    "webhook-delivery-attempt": {
        "signature": text(1),
        "webhookDelivery": reference("webhook-delivery"),
        "isSuccessful": BOOLEAN,
        "responseStatusCode": nullable({"type": "integer", "minimum": 100, "maximum": 599}),
        "errorResponseBody": nullable(text()),
        "createdAt": TIMESTAMP,
    },
    "file": {"fileName": text(), "contentType": text(1), "createdAt": TIMESTAMP},
}
OPTIONAL = frozenset({"previousAttributes"})
