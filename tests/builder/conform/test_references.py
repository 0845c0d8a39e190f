"""What pages, pictures and styles refer to."""

import pytest

from builder.conform.references import problems
from builder.package import Package
from builder.problem import Problem

PAGE = '<!doctype html>\n<html lang="en"><body id="top">\n{}\n</body></html>'


def judge(markup: str = "", **files: str) -> list[Problem]:
    named = {name.replace("__", "/").replace("_", "."): text.encode() for name, text in files.items()}
    content = {"page.html": PAGE.format(markup).encode(), "media/star.svg": b"<svg/>", **named}
    return list(problems(Package("sample", "cmi5", "en", content)))


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="media/star.svg" alt="">',
        '<img srcset="media/star.svg 1x, media/star.svg?v=2 2x" alt="">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        '<a href="https://www.w3.org/">Read more</a> <a href="mailto:a@x.example">Write</a>',
        '<a href="#part">Down</a><p id="part"></p>',
        '<a href="page.html#top">Here</a>',
        '<svg><use href="#i"></use><symbol id="i"></symbol></svg>',
        '<p style="background: url(media/star.svg)">x</p>',
        '<style>p { background: url("media/star.svg") }</style>',
        '<script src="media/star.svg"></script>',
        "<p>on the page &lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ],
)
def test_what_is_inside_the_package_or_a_link_to_follow_is_fine(markup: str) -> None:
    assert judge(markup) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://x.example/a.png" alt="">',
        '<img src="//x.example/a.png" alt="">',
        '<img srcset="media/star.svg, https://x.example/b.png 2x" alt="">',
        '<script src="http://x.example/a.js"></script>',
        '<link rel="stylesheet" href="https://x.example/a.css">',
        '<iframe src="https://x.example/"></iframe>',
        '<video poster="https://x.example/a.png"></video>',
        '<svg><image xlink:href="https://x.example/a.png"/></svg>',
        '<p style="background: URL( https://x.example/a.png )">x</p>',
        '<style>@import "https://x.example/a.css";</style>',
        '<img src="file:///etc/hostname" alt="">',
    ],
)
def test_what_comes_from_elsewhere_is_a_problem_in_its_line(markup: str) -> None:
    (problem,) = judge(markup)
    assert (problem.path, problem.line) == ("page.html", 3)
    assert "comes from the network" in problem.message
    assert problem.hint == "put the file into the package"


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ('<img src="lost.png" alt="">', "lost.png is not in the package"),
        ('<img src="../media/star.svg" alt="">', "is not in the package"),
        ('<img src="/media/star.svg" alt="">', "is not in the package"),
        ('<img src="Media/star.svg" alt="">', "is not in the package"),
        ('<img src="" alt="">', "an address is empty"),
        ('<a href="#lost">Down</a>', "nothing there has the id lost"),
        ('<a href="page.html#lost">Down</a>', "nothing there has the id lost"),
        ('<a href="ftp://x.example/">Old</a>', "is no link to follow"),
    ],
)
def test_what_leads_nowhere_is_a_problem(markup: str, message: str) -> None:
    (problem,) = judge(markup)
    assert message in problem.message


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<script>alert(1)</script>", "a script inside the page"),
        ('<p onclick="go()">x</p>', "a script in the attribute onclick"),
        ('<a href="javascript:go()">x</a>', "a javascript: address"),
        ('<script type="module" src="media/star.svg"></script>', "a module script"),
        ("<svg><script>alert(1)</script></svg>", "a script inside the page"),
    ],
)
def test_scripts_in_a_page_are_problems(markup: str, what: str) -> None:
    assert any(what in problem.message for problem in judge(markup))


def test_a_style_refers_from_its_own_folder() -> None:
    assert judge(player__player_css="a { background: url(../media/star.svg) }") == []
    (problem,) = judge(player__player_css="a {\n background: url(media/star.svg) }")
    assert (problem.path, problem.line) == ("player/player.css", 2)


def test_a_style_loads_nothing_from_the_network() -> None:
    (problem,) = judge(player__player_css="@import 'https://x.example/a.css';")
    assert "comes from the network" in problem.message


def test_markup_that_no_parser_reads_is_a_problem() -> None:
    (problem,) = judge(media__more_svg="<svg><![x[</svg>")
    assert problem.message.startswith("the markup cannot be read")


def test_a_picture_is_looked_into_as_well() -> None:
    (problem,) = judge(media__more_svg="<svg><script>alert(1)</script></svg>")
    assert problem.path == "media/more.svg"
