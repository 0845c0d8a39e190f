"""POST /statements (Communication 2.1.2)."""

import json

import pytest

from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock
from tests.lrs.statements import ANNA, statement

ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"


def test_answers_with_the_ids_in_the_order_sent(lrs: Lrs) -> None:
    ids = lrs.post(statement(), statement(id=ID))
    assert ids[1] == ID
    assert lrs.ids(ascending="true") == ids


def test_takes_a_single_statement_outside_an_array(lrs: Lrs) -> None:
    answer = lrs.ask("POST", "statements", json=statement(id=ID))
    assert (answer.status_code, answer.json) == (200, [ID])


def test_takes_an_empty_batch(lrs: Lrs) -> None:
    assert lrs.post() == []


def test_sets_what_the_standard_has_the_lrs_set(lrs: Lrs) -> None:
    lrs.post(statement(stored="2001-01-01T00:00:00Z", authority={"mbox": "mailto:someone@else.example"}))
    [found] = lrs.statements()
    assert found["stored"] == found["timestamp"] == "2026-03-02T09:00:00.000000Z"
    assert found["authority"]["account"]["name"] == lrs.credential.key
    assert found["version"] == "1.0.0"


def test_gives_a_statement_of_version_2_that_version(lrs: Lrs) -> None:
    lrs.ask("POST", "statements", {"X-Experience-API-Version": "2.0.0"}, json=statement())
    assert lrs.statements()[0]["version"] == "2.0.0"


def test_keeps_the_text_as_it_came(lrs: Lrs) -> None:
    result = '{ "score": {"raw":1.50, "max":1e2}, "extensions":{"https://x.example/n":123456789012345678901234567890} }'
    body = json.dumps(statement(timestamp="2026-02-28T10:00:00.123456789+02:00"))[:-1] + f', "result":{result}}}'
    assert lrs.ask("POST", "statements", data=body, content_type="application/json").status_code == 200
    text = lrs.get("statements").text
    assert f'"result":{result}' in text
    assert '"timestamp": "2026-02-28T10:00:00.123456789+02:00"' in text


def test_gives_single_context_activities_as_arrays(lrs: Lrs) -> None:
    inner = statement(context={"contextActivities": {"other": {"id": "https://x.example/o"}}})
    lrs.post(
        statement(
            context={"contextActivities": {"parent": {"id": "https://x.example/p"}}},
            object=inner | {"objectType": "SubStatement"},
        )
    )
    [found] = lrs.statements()
    assert found["context"]["contextActivities"] == {"parent": [{"id": "https://x.example/p"}]}
    assert found["object"]["context"]["contextActivities"] == {"other": [{"id": "https://x.example/o"}]}


def test_stored_rises_strictly_while_the_clock_stands_still_or_steps_back(lrs: Lrs, clock: Clock) -> None:
    lrs.post(statement(), statement())
    clock.forward(seconds=-30)
    lrs.post(statement())
    stored = [one["stored"] for one in lrs.statements(ascending="true")]
    assert stored == sorted(set(stored))
    assert len(stored) == 3


def test_takes_a_statement_that_comes_again_and_keeps_one(lrs: Lrs) -> None:
    again = statement(id=ID)
    lrs.post(again)
    assert lrs.post(again | {"verb": {"id": again["verb"]["id"]}}) == [ID]
    assert lrs.ids() == [ID]


def test_refuses_other_content_under_the_same_id_and_stores_none_of_the_batch(lrs: Lrs) -> None:
    lrs.post(statement(id=ID))
    answer = lrs.ask("POST", "statements", json=[statement(), statement("completed", id=ID)])
    assert answer.status_code == 409
    assert answer.json == {
        "error": f"another statement has the id {ID}",
        "pointer": "/id",
        "section": "Communication 2.1.1",
        "statement": 1,
    }
    assert lrs.ids() == [ID]


def test_refuses_a_batch_with_an_id_twice(lrs: Lrs) -> None:
    said = lrs.refused([statement(id=ID), statement(id=ID.upper())])
    assert (said["statement"], said["section"]) == (1, "Communication 2.1.2")


def test_names_the_statement_the_place_and_the_section_of_a_fault(lrs: Lrs) -> None:
    said = lrs.refused([statement(), statement(actor={"mbox": "anna@lms.example"})])
    assert said == {
        "error": "must be of the form mailto:name@host",
        "pointer": "/actor/mbox",
        "section": "Data 2.4.2.3",
        "statement": 1,
    }
    assert lrs.ids() == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b'{"actor": 1, "actor": 2}', "Detected duplicate key"),
        (b'{"actor": NaN}', "expected value"),
        (b'["\xff"]', "invalid unicode"),
        (b'["\\ud800"]', "unexpected end of hex escape"),
        (b"[" * 10_000 + b"]" * 10_000, "recursion limit"),
        (b'{"actor": %s}' % (b"1" * 5_000), "number out of range"),
        (b"{} {}", "trailing characters"),
        (b"", "EOF"),
    ],
    ids=["duplicate key", "NaN", "bad UTF-8", "half a surrogate", "deep nesting", "huge number", "trailing", "empty"],
)
def test_refuses_what_is_not_strict_json(lrs: Lrs, body: bytes, fault: str) -> None:
    answer = lrs.ask("POST", "statements", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert fault in answer.json["error"]


def test_refuses_a_body_over_the_limit(lrs: Lrs) -> None:
    answer = lrs.ask("POST", "statements", data=b" " * 200_001, content_type="application/json")
    assert answer.status_code == 413
    assert "error" in answer.json


def test_refuses_another_content_type(lrs: Lrs) -> None:
    for content_type in ("text/plain", "multipart/form-data; boundary=x", ""):
        answer = lrs.ask("POST", "statements", data=b"{}", content_type=content_type)
        assert (answer.status_code, answer.json["section"]) == (400, "Communication 1.5")


def test_refuses_parameters(lrs: Lrs) -> None:
    answer = lrs.ask("POST", "statements?statementId=" + ID, json=statement())
    assert answer.status_code == 400


def test_refuses_an_attachment_without_its_content(lrs: Lrs) -> None:
    attachment = {
        "usageType": "https://x.example/certificate",
        "display": {"en": "Certificate"},
        "contentType": "text/plain",
        "length": 3,
        "sha2": "a" * 64,
    }
    assert lrs.refused(statement(attachments=[attachment]))["pointer"] == "/attachments/0"
    lrs.post(statement(attachments=[attachment | {"fileUrl": "https://x.example/certificate.txt"}]))


def test_finds_a_group_by_its_members(lrs: Lrs) -> None:
    [id_] = lrs.post(statement(actor={"objectType": "Group", "member": [ANNA]}))
    assert lrs.ids(agent=json.dumps(ANNA)) == [id_]
