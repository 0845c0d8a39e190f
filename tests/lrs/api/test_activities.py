"""GET /activities (Communication 2.5) and the definitions merged from statements (Data 2.4.4.1)."""

from typing import Any

import pytest

from tests.lrs.client import Lrs
from tests.lrs.statements import MODULE, statement

RESULT = "https://x.example/extension"


def told(**definition: Any) -> dict[str, Any]:
    return statement(object={"id": MODULE, "definition": definition})


def definition(lrs: Lrs, activity: str = MODULE) -> dict[str, Any]:
    found: dict[str, Any] = lrs.get("activities", activityId=activity).json
    return found["definition"]


def test_an_activity_has_all_that_statements_have_said_of_it(either_lrs: Lrs) -> None:
    either_lrs.post(told(name={"en": "Module"}, type="https://x.example/module", extensions={RESULT: 1}))
    either_lrs.post(told(name={"de": "Modul"}, description={"en": "First"}), told(description={"en": "Newer"}))
    assert either_lrs.get("activities", activityId=MODULE).json == {
        "objectType": "Activity",
        "id": MODULE,
        "definition": {
            "name": {"en": "Module", "de": "Modul"},
            "type": "https://x.example/module",
            "extensions": {RESULT: 1},
            "description": {"en": "Newer"},
        },
    }


def test_the_activities_of_contexts_and_sub_statements_count(lrs: Lrs) -> None:
    def named(id_: str) -> dict[str, Any]:
        return {"id": id_, "definition": {"name": {"en": id_}}}

    inner = statement(object=named("o:inner")) | {"objectType": "SubStatement"}
    lrs.post(statement(object=inner, context={"contextActivities": {"parent": named("o:parent")}}))
    for id_ in ("o:inner", "o:parent"):
        assert definition(lrs, id_) == {"name": {"en": id_}}


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_an_activity_that_nobody_has_told_of_has_its_id(lrs: Lrs, version: str) -> None:
    answer = lrs.get("activities", {"X-Experience-API-Version": version}, activityId="o:unknown")
    assert (answer.status_code, answer.json) == (200, {"objectType": "Activity", "id": "o:unknown"})


def test_a_statement_that_comes_again_says_nothing_new(lrs: Lrs) -> None:
    first, second = told(name={"en": "First"}) | {"id": "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11"}, told(name={"en": "2"})
    for one in (first, second, first):
        lrs.post(one)
    assert definition(lrs) == {"name": {"en": "2"}}


def test_a_key_that_may_not_define_changes_nothing(lrs: Lrs) -> None:
    lrs.with_scopes("statements/write").post(told(name={"en": "Module"}))
    assert "definition" not in lrs.get("activities", activityId=MODULE).json
    lrs.with_scopes("statements/write", "define").post(told(name={"en": "Module"}))
    assert definition(lrs) == {"name": {"en": "Module"}}


def test_canonical_statements_have_the_merged_definition_in_the_language_asked_for(lrs: Lrs) -> None:
    lrs.post(told(name={"de": "Modul"}))
    lrs.post(told(name={"en": "Module"}))
    [found, _] = [
        one["object"]["definition"]["name"]
        for one in lrs.get("statements", {"Accept-Language": "de"}, format="canonical").json["statements"]
    ]
    assert found == {"de": "Modul"}


@pytest.mark.parametrize("query", [{}, {"activityId": "no IRI"}, {"activityId": MODULE, "color": "red"}])
def test_refuses_anything_but_one_activity_id(lrs: Lrs, query: dict[str, str]) -> None:
    assert lrs.get("activities", **query).status_code == 400


def test_head_is_get_without_a_body(lrs: Lrs) -> None:
    answer = lrs.ask("HEAD", "activities", query_string={"activityId": MODULE})
    assert (answer.status_code, answer.data) == (200, b"")
