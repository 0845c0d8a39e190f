"""The report names every criterion once, says how it was tested, and can be read by everybody."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.accessibility import HOW, criteria, report
from builder.build import build
from tests.axe import violations
from tests.builder.sample_course import COURSE
from tests.tiny_course import write_programme

# WCAG 2.2: success criteria of levels A and AA by guideline; 4.1.1 is obsolete
NUMBERS = {
    "1.1": [1],
    "1.2": [1, 2, 3, 4, 5],
    "1.3": [1, 2, 3, 4, 5],
    "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13],
    "2.1": [1, 2, 4],
    "2.2": [1, 2],
    "2.3": [1],
    "2.4": [1, 2, 3, 4, 5, 6, 7, 11],
    "2.5": [1, 2, 3, 4, 7, 8],
    "3.1": [1, 2],
    "3.2": [1, 2, 3, 4, 6],
    "3.3": [1, 2, 3, 4, 7, 8],
    "4.1": [2, 3],
}
NEW = ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"]


def rows(html: str) -> list[list[str]]:
    text = unescape(html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr><th scope=\"row.*?</tr>", text)]


def test_every_criterion_stands_there_once():
    assert [one["wcag"] for one in criteria()] == [f"{head}.{n}" for head, numbers in NUMBERS.items() for n in numbers]
    assert [one["wcag"] for one in criteria() if "new" in one] == NEW
    assert {one["level"] for one in criteria()} == {"A", "AA"}


def test_every_row_says_how_it_was_tested_and_what_was_not_is_said_so():
    found = rows(report(COURSE).decode())
    assert len(found) == len(criteria())
    assert {way for row in found for way in row[2].split("; ")} == {*HOW.values(), "does not apply"}
    assert [row[1] for row in found if row[0].startswith("1.4.10")] == ["9.1.4.10"]
    untested = [one["wcag"] for one in criteria() if "none" in one["how"] and "media" not in one]
    assert [row[0].partition(" ")[0] for row in found if "not tested" in row[2]] == untested


def test_it_is_written_beside_the_packages_and_names_the_course(tmp_path: Path):
    build(write_programme(tmp_path / "src"), tmp_path / "out")
    html = (tmp_path / "out/tiny-en-accessibility.html").read_text()
    assert '<h1>Accessibility of <span lang="en">Tiny</span></h1>' in html


def test_a_title_stays_text():
    assert "<b>" not in report(replace(COURSE, title="A <b>bold</b> one")).decode()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_can_be_read_by_everybody(browser: Browser, width: int, scheme: str):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_content(report(COURSE).decode())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
