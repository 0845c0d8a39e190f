"""Conversations that branch: every way ends, and what one chooses makes a difference."""

from collections.abc import Iterator

from builder.course import AU, Scenario, Scene
from tests.content_src.reading import every_module, modules, of


def test_the_interview_has_ten_scenes_and_three_endings_at_least():
    (scenario,) = (s for au in modules() if au.id == "interviews-and-selection" for s in of(au, Scenario))
    assert len(scenario.scenes) >= 10
    assert len({scene.id for scene in scenario.scenes if not scene.choices}) >= 3


@every_module
def test_every_route_through_a_scenario_ends_and_no_scene_is_left_out(au: AU):
    for scenario in of(au, Scenario):
        scenes = {scene.id: scene for scene in scenario.scenes}
        routes = list(walk_routes(scenes, (scenario.start,)))
        assert {scene for route in routes for scene in route} == set(scenes)


@every_module
def test_a_scenario_has_two_endings_or_more(au: AU):
    for scenario in of(au, Scenario):
        assert len([scene for scene in scenario.scenes if not scene.choices]) >= 2


@every_module
def test_in_every_scene_one_choice_is_better_than_another(au: AU):
    for scenario in of(au, Scenario):
        flat = [s.id for s in scenario.scenes if s.choices and len({choice.points for choice in s.choices}) == 1]
        assert flat == []


@every_module
def test_the_best_choice_does_not_always_stand_first(au: AU):
    for scenario in of(au, Scenario):
        places = [best_place(scene) for scene in scenario.scenes if scene.choices]
        assert places.count(0) <= len(places) / 2


def best_place(scene: Scene) -> int:
    return max(range(len(scene.choices)), key=lambda place: scene.choices[place].points)


def walk_routes(scenes: dict, route: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    targets = {choice.target for choice in scenes[route[-1]].choices}
    assert not targets & set(route), f"the route turns in a circle: {route}"
    if not targets:
        yield route
    for target in targets:
        yield from walk_routes(scenes, (*route, target))
