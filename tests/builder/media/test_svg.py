"""Drawings: scripts and strangers are refused, traces of the drawing program go."""

import pytest

from builder.media import prepare

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30">'


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>alert(1)</script>", "the picture has <script> in it"),
        ("<foreignObject/>", "the picture has <foreignObject> in it"),
        ('<g onclick="alert(1)"/>', "the picture has a script in the attribute onclick"),
        ('<image href="https://a.example/x.png"/>', "the picture refers to https://a.example/x.png"),
        ('<use xlink:href="other.svg#a"/>', "the picture refers to other.svg#a"),
        ('<a href="javascript:alert(1)"><path/></a>', "the picture refers to javascript:alert(1)"),
        ('<image href="data:image/svg+xml,x"/>', "the picture refers to data:image/svg+xml,x"),
        ('<path fill="url(https://a.example/#x)"/>', "the picture refers to url(https://a.example/#x)"),
        ("<style>@import 'https://a.example/x.css';</style>", "a style of the picture fetches something"),
        ("<style>path{fill:url( 'x.svg#a')}</style>", "a style of the picture fetches something"),
        ('<a><set attributeName="href" to="x"/></a>', "<set> changes an address"),
    ],
)
def test_what_acts_or_fetches_is_refused(inside: str, told: str):
    faults = prepare("media/a.svg", f"{HEAD}\n{inside}</svg>".encode()).faults
    assert (faults[0].line, faults[0].message) == (2, told)


@pytest.mark.parametrize("data", [b"", b"<svg", b"<svg><g></svg>", b"\xff\xfe", b"<svg>&nbsp;</svg>"])
def test_what_is_no_drawing_is_refused(data: bytes):
    (fault,) = prepare("media/a.svg", data).faults
    assert fault.message.startswith("the picture cannot be read")


def test_entities_do_not_expand():
    text = f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>{HEAD}<text>&a;</text></svg>'
    prepared = prepare("media/a.svg", text.encode())
    assert "the picture has the entity &a; in it" in [fault.message for fault in prepared.faults]


def test_a_drawing_without_traces_stays_as_it_is():
    plain = (
        f'{HEAD}<style>path{{fill:url(#a)}}</style><use xlink:href="#a"/><image href="data:image/png;base64,AA"/></svg>'
    )
    prepared = prepare("media/a.svg", plain.encode())
    assert (prepared.data, prepared.size, prepared.faults) == (plain.encode(), (40, 30), ())


def test_traces_of_the_program_go():
    text = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
        "<!-- Made by MAKERNAME -->"
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'inkscape:export-filename="/home/MAKERNAME/a.png" width="40" height="30px">'
        "<metadata>MAKERNAME</metadata><inkscape:page/>tail<title>A star</title><path d='M0 0h9'/></svg>"
    )
    prepared = prepare("media/a.svg", text.encode())
    assert prepared.data == (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30px">tail<title>A star</title>'
        b'<path d="M0 0h9"/></svg>\n'
    )
    assert prepared.size == (40, 30)
