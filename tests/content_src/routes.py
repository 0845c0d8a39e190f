"""The ways through a conversation that branches: which choices, to which ending, for how many points."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.course import Scenario


@dataclass(frozen=True)
class Route:
    """`scenes` from the start to an ending; `choices[n]` counts from 0 and leads from `scenes[n]` to the next one."""

    scenes: tuple[str, ...]
    choices: tuple[int, ...] = ()
    points: int = 0

    @property
    def ending(self) -> str:
        return self.scenes[-1]


def routes(scenario: Scenario) -> Iterator[Route]:
    """Every route of a scenario. Raises AssertionError for one that comes back to a scene, as it would never end."""
    scenes = {scene.id: scene for scene in scenario.scenes}

    def walk(so_far: Route) -> Iterator[Route]:
        choices = scenes[so_far.ending].choices
        if not choices:
            yield so_far
        for number, choice in enumerate(choices):
            assert choice.target not in so_far.scenes, f"the route turns in a circle: {so_far.scenes}"
            yield from walk(
                Route((*so_far.scenes, choice.target), (*so_far.choices, number), so_far.points + choice.points)
            )

    return walk(Route((scenario.start,)))


def worst(scenario: Scenario) -> Route:
    """The route with the fewest points; of several the longest, which leaves the most chances unused."""
    return min(routes(scenario), key=lambda route: (route.points, -len(route.scenes)))


def best(scenario: Scenario) -> Route:
    return max(routes(scenario), key=lambda route: route.points)
