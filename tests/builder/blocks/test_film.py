"""A film that Chromium itself has recorded, in a module: it plays, captions and all, and its words stand below."""

from base64 import b64decode
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.build import read_courses
from builder.pages import content_files
from tests.builder.blocks_course import write_blocks
from tests.builder.served import POLICY, serve
from tests.lms.server import WebServer

RECORD = """() => new Promise((resolve) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
  const brush = canvas.getContext('2d');
  let hue = 0;
  const painting = setInterval(() => {
    hue += 20;
    brush.fillStyle = `hsl(${hue} 80% 50%)`;
    brush.fillRect(0, 0, 64, 36);
  }, 40);
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onstop = () => {
    clearInterval(painting);
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(',')[1]);
    reader.readAsDataURL(new Blob(parts));
  };
  recorder.start();
  setTimeout(() => recorder.stop(), 800);
})"""
STATE = """(film) => ({
  size: [film.videoWidth, film.videoHeight],
  error: film.error,
  mode: film.textTracks[0].mode,
  told: [...(film.textTracks[0].activeCues ?? [])].map((cue) => cue.text),
})"""


@pytest.fixture
def film(browser: Browser) -> bytes:
    """Not quite a second, silent."""
    page = browser.new_page()
    recorded = b64decode(page.evaluate(RECORD))
    page.close()
    return recorded


@pytest.fixture
def page(browser: Browser, web: WebServer, film: bytes, tmp_path: Path) -> Page:
    (course,) = read_courses(write_blocks(tmp_path, **{"clip.webm": film}))
    address = serve(web, "film", content_files(course, "cmi5"), f"{POLICY}; media-src 'self'")
    page = browser.new_page()
    page.goto(f"{address}blocks.html")
    expect(page.locator("#place")).to_have_text("Page 1 of 6")
    return page


def test_a_film_plays_by_keyboard_with_its_captions_and_its_words_stand_below(page: Page) -> None:
    film = page.get_by_label("How to phone ahead")
    film.focus()
    page.keyboard.press("Space")
    film.evaluate("(film) => new Promise((done) => { film.ontimeupdate = () => film.currentTime > 0.2 && done(); })")
    assert film.evaluate(STATE) == {"size": [64, 36], "error": None, "mode": "showing", "told": ["Good morning."]}
    film.evaluate("(film) => film.ended || new Promise((done) => { film.onended = () => done(); })")
    words = page.get_by_text("“Good morning. I will be ten minutes late.”")
    expect(words).to_be_hidden()
    page.locator("figure, .media, .video", has=film).locator("summary").click()
    expect(words).to_be_visible()
    page.close()
