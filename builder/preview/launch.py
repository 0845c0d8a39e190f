"""The LMS's side of a launch, as far as a preview needs it (cmi5 §8.1, §10.0)."""

import json
from urllib.parse import urlencode
from uuid import uuid4

from builder.course import AU, Course
from builder.preview.record import LearningRecord

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://preview.invalid", "name": "you"}}
_CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
_SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"


def address(edition: str, course: Course, au: AU) -> str:
    """Where the module is, from the root of the server."""
    return f"/{edition}/{course.id}/{au.id}.html"


def cmi5_address(course: Course, au: AU, origin: str, record: LearningRecord) -> str:
    """The address of a new registration's first session; what the AU will ask for is in the record."""
    registration = str(uuid4())
    actor = json.dumps(ACTOR, separators=(",", ":"))  # as JavaScript writes it, which asks by the same words
    given = {"activityId": au.iri, "agent": actor, "registration": registration}
    data = {
        "contextTemplate": {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": au.iri}]},
            "extensions": {_SESSION: str(uuid4())},
        },
        "launchMode": "Normal",
        "moveOn": au.move_on,
        **({"masteryScore": au.quiz.pass_mark} if au.quiz else {}),
    }
    body = json.dumps(data).encode()
    record.put_document("activities/state", {**given, "stateId": "LMS.LaunchData"}, body, "application/json")
    query = {
        "endpoint": f"{origin}/xapi/",
        "fetch": f"{origin}/fetch",
        "actor": actor,
        "registration": registration,
        "activityId": au.iri,
    }
    return f"{address('cmi5', course, au)}?{urlencode(query)}"
