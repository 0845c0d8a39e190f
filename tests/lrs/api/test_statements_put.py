"""PUT /statements (Communication 2.1.1)."""

from tests.lrs.client import Lrs
from tests.lrs.statements import statement

ID = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"
OTHER = "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e12"


def test_stores_a_statement_under_the_id_of_the_request(lrs: Lrs) -> None:
    answer = lrs.ask("PUT", f"statements?statementId={ID}", json=statement())
    assert (answer.status_code, answer.data) == (204, b"")
    assert lrs.get("statements", statementId=ID).json["id"] == ID


def test_takes_the_same_statement_again(lrs: Lrs) -> None:
    for _ in range(2):
        assert lrs.ask("PUT", f"statements?statementId={ID}", json=statement(id=ID)).status_code == 204
    assert lrs.ids() == [ID]


def test_refuses_other_content_under_the_id(lrs: Lrs) -> None:
    lrs.post(statement(id=ID))
    answer = lrs.ask("PUT", f"statements?statementId={ID}", json=statement("completed"))
    assert answer.status_code == 409


def test_refuses_an_id_that_is_not_that_of_the_request(lrs: Lrs) -> None:
    answer = lrs.ask("PUT", f"statements?statementId={ID}", json=statement(id=OTHER))
    assert (answer.status_code, answer.json["pointer"]) == (400, "/id")


def test_refuses_a_request_without_an_id_or_with_none_that_is_a_uuid(lrs: Lrs) -> None:
    assert lrs.ask("PUT", "statements", json=statement()).status_code == 400
    assert lrs.ask("PUT", "statements?statementId=one", json=statement()).status_code == 400


def test_refuses_an_array(lrs: Lrs) -> None:
    answer = lrs.ask("PUT", f"statements?statementId={ID}", json=[statement()])
    assert answer.status_code == 400
