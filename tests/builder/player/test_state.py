"""What is kept of a learner: it comes back as it was, whatever else comes back does no harm (tracking: pitfall 9)."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.build import read_courses
from builder.course import AU
from builder.module_data import state_layout
from builder.state_budget import worst_case
from tests.builder.player.conftest import Run
from tests.builder.sample_course import FIRST, SECOND
from tests.kinds_course import write_kinds

Json = dict[str, Any]

# Maps and sets as lists of pairs and lists, so that they can leave and enter the browser.
FROM_JSON = """const revive = ({ viewed, answers, texts, ...rest }) =>
  ({ ...rest, viewed: new Set(viewed), answers: new Map(answers), texts: new Map(texts) });
const plain = ({ viewed, answers, texts, ...rest }) =>
  ({ ...rest, viewed: [...viewed], answers: [...answers], texts: [...texts] });
const { encodeState, decodeState } = player;
const { layout, states, capacity = Infinity, codes = [], then = layout } = argument;
const encoded = states.map((state) => encodeState(revive(state), layout, capacity));
const data = [...encoded.map((one) => one.data), ...codes];
return data.map((code, at) =>
  ({ code, cut: [...(encoded[at]?.cut ?? [])], state: plain(decodeState(code, then)) }));"""

KEYS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", min_size=3, max_size=3)
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)
TOKEN = "999-AbCdEfGh_-wxyz:0123456789abcdefABCD-_"  # as long as they get
QUIZ = {"id": "quiz", "passMark": 0.7, "shuffle": True, "questions": []}


@st.composite
def layouts(draw: st.DrawFn) -> Json:
    ids = draw(st.lists(IDS, min_size=1, max_size=8, unique=True))
    keys = draw(st.lists(KEYS, min_size=len(ids), max_size=len(ids), unique=True))
    pages = draw(st.integers(1, len(ids)))
    named = [{"id": identifier, "key": key} for identifier, key in zip(ids, keys, strict=True)]
    kinds = [{}, *map(numbers, (1, 3, 8, 63)), {"words": 1, "most": 500}, {"words": 3, "most": 1500}]
    records = [one | draw(st.sampled_from(kinds)) for one in named[pages:]]
    return {
        "content": draw(st.text("abcXYZ019-_", min_size=4, max_size=4)),
        "pages": [page | {"title": "A page"} for page in named[:pages]],
        "records": records,
        "sectors": ["he", "vet", "adult"],
        "quiz": draw(st.sampled_from([None, QUIZ])),
    }


def numbers(most: int) -> Json:
    return {"bits": most.bit_length(), "count": 5, "most": most}


@st.composite
def states(draw: st.DrawFn, layout: Json) -> Json:
    pages = [page["id"] for page in layout["pages"]]
    positions = [one for one in layout["records"] if "bits" in one or "words" in one]
    answered = [one for one in positions if draw(st.booleans())]
    quiz = layout["quiz"] is not None
    return {
        "completed": draw(st.booleans()),
        "passed": draw(st.booleans()),
        "page": draw(st.sampled_from(["", *pages])),
        "viewed": [page for page in pages if draw(st.booleans())],
        "sector": draw(st.sampled_from(["", *layout["sectors"]])),
        "tries": draw(st.integers(0, 4095)) if quiz else 0,
        "best": draw(st.integers(0, 10_000)) / 10_000 if quiz else 0,
        "seed": draw(st.integers(0, 4095)),
        "earned": draw(st.integers(0, 64**3 - 1)),
        "link": draw(st.sampled_from(["", "-", TOKEN, f"{TOKEN}@https://lrs.example"])),
        "answers": [[one["id"], draw(values(one))] for one in answered],
        "texts": [[one["id"], draw(st.text(min_size=1))] for one in layout["records"] if one.keys() == {"id", "key"}],
    }


def values(record: Json) -> st.SearchStrategy[list[Any]]:
    if "words" in record:  # what one can write in a line; a blank keeps 40 characters, never more than `most` of code
        words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
        return st.lists(words, min_size=record["words"], max_size=record["words"])
    # A length is not kept; numbers of few bits may come back with zeros behind them, which stand for nothing chosen.
    return st.lists(st.integers(0, record["most"]), min_size=record["count"], max_size=record["count"])


@st.composite
def layout_and_states(draw: st.DrawFn) -> tuple[Json, list[Json]]:
    layout = draw(layouts())
    return layout, draw(st.lists(states(layout), min_size=1, max_size=5))


SETTINGS = settings(max_examples=60, derandomize=True)


@SETTINGS
@given(layout_and_states())
def test_it_comes_back_as_it_was(run: Run, known: tuple[Json, list[Json]]) -> None:
    layout, kept = known
    for before, after in zip(kept, run(["state.js"], FROM_JSON, {"layout": layout, "states": kept}), strict=True):
        ignored = {} if layout["quiz"] else {"seed": before["seed"]}
        assert after["state"] | ignored == before
        assert after["cut"] == []


@SETTINGS
@given(layout_and_states(), st.integers(0, 300))
def test_it_stays_within_its_room_and_says_what_does_not_fit(
    run: Run, known: tuple[Json, list[Json]], capacity: int
) -> None:
    layout, kept = known
    argument = {"layout": layout, "states": kept, "capacity": capacity}
    without_texts = run(["state.js"], FROM_JSON, {"layout": layout, "states": [one | {"texts": []} for one in kept]})
    for before, bare, after in zip(kept, without_texts, run(["state.js"], FROM_JSON, argument), strict=True):
        assert len(after["code"]) <= max(capacity, len(bare["code"]))
        assert re.fullmatch(r'[^<>&"\\%]*', after["code"])
        assert re.fullmatch(r"[\x20-\x7e]*", after["code"])
        read, cut = dict(after["state"]["texts"]), dict(after["cut"])
        for name, text in dict(before["texts"]).items():
            length = cut.get(name, utf16_length(text))
            assert read.get(name, "") == text.encode("utf-16-le")[: 2 * length].decode("utf-16-le")


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@st.composite
def foreign(draw: st.DrawFn) -> tuple[Json, list[str]]:
    """A layout, and what may come back for it: anything, or something that was a state once."""
    layout, kept = draw(layout_and_states())
    fragments = st.sampled_from(
        ["1", layout["content"], "!", "!/", "!?", "!.", "!.AAB", "~", "^", "`", *keys_of(layout)]
    )
    pieces = st.lists(st.one_of(fragments, st.text(max_size=5)), max_size=12).map("".join)
    return layout | {"kept": kept}, draw(st.lists(pieces, min_size=1, max_size=8))


def keys_of(layout: Json) -> list[str]:
    return ["!" + one["key"] for one in layout["pages"] + layout["records"]]


@SETTINGS
@given(foreign())
def test_whatever_comes_back_is_read_without_harm(run: Run, known: tuple[Json, list[str]]) -> None:
    layout, codes = known
    for result in run(["state.js"], FROM_JSON, {"layout": layout, "states": [], "codes": codes}):
        state = result["state"]
        assert 0 <= state["best"] <= 1
        assert 0 <= state["tries"] <= 4095
        assert 0 <= state["seed"] <= 4095
        assert 0 <= state["earned"] < 64**3
        most = {one["id"]: one.get("most", 0) for one in layout["records"]}
        numeric = {one["id"] for one in layout["records"] if "bits" in one}
        chosen = {name: values for name, values in state["answers"] if name in numeric}
        assert all(0 <= value <= most[name] for name, values in chosen.items() for value in values)
        assert {*state["viewed"], state["page"]} <= {"", *(page["id"] for page in layout["pages"])}


def test_when_the_content_changes_positions_go_and_the_rest_stays(run: Run) -> None:
    layout = {**state_layout(FIRST), "sectors": ["he", "vet", "adult"], "quiz": QUIZ}
    kept = everything(FIRST) | {"texts": [["r-first", "Mine"]]}
    argument = {"layout": layout, "states": [kept], "then": layout | {"content": "othr"}}
    [after] = run(["state.js"], FROM_JSON, argument)
    assert after["state"] == kept | {"answers": []}


def test_what_goes_and_what_is_new_leave_the_others_alone(run: Run) -> None:
    layout = {**state_layout(FIRST), "sectors": ["he", "vet", "adult"], "quiz": QUIZ}
    kept = everything(FIRST) | {"texts": [["r-first", "Mine"], ["first", "A skill"]]}
    fewer = [record for record in layout["records"] if record["id"] not in ("r-first", "rank")]
    new = {"id": "new", "key": "new", "bits": 2, "count": 3, "most": 3}
    [after] = run(
        ["state.js"], FROM_JSON, {"layout": layout, "states": [kept], "then": layout | {"records": [new, *fewer]}}
    )
    assert dict(after["state"]["answers"]) == {name: v for name, v in dict(kept["answers"]).items() if name != "rank"}
    assert after["state"]["texts"] == [["first", "A skill"]]


def kinds() -> AU:
    with TemporaryDirectory() as folder:
        (course,) = read_courses(write_kinds(Path(folder)))
    return course.aus[0]


@pytest.mark.parametrize("au", [FIRST, SECOND, kinds()], ids=lambda au: au.id)
def test_the_builder_counts_the_same_characters(run: Run, au: AU) -> None:
    quiz = QUIZ if au.quiz else None
    layout = {**state_layout(au), "sectors": ["he", "vet", "adult"], "quiz": quiz}
    stores = {"": "", "https://lrs.example": TOKEN, "ask": f"{TOKEN}@https://{'x' * 64}.example"}
    states = [everything(au) | {"link": link} for link in stores.values()]
    after = run(["state.js"], FROM_JSON, {"layout": layout, "states": states})
    assert [len(one["code"]) for one in after] == [worst_case(au, store) for store in stores]


def everything(au: AU) -> Json:
    """The state of a learner who has done all there is, with the highest numbers."""
    layout = state_layout(au)
    return {
        "completed": True,
        "passed": True,
        "page": layout["pages"][-1]["id"],
        "viewed": [page["id"] for page in layout["pages"]],
        "sector": "adult",
        "tries": 4095,
        "best": 1,
        "seed": 4095,
        "earned": 20_000,
        "link": TOKEN,
        "answers": [[one["id"], highest(one)] for one in layout["records"] if "bits" in one or "words" in one],
        "texts": [],
    }


def highest(record: Json) -> list[Any]:
    """An answer that needs all of its room; words far longer than anybody can write."""
    return [record["most"]] * record["count"] if "bits" in record else ["x" * record["most"]] * record["words"]


def test_words_in_any_alphabet_fit_their_room(run: Run) -> None:
    """Forty characters of one alphabet, with spaces and digits between, are kept whole."""
    layout = {**state_layout(kinds()), "sectors": [], "quiz": None}
    lines = [
        "Įrodymas, kurį gali patikrinti kitas 1",
        "Доказателство, което друг може да провер",
        "Nähdäänkö tämä vielä kerran, kysyy hän ä",
    ]
    state = everything(kinds()) | {"answers": [["p-text", [line]] for line in lines[:1]] + [["p-gap", lines]]}
    [after] = run(["state.js"], FROM_JSON, {"layout": layout, "states": [state]})
    assert after["state"]["answers"] == state["answers"]
