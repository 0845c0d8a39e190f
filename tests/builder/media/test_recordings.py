"""Sound and film without traces of who made them: as long as before where offsets count, and still played."""

import base64
import io
import struct
import wave

import pytest
from playwright.sync_api import Browser

from builder.media import prepare
from tests.builder.blocks_course import tone

TELLS = b"54.68+025.28 Milda"
RECORD = """async () => {
  const canvas = document.createElement('canvas');
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  for (let n = 0; n < 8; n += 1) {
    canvas.getContext('2d').fillRect(n * 9, n * 9, 9, 9);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  recorder.stop();
  await ended;
  return btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer())));
}"""
PLAY = """(film) => new Promise((resolve) => {
  const video = document.createElement('video');
  video.onloadeddata = () => resolve([video.videoWidth, video.videoHeight]);
  video.onerror = () => resolve(video.error.message);
  video.src = `data:video/webm;base64,${film}`;
})"""


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def element(name: int, content: bytes) -> bytes:
    head = name.to_bytes((name.bit_length() + 7) // 8)
    return head + (len(content) | 1 << 56).to_bytes(8) + content


def chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def film() -> bytes:
    times = box(b"mvhd", bytes(4) + struct.pack(">II", 0xDE000001, 0xDE000002) + bytes(88))
    place = box(b"udta", box(b"\xa9xyz", TELLS))
    track = box(b"trak", box(b"tkhd", b"\1\0\0\0" + struct.pack(">QQ", 7, 8) + bytes(76)) + box(b"meta", TELLS))
    xmp = box(b"uuid", bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC") + TELLS)
    return box(b"ftyp", b"isom") + box(b"moov", times + track + place) + xmp + box(b"mdat", b"the film itself")


def test_an_mp4_stays_as_long_and_tells_nothing() -> None:
    before = film()
    after = prepare("media/a.mp4", before).data
    assert len(after) == len(before)
    assert TELLS not in after
    assert struct.pack(">I", 0xDE000001) not in after
    assert struct.pack(">QQ", 7, 8) not in after
    assert (after.count(b"free"), after.count(b"udta"), after.count(b"meta")) == (3, 0, 0)
    assert after.index(b"the film itself") == before.index(b"the film itself")


def test_a_webm_that_a_browser_recorded_tells_nothing_and_is_played(browser: Browser) -> None:
    page = browser.new_page()
    recorded = base64.b64decode(page.evaluate(RECORD))
    assert b"Chrom" in recorded  # the program that made it
    tags = element(0x1254C367, element(0x7373, TELLS))
    after = prepare("media/a.webm", recorded + tags).data
    assert len(after) == len(recorded + tags)
    assert b"Chrom" not in after
    assert page.evaluate(PLAY, base64.b64encode(after).decode()) == [300, 150]
    page.close()


@pytest.mark.parametrize("size", [1, 60, 126, 127, 128, 300])
def test_an_element_of_any_size_becomes_one_that_says_nothing(size: int) -> None:
    name = element(0x7BA9, b"x" * size)
    cluster = element(0x1F43B675, b"the film itself")
    data = element(0x1A45DFA3, b"") + element(
        0x18538067, element(0x1549A966, name + element(0x2AD7B1, b"\x0f")) + cluster
    )
    after = prepare("media/a.webm", data).data
    assert len(after) == len(data)
    assert after.endswith(element(0x2AD7B1, b"\x0f") + cluster)
    assert b"xx" not in after


def test_a_wav_tells_nothing_and_sounds_the_same() -> None:
    plain = tone()
    tells = chunk(b"LIST", b"INFOIART" + TELLS) + chunk(b"bext", TELLS)
    data = b"RIFF" + struct.pack("<I", len(plain) - 8 + len(tells)) + plain[8:12] + tells + plain[12:]
    after = prepare("media/a.wav", data).data
    assert TELLS not in after
    with wave.open(io.BytesIO(after)) as heard, wave.open(io.BytesIO(plain)) as meant:
        assert heard.readframes(heard.getnframes()) == meant.readframes(meant.getnframes())


def test_an_mp3_loses_its_tags_at_both_ends() -> None:
    frames = b"\xff\xfb\x90\x00" + bytes(400)
    head = b"ID3\4\0\0" + bytes([0, 0, 1, 2]) + TELLS.ljust(130)
    assert prepare("media/a.mp3", head + frames + b"TAG" + TELLS.ljust(125)).data == frames


@pytest.mark.parametrize("kind", ["mp4", "webm", "wav", "mp3"])
def test_what_cannot_be_followed_stays_as_it_is(kind: str) -> None:
    begin = {"mp4": film()[:40], "webm": b"\x1aE\xdf\xa3\xff", "wav": b"RIFFsizeWAVEfmt ", "mp3": b"ID3\4"}[kind]
    assert prepare(f"media/a.{kind}", begin).data == begin
