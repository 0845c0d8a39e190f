"""The LMS side of Tin Can as the tests use it: launch what tincan.xml names, look at what arrived."""

import json
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from playwright.sync_api import BrowserContext, Page

from tests.lms.lrs_client import LrsClient
from tests.lms.package import Activity

Statement = dict[str, Any]
HOME = "https://lms.example"


@dataclass
class Enrolment:
    """One learner's registration for one activity."""

    activity: Activity
    actor: dict[str, Any] = field(
        default_factory=lambda: {"objectType": "Agent", "account": {"homePage": HOME, "name": f"learner-{uuid4()}"}}
    )
    registration: str = field(default_factory=lambda: str(uuid4()))
    activity_id: str = ""

    def __post_init__(self) -> None:
        self.activity_id = self.activity_id or self.activity.id


@dataclass
class TinCanLms:
    """`lrs` is the LMS's own access, `auth` what it hands to the content, found below `content` (an address)."""

    lrs: LrsClient
    auth: str
    content: str
    context: BrowserContext

    def address(self, enrolment: Enrolment, **other: str) -> str:
        parameters = {
            "endpoint": self.lrs.endpoint,
            "auth": self.auth,
            "actor": json.dumps(enrolment.actor),
            "registration": enrolment.registration,
            "activity_id": enrolment.activity_id,
        } | other
        query = urlencode({name: value for name, value in parameters.items() if value})
        return f"{self.content}{enrolment.activity.launch}?{query}"

    def launch(self, enrolment: Enrolment, **other: str) -> Page:
        page = self.context.new_page()
        page.goto(self.address(enrolment, **other))
        return page

    def statements(self, enrolment: Enrolment, verb: str = "") -> list[Statement]:
        """In the order of their timestamps."""
        found = self.lrs.statements(agent=json.dumps(enrolment.actor))
        mine = [one for one in found if one["verb"]["id"].endswith(f"/{verb}" if verb else "")]
        return sorted(mine, key=lambda one: one["timestamp"])

    def wait_for(self, enrolment: Enrolment, verb: str, times: int = 1) -> list[Statement]:
        end = monotonic() + 10
        while len(found := self.statements(enrolment, verb)) < times:
            assert monotonic() < end, f"{verb} did not arrive: {self.statements(enrolment)}"
            self.context.cookies()  # what listens to the browser gets its turn
            sleep(0.05)
        return found


def verbs(statements: list[Statement]) -> list[str]:
    return [one["verb"]["id"].rpartition("/")[2] for one in statements]
