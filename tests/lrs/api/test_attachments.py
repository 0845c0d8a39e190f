"""Attachments in and out of the Statements resource (Data 2.4.11, Communication 1.5)."""

import json
from hashlib import sha512

import pytest
from sqlalchemy import func, select

from lrs.storage.tables import attachment as table
from lrs.xapi.multipart import Part
from tests.lrs.client import Lrs
from tests.lrs.multipart import attachment, part, read, send
from tests.lrs.statements import ANNA, statement

ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"
TEXT = b"This certifies that\r\n--\x00\xff"


def with_attachments(*contents: bytes, **parts: object) -> dict[str, object]:
    return statement(attachments=[attachment(content) for content in contents], **parts)


def kept(lrs: Lrs) -> int:
    with lrs.services.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_a_content_comes_back_as_it_was_sent(either_lrs: Lrs) -> None:
    assert send(either_lrs, json.dumps(with_attachments(TEXT, id=ID)).encode(), part(TEXT)).json == [ID]
    answer = either_lrs.get("statements", statementId=ID, attachments="true")
    assert answer.headers["Content-Type"].startswith("multipart/mixed; boundary=")
    first, second = read(answer)
    assert first.headers == {"content-type": "application/json"}
    assert json.loads(first.content)["id"] == ID
    assert second == Part({name.lower(): value for name, value in part(TEXT).headers.items()}, TEXT)


def test_put_takes_attachments_too(lrs: Lrs) -> None:
    text = json.dumps(with_attachments(TEXT)).encode()
    assert send(lrs, text, part(TEXT), method="PUT", query=f"?statementId={ID}").status_code == 204
    assert len(read(lrs.get("statements", statementId=ID, attachments="true"))) == 2


def test_a_page_brings_each_content_once(lrs: Lrs) -> None:
    batch = [with_attachments(TEXT, b"2"), with_attachments(TEXT), statement()]
    send(lrs, json.dumps(batch).encode(), part(TEXT), part(b"2"))
    first, *others = read(lrs.get("statements", attachments="true"))
    assert len(json.loads(first.content)["statements"]) == 3
    assert sorted(one.content for one in others) == [b"2", TEXT]


def test_a_content_is_kept_once(either_lrs: Lrs) -> None:
    for _ in range(2):
        send(either_lrs, json.dumps([with_attachments(TEXT), with_attachments(TEXT)]).encode(), part(TEXT), part(TEXT))
    assert kept(either_lrs) == 1


def test_without_attachments_in_the_query_only_json_is_answered(lrs: Lrs) -> None:
    send(lrs, json.dumps(with_attachments(TEXT, id=ID)).encode(), part(TEXT))
    for query in ({}, {"attachments": "false"}):
        assert lrs.get("statements", **query).headers["Content-Type"] == "application/json"
    assert len(read(lrs.get("statements", attachments="true", limit=1))) == 2


def test_an_attachment_that_is_linked_needs_no_content(lrs: Lrs) -> None:
    linked = attachment(TEXT, fileUrl="https://x.example/certificate.txt")
    [id_] = lrs.post(statement(attachments=[linked]))
    assert len(read(lrs.get("statements", statementId=id_, attachments="true"))) == 1


def test_the_attachments_of_a_sub_statement_count_too(lrs: Lrs) -> None:
    inner = with_attachments(TEXT) | {"objectType": "SubStatement"}
    text = json.dumps(statement(object=inner, id=ID)).encode()
    said = send(lrs, text).json
    assert (said["pointer"], said["section"]) == ("/object/attachments/0", "Communication 1.5.2")
    assert send(lrs, text, part(TEXT)).status_code == 200
    assert len(read(lrs.get("statements", statementId=ID, attachments="true"))) == 2


def test_any_length_of_sha_2_in_any_case_will_do(lrs: Lrs) -> None:
    sha2 = sha512(TEXT).hexdigest().upper()
    text = json.dumps(statement(attachments=[attachment(TEXT, sha2=sha2)])).encode()
    assert send(lrs, text, part(TEXT, X_Experience_API_Hash=sha2.lower())).status_code == 200
    assert len(read(lrs.get("statements", attachments="true"))) == 2


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [part(TEXT), part(b"more")],
        [part(TEXT, X_Experience_API_Hash=None)],
        [part(TEXT, X_Experience_API_Hash="0" * 64)],
        [part(TEXT, X_Experience_API_Hash="beef")],
        [part(TEXT, Content_Transfer_Encoding=None)],
        [part(TEXT, Content_Transfer_Encoding="base64")],
        [part(b"another", X_Experience_API_Hash=str(attachment(TEXT)["sha2"]))],
    ],
    ids=[
        "missing",
        "too many",
        "no hash",
        "unknown hash",
        "no hash at all",
        "no encoding",
        "encoding",
        "other content",
    ],
)
def test_refuses_contents_that_are_not_those_announced(lrs: Lrs, parts: list[Part]) -> None:
    answer = send(lrs, json.dumps(with_attachments(TEXT)).encode(), *parts)
    assert (answer.status_code, answer.json["section"]) == (400, "Communication 1.5.2")
    assert (lrs.ids(), kept(lrs)) == ([], 0)


def test_refuses_statements_that_do_not_come_first(lrs: Lrs) -> None:
    text = json.dumps(statement())
    body = f"--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b--"
    answer = lrs.ask("POST", "statements", data=body, content_type="multipart/mixed; boundary=b")
    assert (answer.status_code, answer.json["section"]) == (400, "Communication 1.5.2")


def test_a_statement_that_is_refused_leaves_no_content_behind(lrs: Lrs) -> None:
    lrs.post(statement(id=ID))
    assert send(lrs, json.dumps(with_attachments(TEXT, id=ID, actor=ANNA)).encode(), part(TEXT)).status_code == 409
    assert kept(lrs) == 0
