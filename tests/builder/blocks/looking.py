"""Turning to a page of the module, and judging it in every surrounding."""

from pathlib import Path

from playwright.sync_api import Page, expect

import tests

ROOT = Path(tests.__file__).parents[1]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
FIND = """() => axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`))"""


def turn_to(page: Page, identifier: str) -> None:
    page.locator(f".contents a[href='#{identifier}']").evaluate("(link) => link.click()")
    expect(page.locator(f"#{identifier}")).to_be_visible()


def judge(page: Page) -> None:
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 4000})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(AXE)
            assert (width, scheme, page.evaluate(FIND)) == (width, scheme, [])
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
