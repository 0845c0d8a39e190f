"""Statements that refer to others meet a filter that those meet (Communication 2.1.3), whichever came first."""

import json
from itertools import pairwise, permutations
from typing import Any
from uuid import UUID

import pytest

from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock
from tests.lrs.statements import ADL, ANNA, BEN, MODULE, statement, voiding

A, B, C = (str(UUID(int=number, version=4)) for number in (1, 2, 3))
REGISTRATION = "1f7d6a64-9a4c-4c57-8f4e-6f0f6f1d2f01"
CAROL = {"objectType": "Agent", "mbox": "mailto:carol@lms.example"}
TARGET = statement("completed", id=C, context={"registration": REGISTRATION, "instructor": CAROL})
FILTERS = {
    "agent": {"agent": json.dumps(ANNA)},
    "related agent": {"agent": json.dumps(CAROL), "related_agents": "true"},
    "verb": {"verb": ADL + "completed"},
    "activity": {"activity": MODULE},
    "registration": {"registration": REGISTRATION},
    "all of them": {"agent": json.dumps(ANNA), "verb": ADL + "completed", "registration": REGISTRATION},
}


def reference(id_: str, target: str) -> dict[str, Any]:
    return statement("commented", id=id_, actor=BEN, object={"objectType": "StatementRef", "id": target})


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_goes_through_to_the_target(either_lrs: Lrs, name: str) -> None:
    either_lrs.post(TARGET, reference(B, C), statement("failed", actor=BEN, object={"id": "o:other"}))
    assert either_lrs.ids(**FILTERS[name]) == [B, C]


@pytest.mark.parametrize("order", list(permutations([reference(A, B), reference(B, C), TARGET])))
def test_over_several_steps_in_any_order(lrs: Lrs, order: tuple[dict[str, Any], ...]) -> None:
    for one in order:
        lrs.post(one)
    for query in FILTERS.values():
        assert sorted(lrs.ids(**query)) == [A, B, C]


def test_in_one_batch(lrs: Lrs) -> None:
    lrs.post(reference(A, B), TARGET, reference(B, C))
    assert sorted(lrs.ids(**FILTERS["verb"])) == [A, B, C]


def test_what_is_only_related_in_the_target_stays_so(lrs: Lrs) -> None:
    lrs.post(TARGET, reference(B, C))
    assert lrs.ids(agent=json.dumps(CAROL)) == []
    assert lrs.ids(agent=json.dumps(BEN)) == [B]  # not the target


def test_a_voided_target_is_found_through_what_voided_it(either_lrs: Lrs) -> None:
    either_lrs.post(TARGET)
    either_lrs.post(voiding(C, id=B, actor=BEN), reference(A, B))
    for query in FILTERS.values():
        assert sorted(either_lrs.ids(**query)) == [A, B]


def test_since_and_until_are_of_the_statement_that_refers(lrs: Lrs, clock: Clock) -> None:
    lrs.post(TARGET)
    clock.forward(minutes=1)
    lrs.post(reference(B, C))
    assert lrs.ids(**FILTERS["verb"], since="2026-03-02T09:00:30Z") == [B]
    assert lrs.ids(**FILTERS["verb"], until="2026-03-02T09:00:30Z") == [C]


@pytest.mark.parametrize("pair", [(A, A), (A, B)], ids=["itself", "each other"])
def test_a_circle_ends_where_it_closes(lrs: Lrs, pair: tuple[str, str]) -> None:
    first, second = pair
    lrs.post(reference(first, second))
    if first != second:
        lrs.post(reference(second, first))
    assert sorted(lrs.ids(agent=json.dumps(BEN))) == sorted(set(pair))


def test_a_statement_in_the_context_or_in_a_sub_statement_is_no_such_reference(lrs: Lrs) -> None:
    inner = reference(A, C) | {"objectType": "SubStatement"}
    del inner["id"]
    told = {"objectType": "StatementRef", "id": C}
    lrs.post(TARGET, statement(actor=BEN, object=inner), statement(actor=BEN, context={"statement": told}))
    assert lrs.ids(**FILTERS["verb"]) == [C]


def test_a_long_chain_whose_end_comes_last(lrs: Lrs) -> None:
    ids = [str(UUID(int=number, version=4)) for number in range(1, 102)]
    lrs.post(*[reference(*pair) for pair in pairwise(ids)])
    lrs.post(TARGET | {"id": ids[-1]})
    page = lrs.get("statements", **FILTERS["verb"], limit=20).json
    found = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = lrs.ask("GET", page["more"].removeprefix("/xapi/")).json
        found += [one["id"] for one in page["statements"]]
    assert sorted(found) == sorted(ids)
