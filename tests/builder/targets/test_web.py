"""The web package: a site of plain files that tells search engines what it is."""

import json
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from PIL import Image

import tests
from builder.conform import conform
from builder.course import AU, Block, Course, Picture
from builder.course.theme import Theme
from builder.package import Package, zipped
from builder.pages import content_files
from builder.targets import TARGETS
from builder.texts import texts
from tests.builder.packages import edited, sample_package, without_file
from tests.builder.sample_course import COURSE, FIRST, HOSTILE, SECOND, with_hostile_texts

ROOT = Path(tests.__file__).parents[1]
WEB = TARGETS["web"]
SITE = "https://example.org/courses"
GROUPS = {"mentee": "https://example.org/mentees", "manager": "https://example.org/managers"}
PUBLISHED = replace(COURSE, site=SITE, groups=GROUPS)


@pytest.fixture
def package() -> Package:
    return sample_package("web")


def page(package: Package, path: str = "index.html") -> html.HtmlElement:
    return html.document_fromstring(package.files[path].decode())


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def described(package: Package, path: str = "index.html") -> dict[str, Any]:
    (block,) = page(package, path).cssselect("script[type='application/ld+json']")
    return json.loads(block.text or "")


def open_graph(package: Package, path: str = "index.html") -> dict[str, str]:
    return {tag.get("property", ""): tag.get("content", "") for tag in page(package, path).cssselect("[property]")}


@pytest.mark.parametrize("course", [COURSE, PUBLISHED, with_hostile_texts()], ids=["sample", "published", "hostile"])
def test_conforms(course: Course) -> None:
    assert conform(WEB.render(course)) == []


