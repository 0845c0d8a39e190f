"""What a programme's figures cannot be trusted for, or lack: counted, and never whose it is."""

from collections.abc import Collection
from datetime import timedelta
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, Select, and_, case, exists, func, select

from lrs.progress.facts import may_be_modules
from lrs.storage import aliases, programme_members, statement_search
from lrs.storage.engine import Connection
from lrs.storage.programme_members import Running, as_text, split
from lrs.storage.progress_tables import attempt, question, standing
from lrs.storage.tables import account, course, module, statement_agent
from lrs.xapi import timestamp
from lrs.xapi.parsing import parse
from lrs.xapi.query import StatementQuery

LATEST = 100  # statements that are looked at
_SILENT, _TOLD, _TRIED = range(3)  # nothing was told of an account; something; of an attempt at a module
AHEAD = timedelta(minutes=5)  # by which clocks may differ


class Quality(NamedTuple):
    """`unjoined`: accounts of the store; `silent`, `browser_only`: of `people`, the programme's mentees."""

    people: int  # who have not paused
    unjoined: int  # have opened a module, and are nobody's
    silent: int  # have an account of which nothing was told
    browser_only: int  # have progress that no learning platform vouches for
    without_questions: int  # courses


class Latest(NamedTuple):
    """Of the store's latest statements: how many were looked at, tell of no known course, are dated in the future."""

    looked_at: int
    unknown: int
    ahead: int


def quality(connection: Connection, of: Running, browsers: str) -> Quality:
    """Three queries. `browsers`: the home page of accounts under which browsers report, as `people.pairing` has it."""
    mentees = programme_members.seen(connection, of)
    counted = (_unjoined(of), _without_questions(of))
    unjoined, without_questions = connection.execute(select(*map(_count, counted))).one()
    silent, told, by_browser, by_platform = set[str](), set[str](), set[str](), set[str]()
    for how, is_browsers, ids in connection.execute(_accounts(of, browsers)):
        theirs = mentees.intersection(split(ids))
        (silent if how == _SILENT else told).update(theirs)
        if how == _TRIED:
            (by_browser if is_browsers else by_platform).update(theirs)
    return Quality(len(mentees), unjoined, len(silent - told), len(by_browser - by_platform), without_questions)


def latest(connection: Connection, tenant_id: int, course_iris: Collection[str]) -> Latest:
    """What the latest statements tell of. Of a page's queries the only one that opens statements; none is shown."""
    found = statement_search.search(connection, tenant_id, StatementQuery(), LATEST)
    told = [(value, one.stored, may_be_modules(value)) for one in found for value in [parse(one.body)]]
    about = [activities for _, _, activities in told if activities]
    candidates = sorted(set(chain.from_iterable(about)))
    known = aliases.known(connection, tenant_id, candidates).known.keys() | set(course_iris)
    ahead = sum(timestamp.parse(value["timestamp"]) > stored + AHEAD for value, stored, _ in told)
    return Latest(len(found), sum(known.isdisjoint(activities) for activities in about), ahead)


def _count(rows: Select[Any]) -> ScalarSelect[Any]:
    return select(func.count()).select_from(rows.subquery()).scalar_subquery()


def _unjoined(of: Running) -> Select[Any]:
    return select(standing.c.learner_id).where(standing.c.tenant_id == of.tenant_id, standing.c.joined == 0).distinct()


def _accounts(of: Running, browsers: str) -> Select[Any]:
    """Of the store's accounts: whether anything was told of them, whether they are a browser's, and whose they are."""
    by_browser = account.c.agent.contains(f'"homePage": "{browsers}"', autoescape=True)  # as accounts are written
    tried = exists().where(attempt.c.tenant_id == account.c.tenant_id, attempt.c.agent_key == account.c.agent_key)
    told = exists().where(
        statement_agent.c.tenant_id == account.c.tenant_id,
        statement_agent.c.agent_key == account.c.agent_key,
        statement_agent.c.direct == 1,
    )
    how, whose = case((tried, _TRIED), (told, _TOLD), else_=_SILENT), case((by_browser, 1), else_=0)
    one = select(account.c.person_id, how.label("how"), whose.label("whose")).where(account.c.tenant_id == of.tenant_id)
    kinds = one.order_by(account.c.agent_key).subquery()  # as the tables that are looked into are in order too
    return select(kinds.c.how, kinds.c.whose, as_text(kinds.c.person_id)).group_by(kinds.c.how, kinds.c.whose)


def _without_questions(of: Running) -> Select[Any]:
    asked = and_(question.c.tenant_id == module.c.tenant_id, question.c.module_iri == module.c.iri)
    has_some = (
        select(module.c.iri)
        .select_from(module.join(question, asked))
        .where(module.c.tenant_id == course.c.tenant_id, module.c.course_iri == course.c.iri)
        .correlate(course)
        .exists()
    )
    return select(course.c.iri).where(course.c.tenant_id == of.tenant_id, ~has_some)
