"""What learners tick, rate, plan and work out, alive in Chromium: by keyboard, kept and given out."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.builder.served import turn_to


def test_a_checklist_counts(page: Page) -> None:
    turn_to(page, "tick")
    expect(page.locator("#c-before .left")).to_have_text("Done: 0 of 3")
    page.get_by_label("I have three stories.").focus()
    page.keyboard.press("Space")
    expect(page.locator("#c-before .left")).to_have_text("Done: 1 of 3")


def test_a_wheel_and_its_table_follow_the_ratings(page: Page) -> None:
    turn_to(page, "tick")
    planning = page.get_by_role("group", name="Planning")
    planning.get_by_label("Not yet").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(planning.get_by_label("Often")).to_be_checked()
    expect(page.locator(".sector").nth(1).locator(".rated")).to_have_count(3)
    expect(page.locator(".sector .rated")).to_have_count(3)
    expect(page.get_by_role("row", name="Planning")).to_contain_text("Often")
    expect(page.get_by_role("row", name="Listening")).to_contain_text("not rated yet")


def test_a_plan_shows_one_goal_until_more_are_wanted(page: Page) -> None:
    turn_to(page, "plan")
    expect(page.get_by_label("What do you want to reach?").first).to_be_visible()
    expect(page.get_by_label("What do you want to reach?").nth(1)).to_be_hidden()
    page.get_by_role("heading", name="Goal 2").click()
    expect(page.get_by_label("What do you want to reach?").nth(1)).to_be_visible()


def test_a_plan_as_a_file(page: Page) -> None:
    turn_to(page, "plan")
    page.get_by_label("What do you want to reach?").first.fill("A placement & a <plan>")
    page.get_by_label("By when?").first.fill("2027-03-31")
    with page.expect_download() as download:
        page.locator("#p-days").get_by_role("button", name="Save as a file").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "<h2>Goal 1 – What do you want to reach?</h2><p>A placement &amp; a &lt;plan&gt;</p>" in text
    assert "March 31, 2027" in text
    assert "Goal 2" not in text


def test_everything_of_one_s_own_in_one_file_in_the_order_of_the_pages(page: Page) -> None:
    turn_to(page, "tick")
    page.get_by_label("I have three stories.").check()
    page.get_by_role("group", name="Numbers").get_by_label("Always").check()
    turn_to(page, "module_end")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all my texts").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    parts = [
        "What would you leave out?",
        "☑ I have three stories.",
        "Numbers: Always",
        "Pieces to break even: 200&nbsp;pieces",
    ]
    assert [part in text for part in parts] == [True] * 4
    assert sorted(parts, key=text.index) == parts
    assert "1 | 900 | €800.00 | €400.00" in text


def test_a_calculator_follows_what_is_typed(page: Page) -> None:
    turn_to(page, "money")
    pieces = page.locator("#k-even [data-result=pieces]")
    expect(pieces).to_have_text("200\u00a0pieces")
    price = page.get_by_label("Price of one piece")
    price.fill("10,5")
    expect(pieces).to_have_text("300\u00a0pieces")
    price.blur()
    expect(price).to_have_value("10.5")
    expect(page.locator("#k-even .told")).to_contain_text("Share of the price")


def test_what_is_no_number_is_told_and_the_last_result_stays(page: Page) -> None:
    turn_to(page, "money")
    price = page.get_by_label("Price of one piece")
    for text, told in (("ten", "Write a number, such as 12.5."), ("-3", "Write a number that is not below 0.")):
        price.fill(text)
        price.blur()
        expect(price).to_have_attribute("aria-invalid", "true")
        expect(price).to_have_accessible_description(f"What a customer pays, without tax. {told}")
        expect(page.locator("#k-even [data-result=pieces]")).to_have_text("200\u00a0pieces")
    price.fill("7.5")
    price.blur()
    expect(price).to_have_attribute("aria-invalid", "false")
    expect(page.locator("#k-even [data-result=pieces]")).to_have_text("cannot be worked out with these numbers")


def test_months_by_keyboard(page: Page) -> None:
    turn_to(page, "money")
    first = page.get_by_label("Costs, month 1")
    first.fill("1500")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Costs, month 2")).to_be_focused()
    expect(page.locator("#k-cash [data-result=lowest]")).to_have_text("-€220")
    expect(page.locator("#k-cash [data-result=enough]")).to_have_text("0")


def test_months_on_a_phone_show_what_comes_of_them(page: Page) -> None:
    """Beside what is changed, without scrolling sideways."""
    page.set_viewport_size({"width": 390, "height": 800})
    turn_to(page, "money")
    region = page.get_by_role("group", name="Month by month")
    assert region.evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
    second = region.get_by_role("row").nth(2)
    expect(second.get_by_text("Month 2")).to_be_visible()
    cost, balance = second.get_by_label("Costs, month 2"), second.locator("[data-result=balance]")
    expect(second.get_by_text("Money at the end")).to_be_visible()
    above, below = cost.bounding_box(), balance.bounding_box()
    assert above
    assert below
    assert 0 < below["y"] - above["y"] < 120
    cost.fill("0")
    expect(balance).to_have_text("€1,280.00")
