"""Definitions, schemas, taxonomies and labels (reference/api-2024-11-01.md 3.10 to 3.13, 4)."""

from __future__ import annotations

import re

import pytest

from lucca_connect.sandbox.latest import schemas
from lucca_connect.sandbox.latest.builtins import BUILTINS
from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api

DEFINITIONS = "employee-attribute-definitions"


def test_a_built_in_definition_looks_as_documented(api: Api) -> None:
    """3.10, the published example of employee.givenName; 4.2: no `$id`, kebab-case title."""
    definition = api.get(f"{DEFINITIONS}/employee.givenName")

    assert definition["id"] == "employee.givenName"
    assert definition["type"] == "employee-attribute-definition"
    assert definition["name"] == "First Name"
    assert definition["multipleValueHandling"] is None
    assert definition["taxonomy"] is None
    assert definition["schema"]["title"] == "employee.given-name"
    assert "$id" not in definition["schema"]
    assert definition["propertyDescriptions"] == {}
    assert definition["t9n"]["name"]["fr-FR"] == "Prénom"
    assert definition["targetType"] == "employee"
    assert definition["isArchived"] is False
    assert definition["lastArchivedAt"] is None


@pytest.mark.parametrize(
    ("id_", "target"),
    [
        ("employment.start", "employment"),
        ("jobPosition.department", "job-position"),
        ("jobPosition.manager", "job-position"),
        ("personal.legalGender", "employee"),
    ],
)
def test_ids_seen_literally_exist(api: Api, id_: str, target: str) -> None:
    """4.1: ids seen literally; 3.10: targetType."""
    assert api.get(f"{DEFINITIONS}/{id_}")["targetType"] == target


def test_the_older_name_of_the_target_is_an_assumption(sandbox: StartSandbox) -> None:
    """3.10: targetType, which the OpenAPI file calls ofResourceType."""
    with Api(sandbox(assumptions={"definition-target": "ofResourceType"})) as api:
        definition = api.get(f"{DEFINITIONS}/e_tShirtSize")
    assert definition["ofResourceType"] == "employee"
    assert "targetType" not in definition


def test_a_list_has_its_taxonomy_and_the_published_schema(api: Api) -> None:
    """3.11: the one schema body that is published in full; names by culture in t9n."""
    definition = api.get(f"{DEFINITIONS}/e_tShirtSize")

    assert definition["schema"] == {
        "$id": "/lucca-api/schemas/taxonomy-label-reference",
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "taxonomy-label-reference",
        "type": ["object", "null"],
        "additionalProperties": False,
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "type": {"type": "string", "const": "taxonomy-label", "readOnly": True},
            "url": {"type": "string", "format": "uri", "readOnly": True},
        },
    }
    assert api.get(definition["taxonomy"]["url"])["name"] == "Taille de t-shirt"
    assert definition["t9n"]["name"]["en-US"] == "T-shirt size"


def test_a_schema_may_also_be_a_reference(sandbox: StartSandbox) -> None:
    """3.11: the server inlines it, and may also return the raw $ref."""
    with Api(sandbox(assumptions={"schema-on-read": "reference"})) as api:
        schema = api.get(f"{DEFINITIONS}/e_tShirtSize")["schema"]
    assert schema == {"$ref": "/lucca-api/schemas/taxonomy-label-reference"}


def test_several_occurrences_have_a_handling(api: Api) -> None:
    """3.11: null, or {sorting, sortingProperty}; 2.9: filters by it."""
    definition = api.get(f"{DEFINITIONS}/e_candidate_other_files")
    assert definition["multipleValueHandling"] == {"sorting": "ascending", "sortingProperty": None}
    single = api.ids(f"{DEFINITIONS}?multipleValueHandling=null&limit=100")
    multiple = api.ids(f"{DEFINITIONS}?-multipleValueHandling=null&limit=100")
    assert "e_candidate_other_files" in multiple
    assert sorted(single + multiple) == api.ids(f"{DEFINITIONS}?limit=100")


