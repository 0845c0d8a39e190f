"""Erasing one's own data: what would go, and doing it, with the password once more."""

from flask import render_template, request, session

from lrs.dashboard.blueprint import blueprint
from lrs.dashboard.forms import NONE, Problem, problem
from lrs.dashboard.session import Answer, services, tenant_id, with_role
from lrs.dashboard.theirs import me
from lrs.people import erasing
from lrs.people.errors import PeopleError
from lrs.people.passwords import is_password
from lrs.people.persons import MENTEE
from lrs.storage import logins


@blueprint.get("/me/erase")
@with_role(MENTEE)
def my_erasure() -> Answer:
    return _page()


@blueprint.post("/me/erase")
@with_role(MENTEE)
def erase_my_data() -> Answer:
    """Who is more than a mentee is in other people's records too, and asks an administrator."""
    person = me()
    try:
        if person.roles != {MENTEE}:
            raise PeopleError("you have other roles besides: ask an administrator to erase your data")
        with services().engine.connect() as connection:
            login = logins.of_person(connection, tenant_id(), person.person_id)
        if login is None or not is_password(login.password_hash, request.form.get("password", "")):
            raise PeopleError("that is not your password, so nothing was erased")
    except PeopleError as error:
        return _page(problem("erase", error)), 422
    erasing.erase_person(
        services().engine, tenant_id(), person, services().clock(), services().new_id,
        by=person.person_id, reason="at their own wish",
    )  # fmt: skip
    erasing.clear_bytes(services().engine)
    session.clear()
    return render_template("dashboard/erased.html")


def _page(problem: Problem = NONE) -> str:
    with services().engine.connect() as connection:
        found = erasing.would_erase(connection, tenant_id(), me())
    return render_template("dashboard/my_erasure.html", found=found, problem=problem)
