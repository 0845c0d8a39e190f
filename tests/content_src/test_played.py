"""Each module played to its end in a browser, as a learner does it: every page, every activity, every question."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.course import AU
from tests.content_src.reading import courses, every_module
from tests.lms.fixtures import unfailing

# In the page, because a module has a hundred things to click: each is done by what a click or a key press does.
ANSWER = """(question) => {
  const element = document.getElementById(question.id);
  const set = (input, value) => {
    if (input.type === 'radio' || input.type === 'checkbox') return input.click();
    input.value = value;
    for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const press = (button) => { if (!button.disabled) button.click(); };
  const forms = {
    choice: () => [...(question.right || question.letters[0])].forEach(
      (letter) => set(element.querySelector(`.option[data-letter=${letter}] input`))),
    blanks: () => element.querySelectorAll('.blank input').forEach(
      (input, at) => set(input, question.blanks[at].right?.[0] ?? question.blanks[at].value)),
    pairs: () => [...question.letters].forEach((letter, at) => {
      const row = element.querySelector(`.pair[data-letter=${letter}]`);
      const target = question.right[at];
      set(row.querySelector(`select, input[value="${target}"]`), target);
    }),
    order: () => [...question.letters].reverse().forEach(
      (letter) => press(element.querySelector(`.ranked > [data-letter=${letter}] button`))),
  };
  forms[question.form]();
  press([...element.querySelectorAll('.actions button')].find((one) => !one.hidden));
  return element.querySelector('.verdict').textContent;
}"""
WORK = """(page) => {
  const each = (selector, act) => page.querySelectorAll(selector).forEach(act);
  const set = (field, value) => {
    field.value = value;
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  each('.sector-choice input[value=adult]', (one) => one.click());
  each('.sort-card, .area', (one) => one.querySelector('input').click());
  each('.checklist input', (one) => one.click());
  each('.flashcard summary, .panel > summary', (one) => one.click());
  each('.ranking .ranked > li:last-child button', (one) => one.click());
  each('[data-text]:not([type=date])', (one) => set(one, `What I wrote into ${one.dataset.text}`));
  each('[data-text][type=date]', (one) => set(one, '2030-05-17'));
  each('.scenario', (one) => {
    const choices = () => [...one.querySelectorAll('.scene:not([hidden]) .choice')];
    for (let steps = 0; choices().length && steps < 60; steps += 1) choices()[0].click();
  });
  return {
    unsorted: page.querySelectorAll('.sort-card:not(:has(:checked)), .area:not(:has(:checked))').length,
    unticked: page.querySelectorAll('.checklist input:not(:checked)').length,
    folded: page.querySelectorAll('.flashcard:not([open])').length,
    unended: [...page.querySelectorAll('.scenario')].filter((one) => !one.querySelector('.scenario-end')).length,
    uncounted: [...page.querySelectorAll('.calculator output')].filter((one) => !/\\d/.test(one.textContent)).length,
  };
}"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what is done, on a phone."""
    with unfailing(browser, viewport={"width": 390, "height": 844}) as context:
        yield context


@every_module
def test_a_module_is_played_to_its_end(au: AU, sites: dict[str, Path], context: BrowserContext):
    course = next(one for one in courses() if au in one.aus)
    page = context.new_page()
    page.goto((sites[course.id] / f"{au.id}.html").as_uri())
    module: dict[str, Any] = page.evaluate("() => ementorModule")
    for place in module["pages"]:
        shown = page.locator(f"#{place['id']}")
        expect(shown).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{place['id']} is too wide"
        assert set(shown.evaluate(WORK).values()) == {0}
        answer_all(page, module, place["id"])
        page.get_by_role("button", name="Next", exact=True).click()
    kept = page.evaluate("(iri) => JSON.parse(localStorage.getItem(`ementor ${iri}`))", au.iri)
    assert kept["completed"] is True
    assert (kept["passed"], kept["best"]) == ((True, 1) if au.quiz else (False, 0))
    fields = page.locator("[data-text]").evaluate_all("(all) => all.map(({ dataset }) => dataset.text)")
    assert len(kept["texts"]) == len(fields)
    page.close()


def answer_all(page: Page, module: dict[str, Any], place: str) -> None:
    """Every question of a page, each of the quiz when it is its turn."""
    asked = page.locator(f"#{place} .question").evaluate_all("(all) => all.map(({ id }) => id)")
    scored = module["quiz"]["questions"] if module["quiz"] else []
    for question in (one for one in module["questions"] if one["id"] in asked and one["id"] not in scored):
        verdict = "Nothing is right or wrong" if question["type"] == "likert" else "That is right."
        assert verdict in page.evaluate(ANSWER, question)
    for _ in [one for one in asked if one in scored]:
        current = page.locator(f"#{place} .quiz .question:visible").get_attribute("id")
        question = next(one for one in module["questions"] if one["id"] == current)
        assert "That is right." in page.evaluate(ANSWER, question)
        page.evaluate("(id) => document.querySelector(`#${id} .actions button:not([hidden])`).click()", current)
