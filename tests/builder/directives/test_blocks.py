"""The directives that show, fold and plan: source → elements."""

from pathlib import Path
from typing import TypeVar

import pytest
import yaml

from builder.build import BuildError, read_courses
from builder.course import (
    AU,
    Accordion,
    Area,
    Audio,
    Calculator,
    Callout,
    Checklist,
    Download,
    Figure,
    Plan,
    Reflection,
    Reveal,
    SelfAssessment,
    Tabs,
    Video,
)
from tests.builder.blocks_course import MODULE, write_blocks

T = TypeVar("T")


@pytest.fixture(scope="module")
def au(tmp_path_factory: pytest.TempPathFactory) -> AU:
    (course,) = read_courses(write_blocks(tmp_path_factory.mktemp("blocks")))
    return course.aus[0]


def of(au: AU, kind: type[T]) -> list[T]:
    return [element for element in au.walk() if isinstance(element, kind)]


def test_a_figure_has_an_alternative_a_caption_and_a_description(au: AU):
    diagram, photograph = of(au, Figure)
    assert diagram.alt == "Four boxes in a row: situation, task, action, result."
    assert (diagram.src, diagram.size, diagram.width) == ("media/star.svg", (480, 60), "wide")
    assert diagram.caption == "<p>The four parts of an answer.</p>\n"
    assert diagram.description.startswith("<p>Situation takes a tenth")
    assert (photograph.size, photograph.width, photograph.caption, photograph.description) == (
        (600, 400),
        "small",
        "",
        "",
    )


def test_recordings_have_captions_and_transcripts(au: AU):
    (audio,), (video,) = of(au, Audio), of(au, Video)
    assert (audio.kind, audio.title) == ("audio/wav", "A tone to listen to")
    assert audio.transcript == "<p><strong>A tone</strong>, at 440 hertz.</p>\n"
    assert (video.kind, video.captions, video.poster) == ("video/webm", "media/clip.vtt", "media/desk.jpg")
    assert video.size == (600, 400)
    assert "ten minutes late" in video.transcript


def test_a_download_says_what_it_is(au: AU):
    (file,) = of(au, Download)
    assert (file.title, file.kind, file.bytes) == ("Skills profile to fill in", "ODT", 3002)


def test_panels_hold_directives(au: AU):
    (accordion,), (tabs,) = of(au, Accordion), of(au, Tabs)
    assert [panel.title for panel in accordion.panels] == ["What do employers check?", "What do they not check?"]
    assert [type(element) for element in accordion.panels[0].elements][1] is Callout
    assert [panel.title for panel in tabs.panels] == ["On paper", "Online", "By phone"]
    assert [reflection.id for reflection in of(au, Reflection)] == ["r-paper"]
    (reveal,) = of(au, Reveal)
    assert reveal.title == "Think first: who has seen you work?"


def test_a_checklist_and_a_self_assessment(au: AU):
    (checklist,), (wheel,) = of(au, Checklist), of(au, SelfAssessment)
    assert (checklist.title, checklist.items[0]) == (
        "Before the interview",
        "I know the way and have <em>tried</em> it.",
    )
    assert wheel.scale == ("Not yet", "Sometimes", "Often", "Always")
    assert wheel.areas[0] == Area("Listening", "I let others finish.")
    assert len(wheel.areas) == 5


def test_a_plan_has_room_for_goals_and_steps(au: AU):
    (plan,) = of(au, Plan)
    assert (plan.title, plan.goals, plan.steps) == ("My 90-day plan", 2, 1)


def test_a_calculator_has_inputs_and_results(au: AU):
    sales, cash = of(au, Calculator)
    assert [(one.name, one.unit, one.value, one.least, one.most) for one in sales.inputs] == [
        ("price", "EUR", 12, 0, None),
        ("cost", "EUR", 7.5, 0, None),
        ("fixed", "EUR", 900, None, None),
        ("tax", "%", 21, None, 100),
    ]
    assert sales.inputs[0].hint == "What a customer pays, without tax."
    assert sales.results[1].formula == ("ceil", ("/", "fixed", "margin"))
    assert (sales.results[1].decimals, sales.results[1].hint) == (0, "From here on you earn.")
    assert (cash.months, [one.name for one in cash.results if one.monthly]) == (6, ["sales", "balance"])
    assert [one.name for one in cash.results if one.after_months] == ["lowest", "all", "enough"]


def test_only_media_that_are_used_go_along(tmp_path: Path):
    (course,) = read_courses(write_blocks(tmp_path))
    assert sorted(course.media) == [
        "media/clip.vtt",
        "media/clip.webm",
        "media/desk.jpg",
        "media/profile.odt",
        "media/star.svg",
        "media/tone.wav",
    ]


FAULTS = yaml.safe_load((Path(__file__).parents[1] / "block_faults.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["told"])
def test_a_fault_is_named_with_a_cure(tmp_path: Path, fault: dict[str, str]):
    assert MODULE.count(fault["old"]) == 1
    text = MODULE.replace(fault["old"], fault["new"])
    with pytest.raises(BuildError) as caught:
        read_courses(write_blocks(tmp_path, text))
    said = [str(problem) for problem in caught.value.problems]
    assert any(fault["told"] in line for line in said), said
    assert all(problem.line > 0 for problem in caught.value.problems)


def test_everything_in_the_middle_of_nowhere_is_told_at_once(tmp_path: Path):
    """A module with every directive empty: no traceback, one complaint or more for each."""
    names = ("figure x", "audio x", "video x", "download x", "accordion", "tabs", "reveal x", "checklist")
    names = (*names, "self-assessment", "plan x", "calculator x")
    blocks = "\n".join(f":::{{{name.split()[0]}}} {' '.join(name.split()[1:])}\n:::\n" for name in names)
    text = MODULE[: MODULE.index(":::{figure}")] + blocks
    with pytest.raises(BuildError) as caught:
        read_courses(write_blocks(tmp_path, text))
    lines = {problem.line for problem in caught.value.problems if problem.path.endswith(".md")}
    assert len(lines) == len(names)
