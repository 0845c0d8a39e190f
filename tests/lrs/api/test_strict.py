"""A strict key takes no statement that says who somebody is, nor verbs that nobody has listed."""

from typing import Any

import pytest

from lrs.xapi.restrictions import LISTED_VERBS
from tests.lrs.client import Lrs
from tests.lrs.statements import ANNA, BEN, statement, voiding

CLASS = {"objectType": "Group", "account": {"homePage": "https://lms.example", "name": "class-4"}, "member": [ANNA]}


@pytest.fixture
def key(lrs: Lrs) -> Lrs:
    return lrs.with_scopes("all", strict=True)


@pytest.mark.parametrize("verb", sorted(LISTED_VERBS))
def test_takes_the_listed_verbs(key: Lrs, verb: str) -> None:
    key.post(statement() | {"verb": {"id": verb}})


def test_takes_people_with_an_opaque_account(key: Lrs) -> None:
    key.post(statement(actor=CLASS, context={"instructor": ANNA, "team": CLASS}), statement(object=ANNA))


def planned(verb: str = "completed", **parts: Any) -> dict[str, Any]:
    return statement(object=statement(verb, **parts) | {"objectType": "SubStatement"})


MAILBOX = {"mbox": "mailto:a@b.example"}
REFUSED = {
    "another verb": (statement("admired"), "/verb/id"),
    "voiding": (voiding("8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"), "/verb/id"),
    "another verb in a plan": (planned("admired"), "/object/verb/id"),
    "a name": (statement(actor=ANNA | {"name": "Anna"}), "/actor/name"),
    "a mailbox": (statement(actor=BEN), "/actor/mbox"),
    "the hash of a mailbox": (statement(actor={"mbox_sha1sum": "ab" * 20}), "/actor/mbox_sha1sum"),
    "an account called like a mailbox": (
        statement(actor={"account": {"homePage": "https://lms.example", "name": "a@b.example"}}),
        "/actor/account/name",
    ),
    "the name of a group": (statement(actor=CLASS | {"name": "Class"}), "/actor/name"),
    "the name of a member": (
        statement(actor=CLASS | {"member": [ANNA, ANNA | {"name": "Anna"}]}),
        "/actor/member/1/name",
    ),
    "a mailbox as the object": (statement(object=BEN), "/object/mbox"),
    "an instructor's mailbox": (statement(context={"instructor": MAILBOX}), "/context/instructor/mbox"),
    "a mailbox in the team": (
        statement(context={"team": {"objectType": "Group", "member": [MAILBOX]}}),
        "/context/team/member/0/mbox",
    ),
    "a mailbox in a plan": (planned(actor=BEN), "/object/actor/mbox"),
}


@pytest.mark.parametrize(("sent", "pointer"), REFUSED.values(), ids=REFUSED)
def test_refuses_and_stores_nothing(lrs: Lrs, key: Lrs, sent: dict[str, Any], pointer: str) -> None:
    answer = key.ask("POST", "statements", json=[statement(), sent])
    assert answer.status_code == 403
    assert answer.json["error"].startswith("the key is strict: ")
    assert (answer.json["pointer"], answer.json["statement"]) == (pointer, 1)
    assert lrs.ids() == []


def test_refuses_people_in_the_context_of_version_2(key: Lrs) -> None:
    context = {"contextAgents": [{"objectType": "contextAgent", "agent": MAILBOX}]}
    headers = {"X-Experience-API-Version": "2.0.0"}
    answer = key.ask("POST", "statements", headers, json=statement(context=context))
    assert (answer.status_code, answer.json["pointer"]) == (403, "/context/contextAgents/0/agent/mbox")


def test_refuses_the_same_by_put(lrs: Lrs, key: Lrs) -> None:
    query = {"statementId": "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"}
    assert key.ask("PUT", "statements", query_string=query, json=statement(actor=BEN)).status_code == 403
    assert lrs.ids() == []


def test_what_a_client_says_of_the_authority_does_not_count(key: Lrs) -> None:
    key.post(statement(authority=MAILBOX))


def test_other_keys_take_it_all(lrs: Lrs) -> None:
    lrs.post(statement("admired", actor=BEN | {"name": "Ben"}))
