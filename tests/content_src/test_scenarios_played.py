"""The worst route of each conversation, clicked in a browser: it ends, and from there one may begin again."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from builder.course import AU, Scenario
from tests.content_src.reading import courses, modules, of
from tests.content_src.routes import Route, worst

CONVERSATIONS = [(au, scenario) for au in modules() for scenario in of(au, Scenario)]


@pytest.mark.parametrize(("au", "scenario"), CONVERSATIONS, ids=[scenario.id for _, scenario in CONVERSATIONS])
def test_the_worst_route_ends_and_may_be_tried_in_another_way(
    au: AU, scenario: Scenario, sites: dict[str, Path], browser: Browser
):
    course = next(one for one in courses() if au in one.aus)
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.set_default_timeout(5_000)
    page.goto((sites[course.id] / f"{au.id}.html").as_uri())
    for _ in range(next(number for number, one in enumerate(au.pages) if scenario in one.elements)):
        page.get_by_role("button", name="Next", exact=True).click()
    card = page.locator(f"#{scenario.id}")
    route = worst(scenario)
    for scene, choice in zip(route.scenes, route.choices, strict=False):
        card.locator(f"#{scene} button.choice").nth(choice).click()
    expect(card.locator(".scene:visible")).to_have_attribute("id", route.ending)
    expect(card.locator(".trail > li")).to_have_count(len(route.choices))
    expect(card.locator(".scenario-end")).to_contain_text(f"{route.points} of {possible(scenario, route)}")
    card.get_by_role("button", name="Try another way").click()
    expect(card.locator(".scene:visible")).to_have_attribute("id", scenario.start)
    page.close()


def possible(scenario: Scenario, route: Route) -> int:
    """What the best choice in each scene of the route would have earned."""
    scenes = {scene.id: scene for scene in scenario.scenes}
    return sum(max(choice.points for choice in scenes[one].choices) for one in route.scenes[:-1])
