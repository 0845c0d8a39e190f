"""Which questions a try asks: the same for the same try, fair over objectives, even over tries."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builder.player.conftest import Run

DRAW = "return argument.seeds.map((seed) => player.drawn(argument.quiz, argument.questions, seed));"


def draw(run: Run, sizes: dict[str, int], count: int, seeds: list[str], shuffle: bool = True) -> list[list[str]]:
    """`sizes`: objective → how many questions there are about it."""
    questions = [{"id": f"{name}-{n}", "objective": name} for name, size in sizes.items() for n in range(size)]
    quiz: dict[str, Any] = {"questions": [one["id"] for one in questions], "draw": count, "shuffle": shuffle}
    other = [{"id": "practice", "objective": "a"}]
    return run(["draw.js"], DRAW, {"quiz": quiz, "questions": questions + other, "seeds": seeds})


def objective(identifier: str) -> str:
    return identifier.rpartition("-")[0]


SIZES = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(1, 9), min_size=1)


@settings(max_examples=60, derandomize=True)
@given(SIZES, st.data())
def test_a_draw_is_as_many_different_ones_and_even_over_objectives(run: Run, sizes: dict[str, int], data: Any) -> None:
    count = data.draw(st.integers(1, sum(sizes.values())))
    for ids in draw(run, sizes, count, ["7 0", "7 1", "4095 12"]):
        assert len(ids) == len(set(ids)) == count
        per = Counter(map(objective, ids))
        assert all(per[name] >= min(sizes[name], count // len(sizes)) for name in sizes)
        assert all(name in sizes for name in per)


def test_the_same_try_asks_the_same_and_the_next_one_others(run: Run) -> None:
    first, again, second = draw(run, {"a": 20, "b": 20}, 6, ["9 0", "9 0", "9 1"])
    assert first == again
    assert set(first) != set(second)


def test_over_many_tries_every_question_has_the_same_chance(run: Run) -> None:
    """40 questions, 10 a try, 4,000 tries: 1,000 each; a fair draw stays within five standard deviations (27)."""
    seeds = [f"{seed} {nth}" for seed in range(1000) for nth in range(4)]
    counted = Counter(one for ids in draw(run, {"a": 20, "b": 20}, 10, seeds) for one in ids)
    assert len(counted) == 40
    assert all(abs(times - 1000) < 140 for times in counted.values()), counted
    pairs = Counter(tuple(sorted(ids))[:2] for ids in draw(run, {"a": 9}, 2, seeds))
    assert len(pairs) == 36
    assert all(abs(times - 4000 / 36) < 55 for times in pairs.values()), pairs


def test_without_shuffling_the_order_is_the_source_s(run: Run) -> None:
    for ids in draw(run, {"a": 9, "b": 9}, 5, ["1 0", "2 0", "3 0"], shuffle=False):
        assert ids == sorted(ids)


def test_without_a_draw_all_are_asked_in_order(run: Run) -> None:
    assert draw(run, {"a": 3, "b": 1}, 0, ["1 0"]) == [["a-0", "a-1", "a-2", "b-0"]]
