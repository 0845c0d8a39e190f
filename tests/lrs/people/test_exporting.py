"""What a person gets of their own data."""

import csv
import io
import json
import zipfile
from uuid import uuid4

from lrs.people import exporting
from lrs.people.access_log import look
from lrs.people.logins import give_login
from lrs.people.meetings import log_meeting
from lrs.people.persons import add_account, add_person
from lrs.storage import access_log, write
from tests.lrs.client import Lrs
from tests.lrs.conftest import START
from tests.lrs.statements import ANNA, BEN

MODULE = "https://courses.example/first/a"
VERB = {"id": "http://adlnet.gov/expapi/verbs/experienced"}


def test_the_export_holds_everything_and_no_secret(lrs: Lrs) -> None:
    engine = lrs.services.engine
    with write(engine) as connection:
        person = add_person(connection, 1, uuid4(), "Sample mentee", ["mentee"], START)
        mentor = add_person(connection, 1, uuid4(), "Sample mentor", ["mentor"], START)
        add_account(connection, 1, person, ANNA)
        give_login(connection, 1, person, "mentee@sample.example", "sample-password")
        log_meeting(connection, 1, uuid4(), mentor.person_id, START, START, mentee_id=person.person_id, notes="Talked")
        look(connection, 1, mentor.person_id, [person.person_id], "progress", "=session brief", START, uuid4)
    own, about, _ = lrs.post(
        {"actor": ANNA, "verb": VERB, "object": {"id": MODULE}, "result": {"score": {"scaled": 0.5}}},
        {"actor": BEN, "verb": VERB, "object": ANNA},
        {"actor": BEN, "verb": VERB, "object": {"id": MODULE}},
    )
    lrs.post({"actor": BEN, "verb": VERB, "object": {"objectType": "StatementRef", "id": own}})
    state = {"activityId": MODULE, "agent": json.dumps(ANNA), "stateId": "reflection"}
    lrs.ask("PUT", "activities/state", query_string=state, json={"text": "What I learned"})
    made = exporting.export_person(engine, 1, person, START, uuid4, by=person.person_id)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [one["id"] for one in json.loads(read["statements.json"])] == [own, about]
    table = list(csv.DictReader(io.StringIO(read["statements.csv"].removeprefix("\ufeff"))))
    assert [(row["object"], row["scaled"]) for row in table] == [(MODULE, "0.5"), ("Agent", "")]
    (listed,) = json.loads(read["documents.json"])
    assert listed["document_id"] == "reflection"
    assert json.loads(read[listed["file"]]) == {"text": "What I learned"}
    records = json.loads(read["records.json"])
    assert records["person"][0]["name"] == "Sample mentee"
    assert records["meeting"][0]["notes"] == "Talked"
    assert "'=session brief" in read["access-log.csv"]
    assert "argon2" not in str(read)
    with engine.connect() as connection:
        assert access_log.about(connection, 1, person.person_id)[0].act in ("exported", "progress")
