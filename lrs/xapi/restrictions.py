"""What a key may be held to beyond its scopes: activities below one IRI, and statements without personal data.

Both look at validated statements and refuse them whole: a statement is never rewritten.
"""

from collections.abc import Iterator
from typing import Any

from lrs.xapi import cmi5
from lrs.xapi.activity import CONTEXTS, context_ids
from lrs.xapi.actor import actor_key
from lrs.xapi.errors import ForbiddenError

_SECTION = "Communication 4.2"

# cmi5's nine verbs (cmi5 §9.3), and those of ADL that the packages send besides
LISTED_VERBS = frozenset(
    {
        cmi5.LAUNCHED,
        cmi5.INITIALIZED,
        cmi5.COMPLETED,
        cmi5.PASSED,
        cmi5.FAILED,
        cmi5.ABANDONED,
        cmi5.WAIVED,
        cmi5.TERMINATED,
        cmi5.SATISFIED,
        cmi5.SCORED,
        *(cmi5.ADL_VERB + name for name in ("answered", "experienced", "progressed", "shared")),
    }
)
LEARNERS_VERBS = LISTED_VERBS - cmi5.BY_THE_LMS  # what a learner's own browser may say


def is_below(iri: str, prefix: str) -> bool:
    """Whether an IRI is the prefix or continues it after a `/`, `#` or `?`: …/course is not above …/course-two."""
    if not iri.startswith(prefix):
        return False
    return iri == prefix or prefix[-1:] in ("/", "#", "?") or iri[len(prefix)] in "/#?"


def check_below(statement: dict[str, Any], prefix: str, index: int | None = None) -> None:
    """Raise ForbiddenError unless the statement is about activities below the prefix, and about nothing else.

    Its object counts, and its parent and grouping activities do, since progress is measured by them.
    """
    for pointer, iri in _subjects(statement):
        if iri is None or not is_below(iri, prefix):
            reason = f"the key is for activities below {prefix} alone"
            raise ForbiddenError(reason, pointer=pointer, section=_SECTION, statement=index)


def is_related(statement: dict[str, Any], prefix: str) -> bool:
    """Whether one of a statement's activities is below the prefix: its object or one of its context."""
    object_ = statement["object"]
    kind = object_.get("objectType", "Activity")
    own = (object_["id"],) if kind == "Activity" else ()
    if any(is_below(iri, prefix) for iri in (*own, *context_ids(statement, *CONTEXTS))):
        return True
    return kind == "SubStatement" and is_related(object_, prefix)


def check_strict(statement: dict[str, Any], index: int | None = None) -> None:
    """Raise ForbiddenError where the statement holds a name or a mailbox, or a verb that is not listed."""
    if statement["verb"]["id"] not in LISTED_VERBS:
        reason = "the key is strict: it takes cmi5's verbs and answered, experienced, progressed, scored, shared"
        raise ForbiddenError(reason, pointer="/verb/id", section=_SECTION, statement=index)
    for pointer, actor in _actors(statement):
        for place in _personal(actor):
            reason = "the key is strict: identify people by an account with an opaque name, without name or mailbox"
            raise ForbiddenError(reason, pointer=pointer + place, section=_SECTION, statement=index)
    if statement["object"].get("objectType") == "SubStatement":
        _check_inner(statement["object"], index)


def check_own(statement: dict[str, Any], own: bytes, index: int | None = None) -> None:
    """Raise ForbiddenError unless it is the agent of that key who says something of themselves, and of nobody else.

    What an LMS says of learners (cmi5 §9.3.1, .6, .7, .9) is not theirs to say, nor what somebody plans to do.
    """
    reason = "the token is for statements of the learner that was paired, about what they did themselves"
    if actor_key(statement["actor"]) != own or "member" in statement["actor"]:
        raise ForbiddenError(reason, pointer="/actor", section=_SECTION, statement=index)
    if statement["verb"]["id"] not in LEARNERS_VERBS:
        raise ForbiddenError(reason, pointer="/verb/id", section=_SECTION, statement=index)
    if statement["object"].get("objectType", "Activity") != "Activity":
        raise ForbiddenError(reason, pointer="/object", section=_SECTION, statement=index)
    for pointer, _ in list(_actors(statement))[1:]:
        raise ForbiddenError(reason, pointer=pointer, section=_SECTION, statement=index)
    if "attachments" in statement:
        raise ForbiddenError(
            "the token is for statements alone", pointer="/attachments", section=_SECTION, statement=index
        )


def _check_inner(statement: dict[str, Any], index: int | None) -> None:
    try:
        check_strict(statement, index)
    except ForbiddenError as error:
        error.pointer = "/object" + error.pointer
        raise


def _subjects(statement: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Pointer and IRI of what a statement is about; None where that is no activity."""
    object_ = statement["object"]
    kind = object_.get("objectType", "Activity")
    if kind == "SubStatement":
        yield from (("/object" + pointer, iri) for pointer, iri in _subjects(object_))
    else:
        yield "/object/id", object_["id"] if kind == "Activity" else None
    for name in ("parent", "grouping"):
        yield from ((f"/context/contextActivities/{name}", iri) for iri in context_ids(statement, name))


def _actors(statement: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every agent and group of a statement, members too; not the authority, which the LRS sets, nor what is inside."""
    context = statement.get("context", {})
    found = [("/actor", statement["actor"])]
    if statement["object"].get("objectType") in ("Agent", "Group"):
        found.append(("/object", statement["object"]))
    found += [(f"/context/{name}", context[name]) for name in ("instructor", "team") if name in context]
    for name, member in (("contextAgents", "agent"), ("contextGroups", "group")):
        found += [(f"/context/{name}/{n}/{member}", one[member]) for n, one in enumerate(context.get(name, ()))]
    for pointer, actor in found:
        yield pointer, actor
        yield from ((f"{pointer}/member/{n}", one) for n, one in enumerate(actor.get("member", ())))


def _personal(actor: dict[str, Any]) -> Iterator[str]:
    """Where an agent or group says who it is in the world; a hash of a mailbox is one that can be guessed."""
    yield from (f"/{name}" for name in ("name", "mbox", "mbox_sha1sum") if name in actor)
    if "@" in actor.get("account", {}).get("name", ""):
        yield "/account/name"
