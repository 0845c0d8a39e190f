"""The ways by which a record store hears of one and the same course, each as a mentee takes it."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import BrowserContext, Page

from lrs.people import persons
from lrs.services import utc_now
from lrs.storage import write
from tests.lms.cmi5_launcher import Cmi5Launcher, Registration
from tests.lms.lrs_client import LrsClient
from tests.lms.package import read_activities, read_assignable_units, read_scos, unpack
from tests.lms.scorm_lms import Attempt, Launch, ScormLms
from tests.lms.server import WebServer
from tests.play.learner import Learner, open_lms
from tests.play.paired_store import Store
from tests.play.tincan_lms import Enrolment, TinCanLms

ROUTES = ("cmi5", "tincan", "scorm12", "scorm2004_4", "web")
Opened = tuple[Page, Learner]
Open = Callable[[int], Opened]  # a module, by its place


class Routes:
    """`open(route)` makes the way of a new mentee's into the course; the same module may be opened again and again."""

    def __init__(self, context: BrowserContext, web: WebServer, built: Path, store: Store) -> None:
        self._context, self._web, self._built, self._store = context, web, built, store

    def open(self, route: str, editions: dict[str, ScormLms]) -> Open:
        folder = unpack(self._built / f"employability-en-{route}.zip", self._built / route)
        content = self._web.mount(f"route-{uuid4()}", folder)
        if route == "cmi5":
            return self._cmi5(folder, content)
        if route == "tincan":
            return self._tincan(folder, content)
        return self._web_edition(content) if route == "web" else self._scorm(folder, content, editions[route])

    def _cmi5(self, folder: Path, content: str) -> Open:
        store, learner = self._store.running, f"learner-{uuid4()}"
        unit = LrsClient.with_new_key(store, "AUs", "statements/write", "state", "profile")
        launcher = Cmi5Launcher(LrsClient(store.endpoint, store.key, store.secret), unit.token, self._web, content)
        registrations: dict[int, Registration] = {}

        def launch(place: int) -> Opened:
            if place not in registrations:
                registrations[place] = launcher.register(read_assignable_units(folder)[place], learner)
                self._join(registrations[place].actor)
            page = self._context.new_page()
            page.goto(launcher.launch(registrations[place]).url)
            return page, Learner(page)

        return launch

    def _tincan(self, folder: Path, content: str) -> Open:
        store = self._store.running
        own = LrsClient(store.endpoint, store.key, store.secret)
        key = LrsClient.with_new_key(store, "content", "statements/write", "state")
        lms = TinCanLms(own, f"Basic {key.token}", content, self._context)
        activities = read_activities(folder)
        enrolment = Enrolment(next(one for one in activities if one.launch))
        self._join(enrolment.actor)

        def launch(place: int) -> Opened:
            page = lms.launch(enrolment)
            page.locator(".module").nth(place).get_by_role("link").first.click()
            return page, Learner(page)

        return launch

    def _scorm(self, folder: Path, content: str, lms: ScormLms) -> Open:
        attempts: dict[int, Attempt] = {}

        def launch(place: int) -> Opened:
            if place not in attempts:
                sco = read_scos(folder)[place]
                student = f"student-{self._store.mentee.person_id}"
                attempts[place] = lms.enrol(Launch(content + sco.href, student_id=student, objectives=sco.objectives))
            page, frame = open_lms(self._context, attempts[place].address, attempts[place].launch.url)
            return page, self._paired(Learner(frame))

        return launch

    def _web_edition(self, content: str) -> Open:
        def launch(place: int) -> Opened:
            page = self._context.new_page()
            page.goto(f"{content}index.html")
            page.locator(".module").nth(place).get_by_role("link").first.click()
            return page, self._paired(Learner(page))

        return launch

    def _join(self, agent: dict[str, object]) -> None:
        with write(self._store.engine) as connection:
            persons.add_account(connection, 1, self._store.mentee, agent, utc_now())

    def _paired(self, learner: Learner) -> Learner:
        """Types a code where the module asks for one."""
        screen = learner.screen
        if screen.locator("#pairing_state").text_content() != "Connected":
            screen.get_by_label("Pairing code").fill(self._store.code())
            screen.get_by_label("Remember on this device").check()
            screen.get_by_role("button", name="Connect", exact=True).click()
        screen.locator("#pairing_state", has_text="Connected").wait_for(state="attached", timeout=20_000)
        return learner
