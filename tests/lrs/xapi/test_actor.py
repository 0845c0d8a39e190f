"""Who an actor is (Data 2.4.2.3)."""

from lrs.xapi.actor import actor_key, agent_keys
from tests.lrs.statements import ANNA, BEN, statement


def test_the_identifier_alone_makes_the_key() -> None:
    account = {"name": "anna", "homePage": "https://lms.example"}
    assert actor_key(ANNA) == actor_key({"name": "Anna", "account": account})
    assert actor_key(ANNA) != actor_key({"account": account | {"name": "ben"}})
    assert len(actor_key(ANNA) or b"") == 16


def test_a_sha1_sum_is_the_same_in_capitals() -> None:
    assert actor_key({"mbox_sha1sum": "ab" * 20}) == actor_key({"mbox_sha1sum": "AB" * 20})


def test_kinds_of_identifiers_do_not_mix() -> None:
    assert actor_key({"openid": "mailto:a@b.example"}) != actor_key({"mbox": "mailto:a@b.example"})


def test_an_anonymous_group_has_no_key() -> None:
    assert actor_key({"objectType": "Group", "member": [ANNA]}) is None


def test_an_agent_found_directly_is_not_hidden_by_being_related_too() -> None:
    keys = agent_keys(
        statement(actor=BEN, context={"instructor": BEN, "team": {"objectType": "Group", "member": [ANNA]}})
    )
    assert keys == {actor_key(BEN): True, actor_key(ANNA): False}


def test_context_agents_and_groups_are_related() -> None:
    context = {
        "contextAgents": [{"objectType": "contextAgent", "agent": BEN}],
        "contextGroups": [
            {"objectType": "contextGroup", "group": {"objectType": "Group", "mbox": "mailto:g@x.example"}}
        ],
    }
    keys = agent_keys(statement(context=context))
    assert keys[actor_key(BEN) or b""] is False
    assert keys[actor_key({"mbox": "mailto:g@x.example"}) or b""] is False
