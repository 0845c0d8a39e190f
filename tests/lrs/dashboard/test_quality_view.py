"""What a manager is told about the data: what is amiss, with a step; of few people that they are few."""

import pytest

from lrs.dashboard.quality_view import findings
from lrs.storage.data_quality import Latest, Quality

SOUND = Quality(people=40, unjoined=0, silent=0, browser_only=0, without_questions=0)
FINE = Latest(100, 0, 0)


def told(quality: Quality = SOUND, latest: Latest = FINE) -> list[str]:
    found = findings(quality, latest)
    assert all(one.step for one in found)
    return [one.text for one in found]


def test_nothing_amiss_is_nothing_said() -> None:
    assert told() == []


@pytest.mark.parametrize(("count", "said"), [(1, "A few mentees"), (4, "A few mentees"), (5, "5 mentees")])
def test_few_people_are_few(count: int, said: str) -> None:
    (silent,) = told(SOUND._replace(silent=count))
    assert silent.startswith(said)
    (browser_only,) = told(SOUND._replace(browser_only=count))
    assert said.casefold() in browser_only.casefold()


def test_neither_is_everybody_but_a_few_told_exactly() -> None:
    assert "40 mentees" in told(SOUND._replace(browser_only=40))[0]
    assert "a few mentees" in told(SOUND._replace(browser_only=38))[0]


def test_what_concerns_nobody_is_counted() -> None:
    assert told(SOUND._replace(unjoined=1, without_questions=2), Latest(100, unknown=3, ahead=1)) == [
        "One account has opened a module and is joined to nobody.",
        "Of the last 100 statements 3 are about no course that is known here.",
        "Of the last 100 statements one is dated in the future.",
        "2 courses are known without their questions.",
    ]
