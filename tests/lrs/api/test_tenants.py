"""Two institutions in one store: a key reaches what is its tenant's, whichever host is asked, and nothing else."""

from dataclasses import replace

import pytest

from lrs.people import pairing
from lrs.storage import tenants, write
from tests.lrs.client import Lrs
from tests.lrs.pairing import LEARNER, Mentored, add_pair
from tests.lrs.statements import COURSE, statement

ELSEWHERE = "elsewhere.example"
ID = "0f1e2d3c-4b5a-4678-9abc-def012345678"
ACTIVITY = "https://activities.example/one"
AGENT = '{"mbox":"mailto:learner@sample.example"}'
STATE = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "bookmark"}
