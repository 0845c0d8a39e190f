"""The privacy notice and the impact assessment say what a programme's terms and the program's own settings are."""

from dataclasses import replace
from datetime import date

import pytest

from lrs.people import notices
from lrs.people.access import TABLE
from lrs.people.logins import TRIES
from lrs.storage.programmes import Programme
from tests.lrs.conftest import START

PROGRAMME = Programme(
    "0f1e2d3c-4b5a-4678-9abc-def012345678", "Sample programme", "Mentoring of sample people", "Consent",
    date(2026, 3, 1), date(2026, 8, 31), 12, 14, "Sample institution", "Sample officer", "", START,
)  # fmt: skip


@pytest.mark.parametrize("kind", notices.KINDS)
def test_terms_and_roles_stand_in_it(kind: str) -> None:
    text = notices.fill(kind, PROGRAMME, mentees=9, minors=2)
    for part in ("Sample programme", "Mentoring of sample people", "Consent", "2027-08-31", "Sample officer"):
        assert part in text
    for role in TABLE:
        assert role in text.lower()


def test_what_is_not_known_is_left_for_the_institution_to_fill_in() -> None:
    text = notices.fill("notice", replace(PROGRAMME, controller=""), mentees=0, minors=0)
    assert "[name and address of whoever answers for the data]" in text


def test_the_assessment_counts_and_keeps_its_tables_whole() -> None:
    text = notices.fill("dpia", replace(PROGRAMME, purpose="One | two\nthree"), mentees=9, minors=2)
    assert "| Mentees now | 9, of them 2 under age |" in text
    assert "| Purpose | One \\| two three |" in text
    assert f"after {TRIES} wrong tries" in text
