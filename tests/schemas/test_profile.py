"""The published xAPI profile: whole, and in step with the player."""

import re
from importlib.resources import files

import pytest

from tests.schemas.profile import faults, follows_a_pattern, profile

VERBS = "http://adlnet.gov/expapi/verbs/"
TYPES = "http://adlnet.gov/expapi/activities/"
VERSION = "https://w3id.org/ementor/xapi/v1.0"
ABOUT = {"grouping": [{"id": "https://x.example/m"}], "category": [{"id": VERSION}]}


def statement(verb: str, kind: str = "", **result: object) -> dict:
    definition = {"definition": {"type": TYPES + kind, "interactionType": "choice"}} if kind else {}
    made = {
        "id": "1",
        "timestamp": "2",
        "verb": {"id": VERBS + verb},
        "object": {"id": "https://x.example/m", **definition},
    }
    return {**made, "context": {"contextActivities": ABOUT}, **({"result": result} if result else {})}


RIGHT = {
    "initialized": statement("initialized"),
    "answered": statement("answered", "cmi.interaction", response="a", success=True, duration="PT1S"),
    "scored": statement("scored", "assessment", score={"scaled": 0.5}, success=False),
    "shared": statement("shared"),
    "progressed": statement("progressed", extensions={"https://w3id.org/xapi/cmi5/result/extensions/progress": 50}),
    "completed": statement("completed", completion=True, duration="PT1S"),
    "passed": statement("passed", success=True, score={"scaled": 0.9}, duration="PT1S"),
    "failed": statement("failed", success=False, score={"scaled": 0.1}, duration="PT1S"),
    "terminated": statement("terminated", duration="PT1S"),
}


def changed(verb: str, path: str, value: object) -> dict:
    """A right statement with one place changed; None takes it out."""

    def put(at: dict, steps: list[str]) -> dict:
        first, *rest = steps
        if rest:
            return {**at, first: put(at.get(first, {}), rest)}
        return {name: one for name, one in {**at, first: value}.items() if one is not None}

    return put(RIGHT[verb], path.split("/"))


def test_its_parts_have_ids_of_its_own_and_refer_to_each_other() -> None:
    parts = [*profile()["templates"], *profile()["patterns"]]
    ids = [part["id"] for part in parts]
    assert len(ids) == len(set(ids))
    assert all(one.startswith(f"{profile()['id']}/") for one in ids)
    assert {part["inScheme"] for part in parts} == {version["id"] for version in profile()["versions"]} == {VERSION}
    listed = [pattern.get(kind, []) for pattern in profile()["patterns"] for kind in ("sequence", "alternates")]
    single = [
        pattern[kind] for pattern in profile()["patterns"] for kind in ("optional", "zeroOrMore") if kind in pattern
    ]
    assert {*(one for group in listed for one in group), *single} <= set(ids)
    assert all(part["prefLabel"]["en"] and part["definition"]["en"] for part in parts)


def test_the_player_names_its_version() -> None:
    source = (files("builder") / "player/tracking/xapi_statements.js").read_text(encoding="utf-8")
    assert re.findall(r"PROFILE = '([^']+)'", source) == [VERSION]


@pytest.mark.parametrize("verb", RIGHT)
def test_a_right_statement_fits(verb: str) -> None:
    assert faults(RIGHT[verb]) == []


@pytest.mark.parametrize(
    ("verb", "path", "value", "fault"),
    [
        ("initialized", "result", {"completion": True}, "initialized: $.result is there"),
        ("initialized", "id", None, "initialized: $.id is missing"),
        ("answered", "result/response", None, "answered: $.result.response is missing"),
        ("answered", "result/score", {"scaled": 1}, "answered: $.result.score is there"),
        ("answered", "context/contextActivities/grouping", None, "grouping is missing"),
        ("answered", "context/contextActivities/category", [{"id": "https://x.example"}], "is none of"),
        ("answered", "object/definition/type", TYPES + "media", "no template"),
        ("scored", "result/score", {"raw": 5}, "scored: $.result.score.scaled is missing"),
        ("progressed", "result/extensions", {}, "progress'] is missing"),
        ("completed", "result/completion", False, "completed: $.result.completion is none of [True]"),
        ("completed", "result/success", True, "completed: $.result.success is there"),
        ("passed", "result/success", False, "passed: $.result.success is none of [True]"),
        ("terminated", "result", None, "terminated: $.result.duration is missing"),
        ("terminated", "verb/id", VERBS + "mastered", "no template: http://adlnet.gov/expapi/verbs/mastered"),
        ("failed", "result/success", True, "failed: $.result.success is none of [False]"),
    ],
)
def test_a_planted_fault_is_found(verb: str, path: str, value: object, fault: str) -> None:
    assert any(fault in one for one in faults(changed(verb, path, value))), faults(changed(verb, path, value))


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("initialized terminated", True),
        ("initialized", True),
        ("initialized progressed answered scored completed passed terminated", True),
        ("terminated initialized", False),
        ("progressed initialized terminated", False),
        ("initialized terminated answered", False),
        ("initialized initialized terminated", False),
        ("", False),
    ],
)
def test_a_session_has_a_beginning_and_an_end(said: str, right: bool) -> None:
    assert follows_a_pattern([RIGHT[verb] for verb in said.split()]) is right
