"""Two institutions in one store: a key reaches what is its tenant's, whichever host is asked, and nothing else."""

import json

import pytest

from lrs.people import pairing
from lrs.storage import tenants, write
from tests.lrs.client import Lrs
from tests.lrs.pairing import Mentored
from tests.lrs.statements import ANNA, MODULE, statement, voiding

ELSEWHERE = "elsewhere.example"
ID = "0f1e2d3c-4b5a-4678-9abc-def012345678"
AGENT = json.dumps(ANNA)
DOCUMENTS = {
    "activities/state": {"activityId": MODULE, "agent": AGENT, "stateId": "one"},
    "activities/profile": {"activityId": MODULE, "profileId": "one"},
    "agents/profile": {"agent": AGENT, "profileId": "one"},
}


@pytest.fixture
def second(either_lrs: Lrs) -> Lrs:
    """A key of a second tenant in the same store, on each kind of database."""
    with write(either_lrs.services.engine) as connection:
        tenants.add(connection, 2, "elsewhere", ELSEWHERE)
    return Lrs(either_lrs.app, tenant_id=2)


def test_a_statement_is_one_tenants(either_lrs: Lrs, second: Lrs) -> None:
    own, theirs = statement(id=ID), statement("completed", id=ID)
    either_lrs.post(own)
    assert second.get("statements", statementId=ID).status_code == 404
    second.post(theirs)
    for lrs, verb in ((either_lrs, "experienced"), (second, "completed")):
        assert [one["verb"]["display"]["en"] for one in lrs.statements()] == [verb]
        assert lrs.get("statements", statementId=ID).json["verb"]["display"]["en"] == verb


def test_a_statement_is_not_voided_by_another_tenant(either_lrs: Lrs, second: Lrs) -> None:
    either_lrs.post(statement(id=ID))
    second.post(voiding(ID))
    assert either_lrs.ids() == [ID]


def test_the_rest_of_a_page_is_not_read_with_another_tenants_key(either_lrs: Lrs, second: Lrs) -> None:
    either_lrs.post(*(statement() for _ in range(3)))
    more = either_lrs.get("statements", limit=1).json["more"].removeprefix("/xapi/")
    assert len(either_lrs.ask("GET", more).json["statements"]) == 1
    assert second.ask("GET", more).json["statements"] == []


def test_what_is_said_of_an_activity_and_of_a_person_stays_with_the_tenant(either_lrs: Lrs, second: Lrs) -> None:
    either_lrs.post(statement())
    assert either_lrs.get("activities", activityId=MODULE).json["definition"]["name"]["en"] == "Module"
    assert "definition" not in second.get("activities", activityId=MODULE).json


@pytest.mark.parametrize("resource", DOCUMENTS)
def test_a_document_is_one_tenants(either_lrs: Lrs, second: Lrs, resource: str) -> None:
    query = DOCUMENTS[resource]
    plain = {"Content-Type": "text/plain", "If-None-Match": "*"}
    put = {"query_string": query, "headers": plain}
    assert either_lrs.ask("PUT", resource, data=b"ours", **put).status_code == 204
    assert second.get(resource, **query).status_code == 404
    assert second.ask("PUT", resource, data=b"theirs", **put).status_code == 204
    etag = {"If-Match": second.get(resource, **query).headers["ETag"]}
    assert second.ask("DELETE", resource, query_string=query, headers=etag).status_code == 204
    assert either_lrs.get(resource, **query).data == b"ours"


def test_the_host_gives_a_key_nothing_of_another_tenant(either_lrs: Lrs, second: Lrs) -> None:
    either_lrs.post(statement())
    for lrs, found in ((either_lrs, 1), (second, 0)):
        assert len(lrs.ask("GET", "statements", base_url=f"http://{ELSEWHERE}").json["statements"]) == found


def test_a_code_is_taken_at_the_host_of_its_tenant_alone(either_lrs: Lrs, second: Lrs) -> None:
    """With the mentee's like, and the same course, in the other tenant."""
    here, there = Mentored.of(either_lrs), Mentored.of(second, tenant_id=2)
    for mentored, own, other in ((here, "localhost", ELSEWHERE), (there, ELSEWHERE, "localhost")):
        assert mentored.ask(base_url=f"http://{other}").json["reason"] == "code"
        assert mentored.ask(base_url=f"http://{own}").status_code == 200


def test_a_token_writes_for_its_tenant_and_a_pairing_is_not_ended_by_another(either_lrs: Lrs, second: Lrs) -> None:
    there = Mentored.of(second, tenant_id=2)
    token, actor = there.paired(base_url=f"http://{ELSEWHERE}")
    token.post(statement(actor=actor))
    assert (len(either_lrs.ids()), len(second.ids())) == (0, 1)
    with write(either_lrs.services.engine) as connection:
        now = either_lrs.services.clock()
        assert pairing.end_all(connection, 1, there.mentee.person_id, now) == 0
    token.post(statement(actor=actor))
