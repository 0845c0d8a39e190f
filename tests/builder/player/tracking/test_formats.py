"""Numbers, times and ids as each standard writes them, and what the LMS hands over in the address."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builder.player.conftest import Run
from tests.builder.player.test_state import SETTINGS

TIMESPAN = re.compile(r"\d{4}:[0-5]\d:[0-5]\d\.\d{2}")  # SCORM 1.2 RTE §3.4.5, CMITimespan
DECIMAL = re.compile(r"\d+(\.\d{1,2})?")  # CMIDecimal
DURATION = re.compile(r"PT\d+(\.\d{1,2})?S")  # ISO 8601

ENDPOINT, FETCH = "https://lrs.example/xapi", "https://lms.example/fetch?x=1"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "4711"}}


@SETTINGS
@given(st.lists(st.floats(0, 1e12), min_size=1))
def test_a_timespan_of_scorm_1_2(run: Run, milliseconds: list[float]) -> None:
    spans = run(["tracking/scorm12_formats.js"], "return argument.map(player.timespan)", milliseconds)
    assert [span for span in spans if not TIMESPAN.fullmatch(span)] == []


@pytest.mark.parametrize(
    ("milliseconds", "span"),
    [
        (0, "0000:00:00.00"),
        (9.99, "0000:00:00.00"),
        (1500, "0000:00:01.50"),
        (59_999.9, "0000:00:59.99"),
        (3_600_000, "0001:00:00.00"),
        (36_061_010, "0010:01:01.01"),
        (1e15, "9999:59:59.99"),
    ],
)
def test_timespans(run: Run, milliseconds: float, span: str) -> None:
    assert run(["tracking/scorm12_formats.js"], "return player.timespan(argument)", milliseconds) == span


@SETTINGS
@given(st.lists(st.floats(0, 100), min_size=1))
def test_a_score_is_rounded_down_to_two_decimals(run: Run, scores: list[float]) -> None:
    written = run(["tracking/scorm_formats.js"], "return argument.map((one) => player.plainNumber(one, 2))", scores)
    assert [text for text in written if not DECIMAL.fullmatch(text)] == []
    assert all(score - 0.0101 < float(text) <= score + 1e-6 for text, score in zip(written, scores, strict=True))


@SETTINGS
@given(st.lists(st.floats(0, 1), min_size=1))
def test_a_share_of_scorm_2004_has_seven_decimals_at_most(run: Run, shares: list[float]) -> None:
    written = run(["tracking/scorm_formats.js"], "return argument.map((one) => player.plainNumber(one, 6))", shares)
    assert [text for text in written if not re.fullmatch(r"[01](\.\d{1,7})?", text)] == []
    assert all(share - 1.1e-6 < float(text) <= share + 1e-9 for text, share in zip(written, shares, strict=True))


@SETTINGS
@given(st.lists(st.floats(0, 1e12), min_size=1))
def test_an_interval_of_scorm_2004(run: Run, milliseconds: list[float]) -> None:
    spans = run(["tracking/scorm2004_formats.js"], "return argument.map(player.interval)", milliseconds)
    assert [span for span in spans if not DURATION.fullmatch(span)] == []


@SETTINGS
@given(st.lists(st.datetimes(datetime(1970, 1, 1), datetime(2999, 12, 31)), min_size=1))
def test_a_timestamp_of_scorm_2004_has_a_fraction_before_its_zone(run: Run, moments: list[datetime]) -> None:
    body = "return argument.map((one) => player.timestamp(new Date(one)))"
    stamps = run(
        ["tracking/scorm2004_formats.js"], body, [f"{one.isoformat(timespec='milliseconds')}Z" for one in moments]
    )
    assert stamps == [f"{one.isoformat(timespec='milliseconds')[:21]}Z" for one in moments]


def test_a_text_of_scorm_2004_says_its_language_and_is_cut_between_two_characters(run: Run) -> None:
    body = "return player.localized(argument, 'lt')"
    assert run(["tracking/scorm2004_formats.js"], body, " Kas\n tiesa? ") == "{lang=lt}Kas tiesa?"
    assert run(["tracking/scorm2004_formats.js"], body, "🙂" * 300) == "{lang=lt}" + "🙂" * 250


@SETTINGS
@given(st.lists(st.floats(0, 1e12), min_size=1))
def test_a_duration_of_xapi(run: Run, milliseconds: list[float]) -> None:
    durations = run(["tracking/xapi_formats.js"], "return argument.map(player.duration)", milliseconds)
    assert [text for text in durations if not DURATION.fullmatch(text)] == []


@SETTINGS
@given(st.lists(st.floats(0, 1), min_size=1))
def test_a_scaled_score_has_seven_decimals_at_most(run: Run, shares: list[float]) -> None:
    for share, scaled in zip(
        shares, run(["tracking/xapi_formats.js"], "return argument.map(player.scaled)", shares), strict=True
    ):
        assert 0 <= scaled <= 1
        assert scaled == pytest.approx(share, abs=1e-7)
        assert len(f"{scaled:.20f}".rstrip("0")) <= len("0.1234567") or float(f"{scaled:.7f}") == scaled


def test_timestamps_go_forward_even_when_the_clock_goes_back(run: Run) -> None:
    body = """const real = Date.now;
      const clock = [5000, 5000, 1000, 9000, 8999];
      Date.now = () => clock.shift();
      const next = player.startTimestamps();
      const made = [next(), next(), next(), next(), next()];
      Date.now = real;
      return made;"""
    times = [datetime.fromisoformat(text) for text in run(["tracking/xapi_formats.js"], body)]
    assert times == sorted(set(times))
    assert all(time.utcoffset() == timedelta(0) for time in times)
    assert times[3].timestamp() == 9


def launch(run: Run, **parameters: Any) -> Any:
    given = {"endpoint": ENDPOINT, "fetch": FETCH, "registration": "r", "activityId": "a"} | parameters
    query = "?" + urlencode({name: value for name, value in given.items() if value is not None})
    return run(["tracking/cmi5_launch.js"], "return player.readLaunch(argument)", query)


def test_the_address_of_a_launch(run: Run) -> None:
    expected = {"endpoint": ENDPOINT, "fetch": FETCH, "actor": ACTOR, "registration": "r", "activityId": "a"}
    assert launch(run, actor=json.dumps(ACTOR)) == expected


@pytest.mark.parametrize("missing", ["endpoint", "fetch", "actor", "registration", "activityId"])
def test_a_launch_lacks_nothing(run: Run, missing: str) -> None:
    assert launch(run, **({"actor": json.dumps(ACTOR)} | {missing: None})) is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:,x", "lrs", "file:///etc"])
def test_an_address_of_another_kind_is_none(run: Run, address: str) -> None:
    assert launch(run, actor=json.dumps(ACTOR), endpoint=address) is None
    assert launch(run, actor=json.dumps(ACTOR), fetch=address) is None


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"name": ["Ana"], "mbox": ["mailto:a@x.example"]}, {"name": "Ana", "mbox": "mailto:a@x.example"}),
        (
            {"account": [{"accountServiceHomePage": "https://x.example", "accountName": "7"}]},
            {"account": {"homePage": "https://x.example", "name": "7"}},
        ),
        ({"name": "Ana"}, None),
        ([], None),
        (None, None),
    ],
)
def test_actors_of_tin_can(run: Run, given: Any, read: Any) -> None:
    found = launch(run, actor=json.dumps(given))
    assert (found and found["actor"]) == read
