"""A learner at the screen: reads, chooses, writes and leaves, through the page as it is shown."""

from typing import Any

from playwright.sync_api import BrowserContext, Frame, Locator, Page, expect


class Learner:
    """`screen` is the document that the module is played in: a page, or the frame of an LMS."""

    def __init__(self, screen: Page | Frame) -> None:
        self.screen = screen
        expect(screen.get_by_role("button", name="Save and exit")).to_be_visible()
        self.module: dict[str, Any] = screen.evaluate("() => ementorModule")

    def heading(self) -> Locator:
        """The title of the page that is shown."""
        return self.screen.locator("main > .page:visible h2")

    def go_to(self, title: str) -> None:
        contents = self.screen.locator("#contents")
        if contents.get_attribute("open") is None:
            contents.locator("summary").click()
        contents.get_by_role("link", name=title).click()
        expect(self.heading()).to_have_text(title)

    def read_on(self, pages: int) -> None:
        for _ in range(pages):
            self.screen.get_by_role("button", name="Next", exact=True).click()

    def read_all(self) -> None:
        """Opens every page, the end of the module last."""
        for page in self.module["pages"]:
            self.go_to(page["title"])
        self.read_on(1)

    def field(self, name: str) -> Locator:
        return self.screen.locator(f"[data-text={name}]")

    def write(self, name: str, text: str) -> None:
        """Also leaves the field, as one does before anything else is clicked."""
        self.field(name).fill(text)
        self.field(name).blur()

    def choose_sector(self, label: str) -> None:
        self.screen.locator(".sector-choice:visible").get_by_label(label).check()

    def take_quiz(self, wrong: int = 0) -> None:
        """Answers every question, the first `wrong` of them with an option that is wrong, and looks at the result."""
        for place, question in enumerate(self.module["quiz"]["questions"]):
            self.answer(question, right=place >= wrong)
            self.screen.locator(".quiz").get_by_role("button", name="question").or_(
                self.screen.get_by_role("button", name="Show my result")
            ).click()

    def answer(self, question: str, *, right: bool) -> None:
        known = next(one for one in self.module["questions"] if one["id"] == question)
        wrong = next(letter for letter in known["letters"] if letter not in known["right"])
        element = self.screen.locator(f"#{question}")
        for letter in known["right"] if right else wrong:
            element.locator(f".option[data-letter={letter}] input").check()
        element.get_by_role("button", name="Check").click()
        expect(element.locator(".verdict")).to_contain_text("That is right." if right else "Not quite.")

    def try_again(self) -> None:
        self.screen.locator(".quiz-result").get_by_role("button", name="Try again").click()

    def saved(self) -> None:
        """Waits until the page says that all is saved."""
        expect(self.screen.locator("#save_status")).to_have_text("Saved", timeout=10_000)

    def notice(self, kind: str) -> Locator:
        return self.screen.locator(f"#notice_{kind}")

    def hide(self) -> None:
        """What a browser says when the learner turns to something else."""
        self.screen.evaluate("""() => {
          Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }""")

    def put_away_and_restore(self) -> None:
        """What a browser says when the learner goes elsewhere and back, and it had put the page into its cache.

        For a window that no browser puts there, since another one has opened it.
        """
        self.screen.evaluate("""() => ['pagehide', 'pageshow'].forEach(
          (name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true })),
        )""")

    def save_and_exit(self) -> None:
        self.screen.get_by_role("button", name="Save and exit").click()


def open_lms(context: BrowserContext, address: str, url: str) -> tuple[Page, Frame]:
    """The page of an LMS in a new tab, and its frame as soon as it shows the module."""
    page = context.new_page()
    page.goto(address)
    frame = page.frame(name="sco")
    assert frame is not None
    frame.wait_for_url(url)
    return page, frame
