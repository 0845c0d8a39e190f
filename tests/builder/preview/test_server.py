"""The preview's server: this machine's own browser alone, and as much of an LRS as a package needs."""

import http.client
import json
import socket
import struct
import threading
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from builder.preview import Preview

DOCUMENT = urlencode({"activityId": "https://example.org/a", "agent": "{}", "stateId": "s"})


def ask(preview: Preview, method: str, path: str, body: bytes = b"", host: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(preview.url).netloc, timeout=10)
    connection.request(method, path, body, {"Host": host} if host else {})
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def test_it_listens_on_the_loopback_interface_alone(preview: Preview):
    assert urlsplit(preview.url).hostname == "127.0.0.1"


@pytest.mark.parametrize("path", ["/", "/events", "/scorm12/tiny/one.html", "/xapi/about"])
def test_another_sites_name_gets_no_answer(preview: Preview, path: str):
    assert ask(preview, "GET", path, host="attacker.example")[0] == 403


@pytest.mark.parametrize(
    "path", ["/nothing", "/scorm12/tiny/../../etc/passwd", "/scorm13/tiny/one.html", "/..%2f..%2fpyproject.toml"]
)
def test_what_is_not_there_is_not_found(preview: Preview, path: str):
    assert ask(preview, "GET", path)[0] == 404


def test_only_a_page_may_be_fetched_and_only_a_launch_be_posted(preview: Preview):
    assert ask(preview, "DELETE", "/scorm12/tiny/one.html")[0] == 405
    assert ask(preview, "POST", "/launch?course=tiny&module=nothing&edition=cmi5")[0] == 404


def test_a_launch_for_cmi5_leaves_what_the_module_will_ask_for(preview: Preview):
    status, body = ask(preview, "POST", "/launch?course=tiny&module=one&edition=cmi5")
    query = dict(part.split("=", 1) for part in urlsplit(json.loads(body)["address"]).query.split("&"))
    assert status == 200
    assert {"endpoint", "fetch", "actor", "registration", "activityId"} == set(query)
    place = f"activityId={query['activityId']}&agent={query['actor']}&registration={query['registration']}"
    status, body = ask(preview, "GET", f"/xapi/activities/state?{place}&stateId=LMS.LaunchData")
    assert (status, json.loads(body)["masteryScore"]) == (200, 0.7)
    assert json.loads(ask(preview, "POST", "/fetch")[1]) == {"auth-token": "preview"}


def test_a_browser_that_goes_away_is_nothing_to_tell_the_author(preview: Preview, capsys: pytest.CaptureFixture[str]):
    address, before = urlsplit(preview.url), set(threading.enumerate())
    for _ in range(3):
        with socket.create_connection((address.hostname, address.port)) as gone:
            gone.sendall(b"GET /events HTTP/1.1")
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # its end is a reset
    assert ask(preview, "GET", "/nothing")[0] == 404  # those before it are at work, or done
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
    assert capsys.readouterr().err == ""


def test_documents_are_kept_as_they_came(preview: Preview):
    place = f"/xapi/activities/state?{DOCUMENT}"
    assert ask(preview, "GET", place)[0] == 404
    assert ask(preview, "PUT", place, b"kept")[0] == 204
    assert ask(preview, "GET", place) == (200, b"kept")
    assert ask(preview, "DELETE", place)[0] == 204
    assert ask(preview, "GET", place)[0] == 404


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"[1]", 400), (b'{"id": "a"}', 200), (b"[]", 200)])
def test_statements_are_taken_and_nonsense_is_not(preview: Preview, body: bytes, status: int):
    assert ask(preview, "POST", "/xapi/statements", body)[0] == status


def test_the_stream_tells_what_is_shown_and_then_what_changes(preview: Preview, source: Path):
    connection = http.client.HTTPConnection(urlsplit(preview.url).netloc, timeout=10)
    connection.request("GET", "/events")
    stream = connection.getresponse()

    def event() -> dict[str, object]:
        line = stream.readline().decode()
        stream.readline()
        return dict(json.loads(line.removeprefix("data: ")))

    assert event()["version"] == 1
    module = source / "tiny/01-one.md"
    module.write_text(module.read_text().replace("Employers", "Most employers"))
    assert event()["version"] == 2
    ask(preview, "POST", "/xapi/statements", b'{"verb": {"id": "x"}}')
    assert event() == {"kind": "statement", "statement": {"verb": {"id": "x"}}}
    connection.close()
