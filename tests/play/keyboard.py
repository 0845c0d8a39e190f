"""Answers given with the keys alone: Tab to what is asked, then the keys that it takes."""

from playwright.sync_api import Frame, Locator, Page

# What is right for the questions of tests/kinds_course.py, and something that is wrong in all its parts.
WORDS = {
    "text": (["Evidence"], ["opinion"]),
    "number": (["37,5"], ["40"]),
    "gap": (["situation", "problem", "1.0"], ["a", "b", "2"]),
}
CHOSEN = {"choice": ("ac", "b"), "true-false": ("f", "t"), "likert": ("c", "a"), "confidence": ("b", "a")}
PAIRED = {"match": ("abc", "bca"), "categorise": ("aab", "bba")}


class Keys:
    """`page` has the keyboard; `screen` shows the module: the page itself or a frame of it."""

    def __init__(self, page: Page, screen: Page | Frame) -> None:
        self.page = page
        self.screen = screen

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, target: Locator, key: str = "Tab") -> None:
        for _ in range(60):
            if target.evaluate("(element) => element === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"no Tab leads to {target}")

    def answer(self, kind: str, question: Locator, *, right: bool) -> None:
        """From the question's heading to the answer, and Check."""
        question.locator(".verb").evaluate("(heading) => { heading.tabIndex = -1; heading.focus(); }")
        if kind in WORDS:
            self._write(question, WORDS[kind][not right])
        elif kind in CHOSEN:
            self._choose(question, CHOSEN[kind][not right])
        elif kind in PAIRED:
            self._pair(question, kind, PAIRED[kind][not right])
        else:
            self._arrange(question, "abcd" if right else "badc")
        self.tab_to(question.get_by_role("button", name="Check"))
        self.press("Enter")

    def _write(self, question: Locator, words: list[str]) -> None:
        for at, word in enumerate(words):
            self.tab_to(question.locator(".blank input").nth(at))
            self.page.keyboard.type(word)

    def _choose(self, question: Locator, letters: str) -> None:
        if question.locator("input[type=checkbox]").count():
            for letter in letters:
                self.tab_to(question.locator(f"input[value={letter}]"))
                self.press("Space")
        else:
            self._radio(question.locator(".option input"), letters)

    def _radio(self, inputs: Locator, letter: str) -> None:
        values = inputs.evaluate_all("(all) => all.map(({ value }) => value)")
        self.tab_to(inputs.first)
        self.press("Space", *["ArrowDown"] * values.index(letter))

    def _pair(self, question: Locator, kind: str, targets: str) -> None:
        rows = question.locator(".pair")
        for at, letter in enumerate(rows.evaluate_all("(all) => all.map(({ dataset }) => dataset.letter)")):
            target = targets["abcdef".index(letter)]
            if kind == "match":
                select = rows.nth(at).locator("select")
                self.tab_to(select)
                places = select.locator("option").evaluate_all("(all) => all.map(({ value }) => value)")
                self.press(*["ArrowDown"] * places.index(target))
            else:
                self._radio(rows.nth(at).locator("input"), target)

    def _arrange(self, question: Locator, letters: str) -> None:
        """Every item to the top, from the last to the first."""
        for letter in reversed(letters):
            item = question.locator(f".ranked [data-letter={letter}]").first
            button = item.get_by_role("button", name="Move to the top")
            if button.is_enabled():
                self.tab_to(button, "Tab" if self._is_ahead(button) else "Shift+Tab")
                self.press("Enter")

    @staticmethod
    def _is_ahead(target: Locator) -> bool:
        return bool(target.evaluate("(element) => document.activeElement.compareDocumentPosition(element) & 4"))
