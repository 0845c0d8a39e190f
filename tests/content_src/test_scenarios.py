"""Conversations that branch: every way ends, and what one chooses makes a difference."""

from builder.course import AU, Scenario, Scene
from tests.content_src.reading import every_module, modules, of, text
from tests.content_src.routes import best, routes, worst


def test_the_interview_has_ten_scenes_and_three_endings_at_least():
    (scenario,) = (s for au in modules() if au.id == "interviews-and-selection" for s in of(au, Scenario))
    assert len(scenario.scenes) >= 10
    assert len({scene.id for scene in scenario.scenes if not scene.choices}) >= 3


@every_module
def test_every_route_through_a_scenario_ends_and_no_scene_is_left_out(au: AU):
    for scenario in of(au, Scenario):
        seen = {scene for route in routes(scenario) for scene in route.scenes}
        assert seen == {scene.id for scene in scenario.scenes}


@every_module
def test_a_scenario_has_two_endings_or_more(au: AU):
    for scenario in of(au, Scenario):
        assert len([scene for scene in scenario.scenes if not scene.choices]) >= 2


@every_module
def test_the_worst_route_is_a_conversation_too_and_ends_elsewhere_than_the_best(au: AU):
    """A poor choice leads on: nobody is put out after one sentence."""
    for scenario in of(au, Scenario):
        assert worst(scenario).ending != best(scenario).ending
        assert len(worst(scenario).choices) >= 2


@every_module
def test_in_every_scene_one_choice_is_better_than_another(au: AU):
    for scenario in of(au, Scenario):
        flat = [s.id for s in scenario.scenes if s.choices and len({choice.points for choice in s.choices}) == 1]
        assert flat == []


@every_module
def test_no_scene_offers_the_same_words_twice(au: AU):
    for scenario in of(au, Scenario):
        twice = [s.id for s in scenario.scenes if len({text(c.html) for c in s.choices}) < len(s.choices)]
        assert twice == []


@every_module
def test_the_best_choice_does_not_always_stand_first(au: AU):
    for scenario in of(au, Scenario):
        places = [best_place(scene) for scene in scenario.scenes if scene.choices]
        assert places.count(0) <= len(places) / 2


def best_place(scene: Scene) -> int:
    return max(range(len(scene.choices)), key=lambda place: scene.choices[place].points)
