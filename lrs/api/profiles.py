"""The Agent Profile and the Activity Profile resource (Communication 2.6, 2.7), which differ in whom they are about."""

from collections.abc import Callable

from flask import Blueprint, Response
from flask.views import MethodView

from lrs.api import documents
from lrs.api.auth import require, require_below
from lrs.api.requests import parameters
from lrs.storage.documents import Place
from lrs.xapi.query import read_agent, read_iri

blueprint = Blueprint("profiles", __name__)


class Profile(MethodView):
    """`subject` is the parameter that says whom or what the documents are about, `place` where those then stand."""

    def __init__(self, subject: str, place: Callable[[int, str], Place]) -> None:
        self._subject = subject
        self._place = place

    def get(self) -> Response:
        given = parameters(required=[self._subject], optional=["profileId", "since"])
        place = self._place(require("profile/read").tenant_id, given[self._subject])
        if "profileId" not in given:
            return documents.ids(place, given.get("since"))
        parameters(required=[self._subject, "profileId"])
        return documents.fetch(place, given["profileId"])

    def put(self) -> Response:
        return documents.put(*self._one())

    def post(self) -> Response:
        return documents.post(*self._one())

    def delete(self) -> Response:
        return documents.delete(*self._one())

    def _one(self) -> tuple[Place, str]:
        given = parameters(required=[self._subject, "profileId"])
        return self._place(require("profile/write").tenant_id, given[self._subject]), given["profileId"]


def _of_agent(tenant_id: int, agent: str) -> Place:
    require_below(None)  # an agent's profile belongs to no activity
    return Place(tenant_id, "agent_profile", agent_key=read_agent("agent", agent))


def _of_activity(tenant_id: int, activity_id: str) -> Place:
    require_below(activity_id)
    return Place(tenant_id, "activity_profile", activity_key=read_iri("activityId", activity_id))


blueprint.add_url_rule("/agents/profile", view_func=Profile.as_view("agent", "agent", _of_agent))
blueprint.add_url_rule("/activities/profile", view_func=Profile.as_view("activity", "activityId", _of_activity))
