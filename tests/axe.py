"""A page held against axe-core, on a phone and on a desk, light and dark, and against the narrowest screen."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]  # tags of rules
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # rules: what a page in the dark can fail and in the light cannot
FIND = """(only) => axe.run({ runOnly: only }).then(
  (found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`),
)"""
WIDTHS = (390, 1280)
TALL = 4000  # nothing is under the bars, where axe would measure half a box


def judge(page: Page, widths: Sequence[int] = WIDTHS) -> None:
    page.wait_for_load_state("load")  # its style, too
    for width in widths:
        page.set_viewport_size({"width": width, "height": TALL})
        for scheme, rules in (("light", ALL), ("dark", OF_COLOUR)):
            page.emulate_media(color_scheme=scheme)
            assert (page.url, width, scheme, violations(page, rules)) == (page.url, width, scheme, [])
    fits(page)


def violations(page: Page, rules: list[str] = ALL) -> list[str]:
    """Each with the elements that it was found in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FIND, rules)
    return found


def fits(page: Page) -> None:
    """Nothing scrolls sideways on the narrowest screen, which is also 1280 pixels at 400 %."""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
