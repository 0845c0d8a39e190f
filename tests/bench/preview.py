"""How long it takes from saving a module until the change can be seen in the preview, in Chromium."""

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from builder.preview import Preview, Workshop
from tests.lms.fixtures import CHROMIUM, QUIET

RUNS = 11
CONTENT = Path(__file__).parents[2] / "content_src"
MODULE = "employability/01-know-your-strengths.md"
_SEEN = "text => document.querySelector('#page').contentDocument?.body?.innerText.includes(text)"


def measure() -> dict[str, float]:
    """Milliseconds over RUNS changes of the largest course's first module: median and worst."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "content_src")
        shutil.copytree(CONTENT, source)
        preview = Preview(Workshop(source))
        preview.start()
        try:
            times = _changes(preview.url, source / MODULE)
        finally:
            preview.close()
    return {"saved_to_seen_ms": round(median(times)), "worst_ms": round(max(times))}


def _changes(url: str, module: Path) -> list[float]:
    text = module.read_text(encoding="utf-8")
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page()
        page.goto(url)
        page.frame_locator("#page").locator("h1").first.wait_for()
        for run in range(RUNS + 1):
            time.sleep(2)  # nobody saves while the last change is still being read
            mark = f"Change {run}."
            begin = time.perf_counter()
            module.write_text(text.replace("A strength is", f"{mark} A strength is", 1), encoding="utf-8")
            page.wait_for_function(_SEEN, arg=mark, polling="raf")
            times.append(1000 * (time.perf_counter() - begin))
        browser.close()
    return times[1:]