def test_an_object_describes_its_properties(api: Api) -> None:
    """3.11: objects at the root only, properties are $refs; components are no rows of their own."""
    definition = api.get(f"{DEFINITIONS}/e_Avantgae-en-nature")

    assert definition["schema"]["properties"]["e_Montant"] == {"$ref": "/lucca-api/schemas/decimal"}
    assert definition["propertyDescriptions"]["e_Nature"]["sortOrder"] == 1
    assert definition["propertyDescriptions"]["e_Nature"]["taxonomy"]["type"] == "taxonomy"
    assert definition["propertyDescriptions"]["e_Nature"]["t9n"]["name"]["en-US"] == "Kind"
    assert "e_Montant" not in api.ids(f"{DEFINITIONS}?limit=100")


def test_definitions_are_filtered_by_schema(api: Api) -> None:
    """2.9: `schema.title`, one of the titles of 3.11."""
    files = api.ids(f"{DEFINITIONS}?schema.title=file-reference")
    assert {"e_candidate_cv_file", "e_candidate_other_files"} <= set(files)
    assert "e_cost_center" in api.ids(f"{DEFINITIONS}?schema.title=short-text&limit=100")


def test_whether_definitions_of_other_sections_are_seen_is_an_assumption(
    api: Api, sandbox: StartSandbox
) -> None:
    """6 (1): sections exist only as an access filter of attributes; for definitions unknown."""
    assert "e_bloodType" in api.ids(f"{DEFINITIONS}?limit=100")
    with Api(sandbox(assumptions={"definitions-visible": "by-section"})) as narrow:
        ids = narrow.ids(f"{DEFINITIONS}?limit=100")
    assert "e_bloodType" not in ids
    assert {"e_tShirtSize", "employee.givenName"} <= set(ids)


def test_labels_of_a_taxonomy(api: Api) -> None:
    """3.13: flat list, remoteId present, `?taxonomy.id=…&limit=100`; order by id = creation."""
    taxonomy = api.get(f"{DEFINITIONS}/e_screening_package")["taxonomy"]["id"]
    labels = api.get(f"taxonomy-labels?taxonomy.id={taxonomy}&limit=100&sort=id")["items"]

    assert len(labels) == 6
    assert all(label["taxonomy"]["id"] == taxonomy for label in labels)
    assert all("remoteId" in label for label in labels)
    assert labels[5]["t9n"]["name"]["fr-FR"] == "Update +"
    assert api.get(f"taxonomies/{taxonomy}")["sortLabelsBy"] == "id"
    assert len(api.ids(f"taxonomy-labels?taxonomy.id={taxonomy}&search=upd")) == 2


def test_taxonomies_are_searched_by_the_start_of_words(api: Api) -> None:
    """2.9: name starts with all given words."""
    names = [item["name"] for item in api.get("taxonomies?search=t-shirt taille")["items"]]
    assert names == ["Taille de t-shirt"]
    assert api.ids("taxonomies?search=shirts") == []


def test_static_titles_are_the_published_twelve() -> None:
    """3.11: complete enum."""
    assert {
        "short-text", "long-text", "boolean", "int32", "decimal", "legacy-date", "phone-number",
        "email", "url", "file-reference", "employee-reference", "taxonomy-label-reference",
    } == schemas.TITLES  # fmt: skip
    assert set(schemas.FORMATS) == schemas.TITLES | {"object"}
    for title in schemas.TITLES:
        assert schemas.inlined(title)["title"] == title
        assert schemas.title_of(schemas.reference_to(title)) == title


@pytest.mark.parametrize(
    "reference", [None, {}, {"$ref": "/lucca-api/schemas/date"}, {"$ref": 1}, {"title": "email"}]
)
def test_other_schemas_are_not_static(reference: object) -> None:
    assert schemas.title_of(reference) is None


def test_built_in_ids_fit_the_pattern() -> None:
    """3.10: `^\\w{1,255}` is not anchored at the end, so dotted ids pass."""
    for builtin in BUILTINS:
        assert re.match(r"^\w{1,255}", builtin.id)
        assert builtin.title == builtin.title.lower()
