"""What is said of a course: sums of times."""

import pytest

from builder.lom.described import total_duration


@pytest.mark.parametrize(
    ("durations", "total"),
    [
        (["PT50M"], "PT50M"),
        (["PT50M", "PT10M"], "PT1H"),
        (["PT45S", "PT30S"], "PT1M15S"),
        (["P1D", "PT1H30M"], "PT25H30M"),
        ([], "PT0S"),
    ],
)
def test_durations_add_up(durations: list[str], total: str) -> None:
    assert total_duration(durations) == total


@pytest.mark.parametrize("wrong", ["", "50", "P", "PT", "PT5", "P1Y", "PT5M "])
def test_other_forms_of_duration_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a duration such as PT50M"):
        total_duration([wrong])
