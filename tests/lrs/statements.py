"""Statements to test with, and the people in them."""

from typing import Any

ADL = "http://adlnet.gov/expapi/verbs/"
ANNA = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "anna"}}
BEN = {"objectType": "Agent", "mbox": "mailto:ben@lms.example"}
COURSE = "https://w3id.org/ementor/sample"
MODULE = f"{COURSE}/module"


def statement(verb: str = "experienced", **parts: Any) -> dict[str, Any]:
    """What Anna did with a module; `parts` replace or add members."""
    return {
        "actor": ANNA,
        "verb": {"id": ADL + verb, "display": {"en": verb}},
        "object": {"id": MODULE, "definition": {"name": {"en": "Module", "de": "Modul"}}},
    } | parts


def voiding(statement_id: str, **parts: Any) -> dict[str, Any]:
    return statement("voided", object={"objectType": "StatementRef", "id": statement_id}, **parts)
