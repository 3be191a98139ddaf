"""Lucca's own properties of an employee as columns (reference/legacy-api.md 2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lucca_connect.mapping.cells.model import CellFormat, Choice, Column, Reference

_GENDERS = tuple(
    Choice(place, {"": word}) for place, word in enumerate(("Undefined", "Male", "Female", "Misc"))
)


def _labels(en: str, fr: str) -> dict[str, str]:
    return {"en": en, "fr": fr}


def _plain(
    name: str,
    en: str,
    fr: str,
    format: CellFormat = CellFormat.TEXT,
    *,
    careful: bool = False,
    withheld: bool = False,
) -> Column:
    return Column(name, format, _labels(en, fr), write_key=name, careful=careful, withheld=withheld)


def _computed(name: str, en: str, fr: str, format: CellFormat = CellFormat.TEXT) -> Column:
    return Column(name, format, _labels(en, fr), computed=True, read_only=True)


def _reference(
    name: str, en: str, fr: str, kind: Reference, write_key: str, *, careful: bool = False
) -> Column:
    return Column(
        name,
        CellFormat.REFERENCE,
        _labels(en, fr),
        write_key=write_key,
        reference=kind,
        careful=careful,
        asked=f"{name}[id,name]",
    )


def _shown(
    name: str, en: str, fr: str, format: CellFormat = CellFormat.OBJECT, *, withheld: bool = True
) -> Column:
    """How it is written is not public, or it is not one value: it can only be read."""
    return Column(name, format, _labels(en, fr), read_only=True, withheld=withheld)


def _all() -> Iterator[Column]:
    yield _computed("id", "Lucca number", "Numéro Lucca", CellFormat.NUMBER)
    yield _computed("name", "Name", "Nom complet")
    yield _computed("displayName", "Display name", "Nom affiché")
    yield _computed("url", "Address in the API", "Adresse dans l'API")
    yield _computed("modifiedAt", "Modified at", "Modifié le", CellFormat.MOMENT)
    yield _plain("firstName", "First name", "Prénom")
    yield _plain("lastName", "Last name", "Nom")
    yield _plain("login", "Login", "Identifiant", careful=True)
    yield _plain("mail", "Work e-mail", "E-mail professionnel", careful=True)
    yield _plain("employeeNumber", "Employee number", "Matricule", careful=True)
    yield _plain("jobTitle", "Job title", "Intitulé de poste")
    yield _reference(
        "department", "Department", "Département", Reference.DEPARTMENT, "departmentId"
    )
    yield _reference(
        "legalEntity",
        "Establishment",
        "Établissement",
        Reference.ESTABLISHMENT,
        "legalEntityId",
        careful=True,
    )
    yield _reference("manager", "Manager", "Manager", Reference.PERSON, "managerId")
    yield _reference(
        "rolePrincipal", "Main role", "Rôle principal", Reference.ROLE, "rolePrincipalId",
        careful=True,
    )  # fmt: skip
    yield Column(
        "habilitedRoles",
        CellFormat.REFERENCE,
        _labels("Other roles", "Rôles secondaires"),
        write_key="habilitedRoles",
        multiple=True,
        careful=True,
        reference=Reference.ROLE,
        asked="habilitedRoles[id,name]",
    )
    yield _plain(
        "dtContractStart",
        "Contract start date",
        "Date de début de contrat",
        CellFormat.DATE,
        careful=True,
    )
    yield _plain(
        "dtContractEnd",
        "Contract end date",
        "Date de fin de contrat",
        CellFormat.DATE,
        careful=True,
    )
    yield _plain("seniorityDate", "Seniority date", "Date d'ancienneté", CellFormat.DATE)
    yield _shown("civilTitle", "Title", "Civilité", CellFormat.TEXT, withheld=False)
    yield Column(
        "gender",
        CellFormat.WORD,
        _labels("Gender", "Sexe"),
        write_key="gender",
        choices=_GENDERS,
    )
    yield Column(
        "nationality",
        CellFormat.TEXT,
        _labels("Nationality", "Nationalité"),
        write_key="nationalityId",
        asked="nationalityId",
    )
    yield _reference("culture", "Language", "Langue", Reference.CULTURE, "cultureId")
    yield _reference("calendar", "Calendar", "Calendrier", Reference.CALENDAR, "calendarId")
    yield _reference("csp", "Socio-professional category", "CSP", Reference.CATEGORY, "cspId")
    yield _plain("directLine", "Direct line", "Ligne directe")
    yield _plain("professionalMobile", "Work mobile", "Téléphone portable professionnel")
    yield _plain("personalMobile", "Personal mobile", "Téléphone portable personnel")
    yield _plain("personalEmail", "Personal e-mail", "E-mail personnel")
    yield _plain("address", "Address", "Adresse")
    yield _plain("quote", "Quote", "Citation")
    yield _plain("birthDate", "Birth date", "Date de naissance", CellFormat.DATE, withheld=True)
    yield _plain("insuranceNumber", "Social security number", "Numéro de sécurité sociale",
                 withheld=True)  # fmt: skip
    yield _plain("bankName", "Bank name", "Nom de la banque", withheld=True)
    yield _plain("rib", "RIB", "RIB", withheld=True)
    yield _plain("iban", "IBAN", "IBAN", withheld=True)
    yield _plain("bic", "BIC", "BIC", withheld=True)
    yield _plain("personalCard", "Personal card", "Carte personnelle", withheld=True)
    yield _plain("corporateCard", "Corporate card", "Carte affaires", withheld=True)
    yield _plain(
        "allowsElectronicPayslip",
        "Electronic payslip",
        "Bulletin électronique",
        CellFormat.BOOLEAN,
        withheld=True,
    )
    yield _plain("frenchCarTaxHorsePower", "Car: tax horsepower", "Voiture : puissance fiscale",
                 CellFormat.NUMBER, withheld=True)  # fmt: skip
    yield _plain("frenchMotocyclesTaxHorsePower", "Motorcycle: tax horsepower",
                 "Moto : puissance fiscale", CellFormat.NUMBER, withheld=True)  # fmt: skip
    yield _plain("unitSellPrice", "Unit selling price", "Prix de vente unitaire",
                 CellFormat.NUMBER, withheld=True)  # fmt: skip
    yield Column(
        "picture",
        CellFormat.FILE,
        _labels("Picture", "Photo"),
        write_key="picture",
        withheld=True,
        asked="picture[id]",
    )
    yield _shown("userWorkCycles", "Work cycles", "Cycles de travail")
    yield _shown("applicationData", "Profiles in the applications", "Profils des applications")
    yield _shown("externalId", "External id", "Identifiant externe", CellFormat.TEXT)


PROPERTIES: Mapping[str, Column] = {column.name.lower(): column for column in _all()}
"""Lower-case name to column, in the order of a table."""
ALIASES: Mapping[str, str] = {
    "departmentid": "department",
    "legalentityid": "legalentity",
    "establishment": "legalentity",
    "establishmentid": "legalentity",
    "managerid": "manager",
    "roleprincipalid": "roleprincipal",
    "cultureid": "culture",
    "calendarid": "calendar",
    "cspid": "csp",
    "nationalityid": "nationality",
    "employeeid": "id",
}
"""Other names that the API, or the vocabulary of the newer ones, gives to a property."""
