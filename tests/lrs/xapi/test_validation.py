"""What a statement has to be; both validators over the same schemas have to say the same."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lrs.xapi import validation
from lrs.xapi.errors import InvalidError
from lrs.xapi.validation import check_part, check_statement
from lrs.xapi.version import Version
from tests.lrs.statements import ANNA, BEN, MODULE, statement

BOTH = pytest.mark.parametrize("version", list(Version))
EVERYTHING = statement(
    id="8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e11",
    actor={"objectType": "Group", "name": "Team", "mbox": "mailto:team@lms.example", "member": [ANNA, BEN]},
    object={
        "objectType": "Activity",
        "id": MODULE,
        "definition": {
            "name": {"en": "Module", "zh-Hant-TW": "x"},
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "moreInfo": "https://x.example/more",
            "interactionType": "choice",
            "correctResponsesPattern": ["a[,]b"],
            "choices": [{"id": "a", "description": {"en": "A"}}, {"id": "b"}],
            "extensions": {"https://x.example/e": None},
        },
    },
    result={
        "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
        "success": True,
        "completion": False,
        "response": "a",
        "duration": "PT1H30M5.25S",
        "extensions": {"https://x.example/e": [1, {"deep": "x"}]},
    },
    context={
        "registration": "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e12",
        "instructor": {"openid": "https://id.example/ben"},
        "team": {"objectType": "Group", "member": [BEN]},
        "contextActivities": {"parent": {"id": "https://x.example/p"}, "other": [{"id": "urn:x:y"}]},
        "revision": "1",
        "platform": "web",
        "language": "pt-BR",
        "statement": {"objectType": "StatementRef", "id": "8f1b6b5e-52f4-4a3e-9d2c-0c7a3b1f0e13"},
        "extensions": {},
    },
    timestamp="2026-02-28T10:00:00.123456789+02:00",
    version="1.0.3",
    attachments=[
        {
            "usageType": "https://x.example/u",
            "display": {"en": "A"},
            "contentType": "text/plain; charset=utf-8",
            "length": 3,
            "sha2": "ab" * 32,
            "fileUrl": "https://x.example/f",
        }
    ],
)


def changed(path: str, value: Any) -> dict[str, Any]:
    """EVERYTHING with another value at a place."""
    copy = deepcopy(EVERYTHING)
    *way, last = path.split("/")
    part: Any = copy
    for step in way:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[last] = value
    return copy


@BOTH
def test_a_statement_may_have_everything_that_the_standard_names(version: Version) -> None:
    check_statement(EVERYTHING, version)


@BOTH
@pytest.mark.parametrize(
    "object_", [BEN, {"objectType": "Group", "member": [BEN]}, statement() | {"objectType": "SubStatement"}]
)
def test_other_objects_than_activities(version: Version, object_: dict[str, Any]) -> None:
    check_statement(statement(object=object_), version)


FAULTS: list[tuple[str, Any, str, str]] = [
    ("id", "8f1b6b5e", "/id", "Data 4.4"),
    ("id", EVERYTHING["id"] + "\n", "/id", "Data 4.4"),
    ("actor", None, "/actor", "Data 2.4.2"),
    ("actor", {"name": "Anna"}, "/actor", "Data 2.4.2.3"),
    ("actor", ANNA | BEN, "/actor", "Data 2.4.2.3"),
    ("actor", {"objectType": "Group"}, "/actor", "Data 2.4.2.2"),
    ("actor", {"objectType": "Group", "member": []}, "/actor/member", "Data 2.4.2.2"),
    ("actor/member", [{"objectType": "Group", "member": [BEN]}], "/actor/member/0", "Data 2.4.2.1"),
    ("actor/mbox", "mailto:team", "/actor/mbox", "Data 2.4.2.3"),
    ("verb/id", "completed", "/verb/id", "Data 4.3"),
    ("verb/display", {"e n": "x"}, "/verb/display", "Data 4.2"),
    ("verb/colour", "red", "/verb", "Data 2.4.3"),
    ("object/objectType", "activity", "/object/objectType", "Data 2.4.4"),
    ("object/id", "module one", "/object/id", "Data 4.3"),
    ("object/definition/interactionType", "guess", "/object/definition/interactionType", "Data 2.4.4.1"),
    ("object/definition/extensions", {"e": 1}, "/object/definition/extensions", "Data 4.3"),
    ("result/score/scaled", 1.01, "/result/score/scaled", "Data 2.4.5.1"),
    ("result/score/raw", float("inf"), "/result/score/raw", "Data 2.4.5.1"),
    ("result/score/raw", 11, "/result/score/raw", "Data 2.4.5.1"),
    ("result/score/min", 10, "/result/score", "Data 2.4.5.1"),
    ("result/success", "true", "/result/success", "Data 2.4.5"),
    ("result/duration", "1H", "/result/duration", "Data 4.6"),
    ("result/duration", "PT1.5H3S", "/result/duration", "Data 4.6"),
    ("result/duration", "PT", "/result/duration", "Data 4.6"),
    ("context/registration", 1, "/context/registration", "Data 4.4"),
    ("context/team", BEN, "/context/team/objectType", "Data 2.4.2.2"),
    ("context/language", "english language", "/context/language", "Data 4.2"),
    ("context/contextActivities/parent", [{}], "/context/contextActivities/parent/0", "Data 2.4.4.1"),
    ("context/contextActivities/mother", [], "/context/contextActivities", "Data 2.4.6.2"),
    ("timestamp", "2026-02-28T10:00:00-00:00", "/timestamp", "Data 4.5"),
    ("timestamp", "2026-02-28T10:00:00-0000", "/timestamp", "Data 4.5"),
    ("timestamp", "2026-02-28", "/timestamp", "Data 4.5"),
    ("timestamp", "2026-02-30T10:00:00Z", "/timestamp", "Data 4.5"),
    ("timestamp", "28 February 2026", "/timestamp", "Data 4.5"),
    ("stored", "now", "/stored", "Data 4.5"),
    ("authority", {"objectType": "Group", "member": [ANNA]}, "/authority/member", "Data 2.4.9"),
    ("version", "0.95", "/version", "Data 2.4.10"),
    ("attachments/0/sha2", "ab", "/attachments/0/sha2", "Data 2.4.11"),
    ("attachments/0/length", 1.5, "/attachments/0/length", "Data 2.4.11"),
    ("attachments/0/contentType", "text", "/attachments/0/contentType", "Data 2.4.11"),
    ("extensions", {}, "", "Data 2.4"),
]


@BOTH
@pytest.mark.parametrize(("path", "value", "pointer", "section"), FAULTS, ids=[f"{f[0]}={f[1]!r:.40}" for f in FAULTS])
def test_a_fault_is_named_with_its_place_and_section(
    version: Version, path: str, value: Any, pointer: str, section: str
) -> None:
    with pytest.raises(InvalidError) as caught:
        check_statement(changed(path, value), version)
    assert (caught.value.pointer, caught.value.section) == (pointer, section)


@BOTH
@pytest.mark.parametrize("value", [None, 1, "statement", [], {}, {"actor": ANNA}])
def test_what_is_no_statement_at_all(version: Version, value: Any) -> None:
    with pytest.raises(InvalidError):
        check_statement(value, version)


@BOTH
def test_revision_and_platform_stand_only_with_an_activity(version: Version) -> None:
    for name in ("revision", "platform"):
        with pytest.raises(InvalidError) as caught:
            check_statement(statement(object=BEN, context={name: "1"}), version)
        assert caught.value.pointer == f"/context/{name}"


@BOTH
def test_a_sub_statement_holds_no_other_and_nothing_that_the_lrs_sets(version: Version) -> None:
    inner = statement() | {"objectType": "SubStatement"}
    for fault in (
        {"object": inner},
        {"id": EVERYTHING["id"]},
        {"stored": "2026-01-01T00:00:00Z"},
        {"version": "1.0.0"},
    ):
        with pytest.raises(InvalidError):
            check_statement(statement(object=inner | fault), version)


@BOTH
def test_a_voiding_statement_names_a_statement(version: Version) -> None:
    with pytest.raises(InvalidError) as caught:
        check_statement(statement("voided"), version)
    assert caught.value.pointer == "/object"


def test_context_agents_and_groups_are_of_version_2() -> None:
    context = {
        "contextAgents": [{"objectType": "contextAgent", "agent": BEN, "relevantTypes": ["https://x.example/t"]}],
        "contextGroups": [{"objectType": "contextGroup", "group": {"objectType": "Group", "member": [BEN]}}],
    }
    check_statement(statement(context=context), Version.V2_0)
    with pytest.raises(InvalidError):
        check_statement(statement(context=context), Version.V1_0)


@pytest.mark.parametrize(
    "text", ["2026-02-28T10:00:00Z", "2026-02-28T10:00:00.1+00", "2026-02-28T10:00:00-0030", "2026-02-28T10:00:00"]
)
def test_ways_to_write_an_instant(text: str) -> None:
    check_part("timestamp", text)


@pytest.mark.parametrize("text", ["P1Y2M10DT2H30M", "P4W", "PT0.5S", "PT1,5M", "P0D"])
def test_ways_to_write_a_duration(text: str) -> None:
    check_part("duration", text)


@pytest.mark.parametrize(
    "text", ["en", "de-CH-1996", "zh-Hant", "sl-rozaj-biske", "x-own", "i-klingon", "en-a-bbb-x-a"]
)
def test_ways_to_write_a_language(text: str) -> None:
    check_part("languageTag", text)


def places(part: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [way, *[place for name, value in inner for place in places(value, (*way, name))]]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(
        ["2026-02-28T10:00:00Z\n", "٣", "PT١S", "mailto:a@b\n", "en\n", "https://x.example/é", EVERYTHING["id"]]
    ),
    st.lists(st.none(), max_size=2),
    st.dictionaries(st.text(max_size=4), st.none(), max_size=2),
)


@settings(max_examples=300)
@given(st.sampled_from(places(EVERYTHING)[1:]), VALUES, st.sampled_from(["statement-1.0.3", "statement-2.0"]))
def test_the_validator_that_decides_agrees_with_the_one_that_explains(
    place: tuple[Any, ...], value: Any, name: str
) -> None:
    reference = f"https://w3id.org/ementor/schemas/xapi/{name}"
    mutated = deepcopy(EVERYTHING)
    part: Any = mutated
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    assert validation.fast(reference).is_valid(mutated) == validation.slow(reference).is_valid(mutated)
