"""Facts: a source that was opened has its country and its day; a table of offices leaves no partner country out."""

import re
from datetime import date

import pytest

from builder.course import AU
from tests.content_src.reading import CONTENT, every_module, modules, text

COUNTRIES = ("Bulgaria", "Finland", "Germany", "Italy", "Lithuania", "United Kingdom", "United States")
REFERENCE = re.compile(r".+\((?P<place>[A-Z][\w ,]+); checked: (?P<day>\d{4}-\d{2}-\d{2})\)")
FOOTNOTE = re.compile(r"^\[\^([\w-]+)\]: (.+(?:\n {4}.+)*)", re.MULTILINE)
MODULES = sorted(CONTENT.glob("*/*.md"))


def faults(markdown: str) -> list[str]:
    """What is wrong with the footnotes of a module. Each is a reference: `Title, publisher (Country; checked: day)`."""
    found = []
    for name, reference in FOOTNOTE.findall(markdown):
        written = REFERENCE.fullmatch(" ".join(reference.split()))
        if not written:
            found.append(f"[^{name}] has no (Country; checked: YYYY-MM-DD) at its end")
        elif not date(2024, 1, 1) <= date.fromisoformat(written["day"]) <= date.today():
            found.append(f"[^{name}] was not checked on {written['day']}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_reference_says_where_it_holds_and_when_it_was_opened(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "reference",
    [
        "A law that somebody remembers",
        "A law (checked: 2026-11-01)",
        "A law (Finland; checked: 2026-11)",
        "A law (Finland; checked: 2999-01-01)",
    ],
)
def test_a_reference_without_country_or_day_is_a_fault(reference: str):
    assert len(faults(f"Text.[^law]\n\n[^law]: {reference}\n")) == 1
    assert faults("[^law]: A law,\n    its office (Finland; checked: 2026-11-01)\n") == []


@every_module
def test_a_table_of_countries_has_all_partner_countries(au: AU):
    for rows in tables(au):
        head, *names = rows
        if head == "Country":
            assert set(COUNTRIES) <= set(names)


def test_tables_of_countries_are_found():
    (interviews,) = (au for au in modules() if au.id == "interviews-and-selection")
    assert [rows[0] for rows in tables(interviews)][-1:] == ["Country"]


def tables(au: AU) -> list[list[str]]:
    """The first column of each table."""
    pages = "".join(getattr(element, "html", "") for element in au.walk())
    bodies = [table.split("</table>")[0] for table in pages.split("<table>")[1:]]
    return [[text(cell).strip() for cell in re.findall(r"<tr>\s*<t[hd][^>]*>(.*?)</t[hd]>", body)] for body in bodies]


def test_the_minutes_of_the_evening_before_an_interview_add_up():
    interview = (CONTENT / "employability/06-interviews-and-selection.md").read_text(encoding="utf-8")
    minutes = [int(minute) for minute in re.findall(r"^\| (\d+) \|", interview, re.MULTILINE)]
    assert f"That makes {sum(minutes)} minutes" in interview
