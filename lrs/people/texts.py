"""What people write, before it is kept: trimmed, not empty where it must not be, not endless."""

from lrs.people.errors import PeopleError

MAX_TITLE, MAX_TEXT = 500, 10_000


def text(what: str, written: str, *, at_most: int = MAX_TEXT, required: bool = True) -> str:
    """The text without spaces around it, its line breaks as \\n. Raises PeopleError, by the name that people know."""
    kept = written.replace("\r\n", "\n").replace("\r", "\n").strip()
    if required and not kept:
        raise PeopleError("%(what)s is empty: write something", what=what)
    if len(kept) > at_most:
        raise PeopleError(
            "%(what)s has %(num)s characters; at most %(most)s can be kept", what=what, num=len(kept), most=at_most
        )
    if "\x00" in kept:
        raise PeopleError("%(what)s has a character that is none (NUL)", what=what)
    return kept
