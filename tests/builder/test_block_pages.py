"""The directives that show, fold and plan as HTML: valid, finished, and small."""

import gzip
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

import tests
from builder.build import build, read_courses
from builder.course import Course
from builder.module_data import module_data, state_layout
from builder.pages import content_files, render_au, styles
from builder.script import player_script
from builder.state_budget import worst_case
from builder.style import OPTIONAL, player_style
from builder.texts import texts
from tests.builder.blocks_course import MODULE, write_blocks
from tests.builder.sample_course import COURSE as SAMPLE
from tests.tiny_course import write_programme

ROOT = Path(tests.__file__).parents[1]
Find = Callable[[str], html.HtmlElement]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    (course,) = read_courses(write_blocks(tmp_path_factory.mktemp("blocks")))
    return course


@pytest.fixture(scope="module")
def page(course: Course) -> html.HtmlElement:
    return html.document_fromstring(render_au(course, course.aus[0]).decode())


@pytest.fixture
def one(page: html.HtmlElement) -> Find:
    def one(selector: str) -> html.HtmlElement:
        (found,) = page.cssselect(selector)
        return found

    return one


def words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_validator_finds_nothing(course: Course, tmp_path: Path) -> None:
    (tmp_path / "blocks.html").write_bytes(render_au(course, course.aus[0]))
    command = ["node_modules/.bin/html-validate", "--config", "tests/builder/html_validate.json", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_every_target_takes_it(tmp_path: Path) -> None:
    """The finished packages conform: every file is there, listed, and nothing else is asked for."""
    built = build(write_blocks(tmp_path / "source"), tmp_path / "out")
    assert len(built) >= 2
    again = build(write_blocks(tmp_path / "source"), tmp_path / "again")
    assert [one.path.read_bytes() for one in built] == [one.path.read_bytes() for one in again]


def test_ids_are_unique_and_what_is_pointed_to_is_there(page: html.HtmlElement) -> None:
    ids = [element.get("id") for element in page.cssselect("[id]")]
    assert sorted(ids) == sorted(set(ids))
    names = ("for", "aria-describedby", "aria-labelledby", "aria-details")
    pointed = {part for name in names for element in page.cssselect(f"[{name}]") for part in element.get(name).split()}
    assert pointed - set(ids) == set()


def test_a_figure_points_to_its_description(one: Find) -> None:
    picture = one("img[src='media/star.svg']")
    assert (picture.get("width"), picture.get("height")) == ("480", "60")
    assert "Situation takes a tenth" in words(one(f"#{picture.get('aria-details')}"))


def test_a_picture_in_the_text_keeps_its_place_free(page: html.HtmlElement) -> None:
    (picture,) = page.cssselect(".prose img[src='media/desk.jpg']")
    assert (picture.get("width"), picture.get("height")) == ("600", "400")


def test_a_video_has_captions_in_the_course_s_language(one: Find) -> None:
    track = one("video track")
    assert (track.get("src"), track.get("srclang"), track.get("kind")) == ("media/clip.vtt", "en", "captions")


def test_a_download_says_how_large_it_is(one: Find) -> None:
    assert words(one(".download > p")) == "Skills profile to fill in ODT file, 3 KB"


def test_wide_tables_scroll_by_themselves(page: html.HtmlElement) -> None:
    (region,) = page.cssselect(".prose .table-region")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Table, which can be moved sideways")
    assert len(region.cssselect("thead th")) == 5


def test_without_a_player_all_panels_and_labels_are_there(page: html.HtmlElement) -> None:
    assert [words(head) for head in page.cssselect(".tab-panel > h3")] == ["On paper", "Online", "By phone"]
    assert words(page.cssselect(".accordion summary h3")[0]) == "What do employers check?"


def test_a_wheel_has_its_table(one: Find) -> None:
    card = one("#w-stand")
    assert len(card.cssselect(".sector")) == 5
    assert [len(sector.cssselect("path")) for sector in card.cssselect(".sector")] == [4] * 5
    assert next(words(row) for row in card.cssselect("tbody tr")) == "1 Listening–"
    assert words(card.cssselect("svg title")[0]) == "Your ratings as a wheel. The table beside it says the same."


def test_formulas_are_told_in_words(one: Find) -> None:
    assert [words(line) for line in one("#k-even").cssselect(".formulas li")] == [
        "What one piece leaves over = Price of one piece − Costs of one piece",
        "Pieces to break even = (Fixed costs a month ÷ What one piece leaves over), rounded up",
        "Share of the price = What one piece leaves over ÷ Price of one piece × (1 − Tax)",
    ]


def test_the_signs_of_a_condition_are_signs(tmp_path: Path) -> None:
    source = MODULE.replace("if(lowest >= 0, 1, 0)", "round(if(lowest > 0, 1, 0), 2)")
    (course,) = read_courses(write_blocks(tmp_path, source))
    page = html.fromstring(content_files(course, "scorm12")["blocks.html"])
    assert "Lowest point > 0" in words(page.cssselect("#k-cash .formulas li")[-1])


def test_what_is_kept_and_how_much_room_it_takes(course: Course) -> None:
    au = course.aus[0]
    records = {record["id"]: record for record in state_layout(au)["records"]}
    assert (records["c-before"]["count"], records["c-before"]["bits"]) == (3, 1)
    assert (records["w-stand"]["count"], records["w-stand"]["bits"], records["w-stand"]["most"]) == (5, 3, 4)
    assert {"p-days_1_what", "p-days_2_then1", "k-even_price", "k-cash_costs"} <= records.keys()
    assert "bits" not in records["p-days_1_what"]
    assert len({record["key"] for record in records.values()}) == len(records)
    assert worst_case(au) < 100


def test_when_a_thing_to_tick_moves_kept_ticks_no_longer_count(course: Course, tmp_path: Path) -> None:
    swapped = MODULE.replace("I have three stories.", "I have four stories.")
    (changed,) = read_courses(write_blocks(tmp_path, swapped))
    assert state_layout(changed.aus[0])["content"] != state_layout(course.aus[0])["content"]


def test_formulas_travel_as_data(course: Course) -> None:
    even, cash = module_data(course, course.aus[0], "cmi5")["calculators"]
    assert even["results"][0]["formula"] == ("-", "price", "cost")
    assert [one["name"] for one in cash["results"]] == ["sales", "balance", "lowest", "all", "enough"]


def test_a_package_ships_the_style_that_it_uses(course: Course) -> None:
    assert styles(course) == {"calculator", "folding", "media", "working"}
    assert styles(SAMPLE) == {"scenario", "sorting"}
    assert styles(replace(course, record_store="ask")) | styles(SAMPLE) == OPTIONAL
    au = course.aus[0]
    bare = replace(au, pages=(replace(au.pages[0], elements=au.pages[-1].elements),))
    reading = replace(course, blocks=(replace(course.blocks[0], aus=(bare,)),))
    assert styles(reading) == set()
    assert b".wheel" not in content_files(reading, "scorm12")["player/player.css"]


EDITIONS = [
    path.stem
    for path in sorted((ROOT / "builder/player/tracking").glob("*.js"))
    if re.search(r"^export (async )?function connect\(", path.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize("edition", EDITIONS)
def test_script_and_style_stay_within_their_budget(edition: str, tmp_path: Path) -> None:
    """45 KB gzipped with every activity, 30 KB for the tiny course, 33 where it can be paired.

    An edition is a file of player/tracking.
    """
    activities = _exporting("activities", r"^export function mount\w+\(player\)")
    forms = [name for name in _exporting("forms", r"^export (?:const|function) (\w+)") if name != "marks"]
    assert len(activities) > 10
    assert {"choice", "blanks", "pairs", "order"} <= set(forms)
    script = player_script(edition, activities, texts("en").spoken(edition), forms)
    assert _packed(script) + _packed(player_style()) <= 45 * 1024
    (tiny,) = read_courses(write_programme(tmp_path))
    assert _shipped(tiny, edition) <= 30 * 1024
    assert _shipped(replace(tiny, record_store="https://lrs.example"), edition) <= 33 * 1024


def _shipped(course: Course, edition: str) -> int:
    shipped = content_files(course, edition)
    return _packed(shipped["player/player.js"]) + _packed(shipped["player/player.css"])


def _exporting(folder: str, wanted: str) -> list[str]:
    """The files of a folder of the player that export something of this kind, without their ending."""
    paths = sorted((ROOT / "builder/player" / folder).glob("*.js"))
    return [path.stem for path in paths if re.search(wanted, path.read_text(encoding="utf-8"), re.MULTILINE)]


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))
