"""Credentials are found by their value; the words that a player and a course need are left alone."""

import base64

import pytest

from builder.conform.secrets import problems
from builder.package import Package
from tests.builder.packages import sample_package, with_file

KEY = base64.b64encode(b"1-0a1b2c3d4e5f60718293:Zm9vYmFy-8sJ2kQ").decode()


def judge(text: str, path: str = "player/player.js") -> list[str]:
    package = Package("sample", "cmi5", "en", {path: text.encode()})
    return [str(problem) for problem in problems(package)]


@pytest.mark.parametrize(
    "text",
    [
        f'h["Authorization"]="Basic {KEY}"',
        f"authorization: basic {KEY}",
        '{"Authorization": "Bearer 9f86d081884c7d659a2feaa0c55ad015"}',
        'headers.set("Authorization","Token 9f86d081884c7d65")',
        'const secret = "hunter22"',
        '{"client_secret":"a1b2c3d4e5"}',
        "lrs = {password:'correct-horse-battery-staple'}",
        '"auth-token": "0a1b2c3d4e"',
        "PASSWORD=s3cretly",
        "https://lrs.x.example/xapi?token=9f86d081884c",
        "https://lrs.x.example/xapi?a=1&secret=9f86d081884c",
        "https://mentor:open-sesame@lrs.x.example/xapi",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        "AKIAIOSFODNN7EXAMPLE",
    ],
)
@pytest.mark.parametrize("path", ["player/player.js", "read-on.html", "cmi5.xml", "media/notes.txt"])
def test_a_credential_is_found_in_any_text_file(text: str, path: str) -> None:
    (problem,) = judge(f"first line\n{text}\n", path)
    assert problem.startswith(f"{path}:2: this looks like a credential")
    assert KEY not in problem


@pytest.mark.parametrize(
    "text",
    [
        'headers={"Authorization":"Basic "+token,"X-Experience-API-Version":"1.0.3"}',
        "headers.Authorization=`Basic ${token}`",
        'r.setRequestHeader("Authorization",auth)',
        'const token=body["auth-token"];if(!token)throw Error("no auth-token")',
        "secret=e.secret,password=t(9),token=n1.token",
        "<p>Basic information about the Authorization of payments</p>",
        "<p>Never tell anybody your password: not even your mentor.</p>",
        '<input type="password" name="password" autocomplete="current-password">',
        '{"password":"Password","secret":"Geheimnis"}',
        "https://w3id.org/ementor/sample and mailto:somebody@x.example",
        "`https://${user}:${password}@host`",
        "Write to https://x.example:8080/ or mentor@x.example",
        "-----BEGIN CERTIFICATE-----",
        "<p>Bearer of good news</p>",
    ],
)
def test_words_and_places_to_fill_in_are_no_credentials(text: str) -> None:
    assert judge(text) == []


def test_ids_of_questions_are_no_credentials_whatever_they_are_called() -> None:
    data = b'{"questions":["q-1-secret","q-2-token"],"q-2-token":"q-1-secret","id":"q-1-secret"}'
    page = b'<section id="q-1-secret"></section><section class="question" id="q-2-token"></section>'
    known = Package("sample", "cmi5", "en", {"module.html": page, "module.js": data})
    assert list(problems(known)) == []
    unknown = Package("sample", "cmi5", "en", {"module.html": b"", "module.js": data})
    assert [problem.path for problem in problems(unknown)] == ["module.js"]


@pytest.mark.parametrize("target", ["scorm12", "cmi5"])
def test_what_we_build_holds_none(target: str) -> None:
    assert list(problems(sample_package(target))) == []


def test_pictures_are_not_read_as_text() -> None:
    package = with_file(sample_package("cmi5"), "media/photo.jpg", b"\xff\xd8\xff password=s3cretly")
    assert list(problems(package)) == []
