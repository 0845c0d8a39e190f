"""Statements that nobody has thought of: valid ones of every shape, and the same with something wrong somewhere."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Strategy = st.SearchStrategy[Any]

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)
IRIS = st.sampled_from(
    ["https://x.example/a", "urn:isbn:0451450523", "tag:x.example,2026:b", "https://x.example/ä?q=1#f"]
)
UUIDS = st.uuids(version=4).map(str)
LANGUAGES = st.sampled_from(["en", "de-CH", "zh-Hant-TW", "x-own", "und", "sl-rozaj-biske"])
MAPS = st.dictionaries(LANGUAGES, TEXTS, max_size=2)
NUMBERS = st.one_of(st.integers(-(10**30), 10**30), st.floats(allow_nan=False, allow_infinity=False))
JSON: Strategy = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
EXTENSIONS = st.dictionaries(IRIS, JSON, max_size=2)
INSTANTS = st.sampled_from(
    ["2026-02-28T10:00:00Z", "2026-02-28T10:00:00.123456789+02:00", "2026-02-28T23:59:60Z", "2026-02-28T10:00:00-0030"]
)
DURATIONS = st.sampled_from(["PT0S", "P1Y2M10DT2H30M", "PT1H30M5.25S", "P4W"])


def some(required: dict[str, Strategy], optional: dict[str, Strategy]) -> Strategy:
    return st.fixed_dictionaries(required, optional=optional)


def typed(actor: dict[str, Any]) -> dict[str, Any]:
    """As the object of a statement an agent has to say that it is one (Data 2.4.4.2)."""
    return {"objectType": "Agent"} | actor


IDENTIFIERS = st.one_of(
    st.fixed_dictionaries({"account": st.fixed_dictionaries({"homePage": IRIS, "name": TEXTS.filter(bool)})}),
    st.just({"mbox": "mailto:a@b.example"}),
    st.just({"mbox_sha1sum": "Ab" * 20}),
    st.just({"openid": "https://id.example/a"}),
)
AGENTS = st.builds(lambda a, b: a | b, IDENTIFIERS, some({}, {"name": TEXTS, "objectType": st.just("Agent")}))
MEMBERS = st.lists(AGENTS, min_size=1, max_size=2)
GROUPS = st.one_of(
    some({"objectType": st.just("Group"), "member": MEMBERS}, {"name": TEXTS}),
    st.builds(lambda a, b: a | b, IDENTIFIERS, some({"objectType": st.just("Group")}, {"member": MEMBERS})),
)
ACTORS = st.one_of(AGENTS, GROUPS)
VERBS = some({"id": IRIS}, {"display": MAPS})
DEFINITIONS = some({}, {"name": MAPS, "description": MAPS, "type": IRIS, "moreInfo": IRIS, "extensions": EXTENSIONS})
ACTIVITIES = some({"id": IRIS}, {"objectType": st.just("Activity"), "definition": DEFINITIONS})
REFERENCES = some({"objectType": st.just("StatementRef"), "id": UUIDS}, {})
SCALED = st.floats(-1, 1) | st.sampled_from([0, 1, -1])
RESULTS = some(
    {},
    {
        "score": some({}, {"scaled": SCALED, "raw": st.integers(1, 9), "min": st.just(0), "max": st.just(10.0)}),
        "success": st.booleans(),
        "completion": st.booleans(),
        "response": TEXTS,
        "duration": DURATIONS,
        "extensions": EXTENSIONS,
    },
)
CONTEXTS = some(
    {},
    {
        "registration": UUIDS,
        "instructor": ACTORS,
        "team": GROUPS,
        "contextActivities": st.dictionaries(
            st.sampled_from(["parent", "grouping", "category", "other"]),
            ACTIVITIES | st.lists(ACTIVITIES, min_size=1, max_size=2),
            max_size=2,
        ),
        "language": LANGUAGES,
        "statement": REFERENCES,
        "extensions": EXTENSIONS,
    },
)
_PARTS: dict[str, Strategy] = {"result": RESULTS, "context": CONTEXTS, "timestamp": INSTANTS}
SUB_STATEMENTS = some(
    {
        "objectType": st.just("SubStatement"),
        "actor": ACTORS,
        "verb": VERBS,
        "object": st.one_of(ACTIVITIES, ACTORS.map(typed), REFERENCES),
    },
    _PARTS,
)
OBJECTS = st.one_of(ACTIVITIES, ACTORS.map(typed), REFERENCES, SUB_STATEMENTS)
STATEMENTS = some(
    {"actor": ACTORS, "verb": VERBS, "object": OBJECTS},
    _PARTS | {"id": UUIDS, "version": st.just("1.0.0"), "stored": INSTANTS, "authority": AGENTS},
)

WRONG = st.one_of(
    JSON,
    st.sampled_from(
        ["", " ", "2026-02-28T10:00:00Z\n", "2026-13-01T00:00:00Z", "٣", "PT١S", "P", "mailto:a@b\n", "en\n"]
    ),
    st.sampled_from(["é://x", "\U0001f600", "a:", "https://", "x" * 3_000]),
    st.just(10**4000),
    st.just({"objectType": "Group"}),
    st.just([[[[]]]]),
)


def places(part: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, as the steps that lead there."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [way, *[place for name, value in inner for place in places(value, (*way, name))]]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A valid statement in which one to three places were replaced, left out or added to."""
    statement: Any = deepcopy(draw(STATEMENTS))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from([place for place in places(statement) if place] or [("actor",)]))
        part = statement
        for step in way:
            part = part[step]
        act = draw(st.sampled_from(["replace", "leave out", "add"]))
        if act == "add" and isinstance(part, dict):
            part[draw(TEXTS)] = deepcopy(draw(WRONG))
        elif act == "leave out":
            del part[last]
        else:
            part[last] = deepcopy(draw(WRONG))  # the next step may change it
    return statement
