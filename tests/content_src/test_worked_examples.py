"""The calculators show what the text beside them says, with its example's numbers and with others that it names."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.content_src.reading import courses

# In all fields of a name, as in a column of months; then what the results show.
TRY = """([id, changes]) => {
  const card = document.getElementById(id);
  for (const [name, value] of Object.entries(changes)) {
    for (const field of card.querySelectorAll(`[data-input="${name}"]`)) {
      field.value = value;
      for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
    }
  }
  const shown = (one) => one.textContent.replace(/\\s/g, ' ');
  const results = [...card.querySelectorAll('.results output')];
  return Object.fromEntries(results.map((one) => [one.dataset.result, shown(one)]));
}"""
# module, calculator, what is changed, what is shown then
EXAMPLES = [
    ("read-the-labour-market", "e2-left", {}, {"left": "16 adverts", "share": "27%"}),
    ("read-the-labour-market", "e2-close", {}, {"now": "50%", "soon": "70%", "gap": "3 skills"}),
    ("decide-and-plan", "e3-sum", {}, {"a": "27 points", "b": "30 points", "ahead": "3 points"}),
    ("decide-and-plan", "e3-sum", {"b1": "1"}, {"a": "27 points", "b": "24 points"}),
    ("decide-and-plan", "e3-fit", {}, {"have": "36 hours", "missing": "24 hours", "takes": "20 weeks"}),
    ("start-stay-and-grow", "e8-money", {}, {"gross": "€1,560", "net": "€1,110", "real": "€7.32"}),
    ("start-stay-and-grow", "e8-money", {"pay": "11", "way": "0", "fares": "0"}, {"net": "€1,073", "real": "€8.25"}),
    ("mindset-and-me", "n1-time", {}, {"n1-left": "8 hours", "n1-idea": "4.0 hours"}),
    (
        "opportunities-and-ideas",
        "n2-hours",
        {},
        {"n2-week": "6.0 hours", "n2-year": "300 hours", "n2-one": "10.0 hours"},
    ),
    ("an-idea-worth-doing", "n3-better", {}, {"n3-allnow": "€73.00", "n3-allnew": "€42.00", "n3-gainsum": "€31.00"}),
    ("an-idea-worth-doing", "n3-better", {"n3-new": "70"}, {"n3-gainsum": "€0.00"}),
    ("an-idea-worth-doing", "n3-grid", {}, {"n3-a": "35 points", "n3-b": "31 points", "n3-c": "27 points"}),
    ("an-idea-worth-doing", "n3-grid", {"n3-a1": "3"}, {"n3-a": "32 points"}),
    ("test-it-with-real-people", "n4-rank", {}, {"n4-r1": "20 points", "n4-r2": "15 points", "n4-r3": "6 points"}),
    ("test-it-with-real-people", "n4-result", {}, {"n4-share": "20%", "n4-needed": "6 people", "n4-more": "2 people"}),
    ("business-model-and-plan", "n5-cost", {}, {"n5-worth": "€600", "n5-money": "20%", "n5-free": "€30"}),
    ("money-matters", "n6-floor", {}, {"n6-low": "€39.00", "n6-allhours": "34 hours", "n6-perhour": "€17.65"}),
    ("money-matters", "n6-floor", {"n6-pieces": "13"}, {"n6-low": "€69.00"}),
    ("money-matters", "n6-floor", {"n6-pieces": "39"}, {"n6-low": "€29.00", "n6-perhour": "€12.77"}),
    ("money-matters", "n6-calc", {}, {"n6-contribution": "€30.00", "n6-be": "6 pieces", "n6-bew": "26 pieces"}),
    ("money-matters", "n6-calc", {"n6-p": "29"}, {"n6-be": "9 pieces", "n6-bew": "39 pieces"}),
    ("money-matters", "n6-flow", {}, {"n6-lowest": "-€95"}),
    ("money-matters", "n6-flow", {"n6-late": "0"}, {"n6-lowest": "€100"}),
    ("money-matters", "n6-flow", {"n6-slow": "100"}, {"n6-lowest": "-€5"}),
    ("money-matters", "n6-flow", {"n6-once": "60"}, {"n6-lowest": "-€35"}),
    ("money-matters", "n6-flow", {"n6-out": "50"}, {"n6-lowest": "-€45"}),
    ("money-matters", "n6-flow", {"n6-begin": "300"}, {"n6-lowest": "€5"}),
    ("money-matters", "n6-flow", {"n6-slow": "100", "n6-out": "50"}, {"n6-lowest": "€45"}),
    ("money-matters", "n6-loan", {}, {"n6-pay": "€104.94", "n6-interest": "€59.30"}),
    ("customers-support-team", "n7-five", {}, {"n7-rwhat": "80%", "n7-rwhom": "40%", "n7-rdo": "20%"}),
    ("customers-support-team", "n7-length", {}, {"n7-open": "36 words", "n7-all": "240 words"}),
    ("start-up-and-keep-learning", "n8-risk", {}, {"n8-without": "€200", "n8-with": "€160", "n8-saves": "€40"}),
    ("pitch-pack", "np-sum", {}, {"np-sold": "26 pieces", "np-left": "€600", "np-must": "130 people"}),
    ("pitch-pack", "np-sum", {"np-share": "10"}, {"np-sold": "13 pieces", "np-left": "€210"}),
]


@pytest.fixture(scope="module")
def page(browser: Browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("module", "calculator", "changes", "shown"), EXAMPLES, ids=[" ".join((one[1], *one[2])) for one in EXAMPLES]
)
def test_a_calculator_shows_what_the_text_says(
    module: str, calculator: str, changes: dict[str, str], shown: dict[str, str], sites: dict[str, Path], page: Page
):
    course = next(course for course in courses() if any(au.id == module for au in course.aus))
    page.goto((sites[course.id] / f"{module}.html").as_uri())
    page.evaluate("localStorage.clear()")
    page.reload()
    page.wait_for_selector("#content:not([inert])")  # nobody can type before the player has found what was kept
    results = page.evaluate(TRY, [calculator, changes])
    assert {name: results[name] for name in shown} == shown