def test_holds_the_content_and_the_page_of_the_course(package: Package) -> None:
    own = {"index.html", "player/course.css", "player/course.js", "cover.png"}
    assert package.files.keys() == {*content_files(COURSE, "web"), *own}


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    in_blocks = replace(PUBLISHED, blocks=(Block("first", "First steps", (FIRST,)), Block("then", "Then", (SECOND,))))
    assert WEB.render_all
    sites = {"a": WEB.render(in_blocks), "b": WEB.render(PUBLISHED), "c": WEB.render(with_hostile_texts())}
    sites["d"] = WEB.render_all([replace(PUBLISHED, id="one"), replace(with_hostile_texts(), id="two")])
    for name, package in sites.items():
        for path, data in package.files.items():
            if path.endswith(".html") and "/" not in path:
                (tmp_path / f"{name}-{path}").write_bytes(data)
    command = ["node_modules/.bin/html-validate", "--config", "tests/builder/html_validate.json", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_the_page_of_the_course_lists_the_modules_with_time_and_objectives(package: Package) -> None:
    first, second = page(package).cssselect(".module")
    assert first.cssselect("a")[0].get("href") == f"{FIRST.id}.html"
    assert FIRST.objectives
    assert all(objective.text in words(first) for objective in FIRST.objectives)
    assert FIRST.description in words(first)
    assert SECOND.title in words(second)
    assert [item.get("data-iri") for item in (first, second)] == [FIRST.iri, SECOND.iri]


@pytest.mark.parametrize(
    ("durations", "told"),
    [
        (("PT25M", "PT20M"), "About 45 minutes"),
        (("PT1H", "PT1H"), "About 2 h"),
        (("PT50M", "PT1H5M"), "About 1 h 55 min"),
    ],
)
def test_the_time_of_the_whole_course_is_the_sum(durations: tuple[str, str], told: str) -> None:
    aus = tuple(replace(au, duration=duration) for au, duration in zip((FIRST, SECOND), durations, strict=True))
    package = WEB.render(replace(COURSE, blocks=(Block("", "", aus),)))
    assert told in [words(fact) for fact in page(package).cssselect(".facts li")]


def test_blocks_are_headings_and_the_numbers_go_on() -> None:
    package = WEB.render(replace(COURSE, blocks=(Block("a", "First", (FIRST,)), Block("b", "Then", (SECOND,)))))
    assert [words(heading) for heading in page(package).cssselect(".block")] == ["First", "Then"]
    assert [items.get("start") for items in page(package).cssselect(".modules")] == ["1", "2"]


def test_links_to_the_actors_groups_come_from_the_programme(package: Package) -> None:
    assert page(package).cssselect(".groups") == []
    links = page(WEB.render(PUBLISHED)).cssselect(".groups a")
    assert [(link.get("href"), words(link)) for link in links] == [
        (GROUPS["mentee"], "Group of the mentees"),
        (GROUPS["manager"], "Group of the managers"),
    ]


def test_a_module_leads_back_to_the_course_and_on_to_the_next(package: Package) -> None:
    first, last = page(package, f"{FIRST.id}.html"), page(package, f"{SECOND.id}.html")
    assert [link.get("href") for link in first.cssselect(".course-line a")] == ["index.html"]
    assert [link.get("href") for link in first.cssselect("#module_end a")][-1] == f"{SECOND.id}.html"
    assert [href for link in last.cssselect("#module_end a") if (href := link.get("href")).endswith(".html")] == []


def test_search_engines_read_what_the_course_is(package: Package) -> None:
    course = described(package)
    assert course["@type"] == ["Course", "LearningResource"]
    assert (course["@id"], course["name"], course["inLanguage"]) == (COURSE.iri, COURSE.title, "en")
    assert course["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert course["publisher"] == {"@type": "Organization", "name": COURSE.publisher}
    assert [(part["@id"], part["position"], part["timeRequired"]) for part in course["hasPart"]] == [
        (FIRST.iri, 1, FIRST.duration),
        (SECOND.iri, 2, SECOND.duration),
    ]
    assert "url" not in course


def test_search_engines_read_what_a_module_teaches(package: Package) -> None:
    module = described(package, f"{FIRST.id}.html")
    assert (module["@type"], module["isPartOf"]["@id"]) == ("LearningResource", COURSE.iri)
    assert module["teaches"] == [objective.text for objective in FIRST.objectives]
    named = [f"{competence.code} {competence.title}" for competence in FIRST.competences]
    assert named
    assert [one["targetName"] for one in module["educationalAlignment"]] == named


def test_whole_addresses_are_there_where_the_site_is_known() -> None:
    package = WEB.render(PUBLISHED)
    assert described(package)["url"] == f"{SITE}/en/sample/"
    assert open_graph(package)["og:url"] == f"{SITE}/en/sample/"
    (canonical,) = page(package, f"{FIRST.id}.html").cssselect("link[rel=canonical]")
    assert canonical.get("href") == f"{SITE}/en/sample/{FIRST.id}.html"


@pytest.mark.parametrize(("language", "locale"), [("en", "en_GB"), ("en-IE", "en_IE")])
def test_a_link_that_is_shared_has_a_title_and_a_description(language: str, locale: str) -> None:
    package = WEB.render(replace(COURSE, language=language))
    assert open_graph(package, f"{FIRST.id}.html") == {
        "og:type": "website",
        "og:title": FIRST.title,
        "og:description": FIRST.description,
        "og:site_name": COURSE.publisher,
        "og:locale": locale,
        "og:image": "cover.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": texts(language).page["cover"],
    }
    assert Image.open(BytesIO(package.files["cover.png"])).size == (1200, 630)


def test_a_picture_of_the_authors_takes_the_place_of_the_drawn_one() -> None:
    own = Picture("media/cover.jpg", b"\xff\xd8\xff", "image/jpeg", (1200, 630), "A bakery at five in the morning")
    package = WEB.render(replace(PUBLISHED, picture=own))
    told = open_graph(package)
    assert (told["og:image"], told["og:image:alt"]) == (f"{SITE}/en/sample/media/cover.jpg", own.alt)
    assert described(package)["image"] == told["og:image"]
    assert package.files["media/cover.jpg"] == own.data
    assert "cover.png" not in package.files


def test_the_drawing_has_a_dot_a_module_in_the_themes_colours() -> None:
    theme = Theme("harbour", (("primary", "#1a4f8b"), ("paper", "#ffffff")), ())
    pixels = Image.open(BytesIO(WEB.render(replace(COURSE, theme=theme)).files["cover.png"])).convert("RGB")
    assert pixels.getpixel((0, 0)) == (0xFF, 0xFF, 0xFF)
    row = [pixels.getpixel((x, 530)) == (0x1A, 0x4F, 0x8B) for x in range(1200)]
    assert sum(now and not before for before, now in pairwise([False, *row])) == 3  # a disc, and a ring cut twice


def test_all_courses_of_a_language_are_one_site_with_a_page_that_lists_them() -> None:
    other = replace(PUBLISHED, id="other", iri="https://example.org/other", title="The other one")
    named = [
        replace(one, programme_title="Our courses", programme_description="For you.") for one in (PUBLISHED, other)
    ]
    site = WEB.render_all(named) if WEB.render_all else None
    assert site is not None
    assert site.file_name == "all_courses-en-web.zip"
    assert conform(site) == []
    assert words(page(site).cssselect("h1")[0]) == "Our courses"
    links = [(link.get("href"), words(link)) for link in page(site).cssselect(".module-title a")]
    assert links == [("sample/index.html", PUBLISHED.title), ("other/index.html", "The other one")]
    assert [link.get("href") for link in page(site).cssselect(".groups a")] == list(GROUPS.values())
    assert page(site, "other/index.html").cssselect(".publisher a")[0].get("href") == "../index.html"
    assert open_graph(site)["og:image"] == f"{SITE}/en/cover.png"
    items = described(site)["mainEntity"]["itemListElement"]
    assert [item["item"]["url"] for item in items] == [f"{SITE}/en/sample/", f"{SITE}/en/other/"]


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("MIT", "https://spdx.org/licenses/MIT.html"),
    ],
)
def test_a_licence_leads_to_its_text(licence: str, address: str) -> None:
    assert described(WEB.render(replace(COURSE, licence=licence)))["license"] == address


def test_texts_with_markup_stay_text() -> None:
    course = with_hostile_texts()
    package = WEB.render(course)
    assert described(package)["name"] == course.title
    assert b"<script>1" not in package.files["index.html"]
    assert HOSTILE in words(page(package).cssselect("h1")[0])


def test_an_lms_is_no_part_of_it(package: Package) -> None:
    text = b"".join(data for path, data in package.files.items() if path != "cover.png").decode()
    assert not re.search(r"LMSInitialize|statements|Authorization", text)


def test_a_module_that_would_be_the_page_of_the_course_is_a_problem_of_the_source() -> None:
    module: AU = replace(FIRST, id="index")
    (problem,) = WEB.check(replace(COURSE, blocks=(Block("", "", (module,)),)))
    assert (problem.path, problem.line) == (FIRST.ref.path, FIRST.ref.line)
    assert WEB.check(COURSE) == []


def test_a_site_without_a_first_page_is_found(package: Package) -> None:
    problems = [problem.message for problem in conform(without_file(package, "index.html")) if not problem.path]
    assert problems == ["the site has no index.html at its root, so nothing opens"]


def test_metadata_that_is_no_json_is_found(package: Package) -> None:
    (problem,) = conform(edited(package, "index.html", '{"@context"', '{"@context'))
    assert (problem.path, problem.message) == ("index.html", "the metadata is no JSON, so search engines skip it")
    assert problem.line > 1


def test_the_same_course_gives_the_same_bytes(package: Package) -> None:
    assert zipped(package) == zipped(sample_package("web"))
