"""A roster as institutions' spreadsheets save it: bytes → rows, each with its line, and what is wrong. Pure."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lrs.people.errors import PeopleError
from lrs.people.logins import plain_email
from lrs.people.persons import MENTEE, ROLES

COLUMNS = {
    "name": "the person's whole name (needed)",
    "reference": "what your own lists call them; tells two people of one name apart, and finds them again",
    "email": "the address to sign in with, for an invitation",
    "roles": f"of {', '.join(ROLES)}, separated by spaces; empty: mentee",
    "programme": "the name of the programme that they are in",
    "mentor": "of a mentee: the mentor's reference, e-mail address or name",
    "group": "of a mentee with a mentor: the name of the group",
    "minor": "yes or no; empty: no",
    "account_home_page": "of their learning account: the system's address, as its statements say it",
    "account_name": "the account's name there",
}
_YES, _NO = ("yes", "y", "true", "1"), ("", "no", "n", "false", "0")
_MAX_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Where in the file something is wrong, what, and what to do."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    name: str
    reference: str | None
    email: str
    roles: frozenset[str]
    programme: str
    mentor: str
    group: str
    minor: bool
    account: tuple[str, str] | None  # home page and name


def read(data: bytes) -> tuple[list[Row], list[Problem]]:
    """The rows that are right in themselves, and what is wrong with the others. Empty lines are passed over.

    Takes UTF-8 with or without a mark, UTF-16 with one, and Windows-1252; commas, semicolons and tabs.
    """
    text = _text(data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        header = [cell.strip().lower().replace(" ", "_") for cell in next(lines, [])]
        problems += _header_problems(header)
        if problems:
            return [], problems
        for cells in lines:
            if any(cell.strip() for cell in cells):
                _take(dict(zip(header, cells, strict=False)), lines.line_num, len(cells) - len(header), rows, problems)
            if len(rows) > _MAX_ROWS:
                return [], [Problem(lines.line_num, "", f"more than {_MAX_ROWS} rows: split the file")]
    except csv.Error as error:
        problems.append(Problem(lines.line_num, "", f"this is no CSV: {error}"))
    return rows, problems + list(_doubles(rows))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel writes as "CSV" on a Western European Windows


def _delimiter(text: str) -> str:
    """The one that parts the first line into most cells."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _header_problems(header: Sequence[str]) -> Iterator[Problem]:
    known = ", ".join(COLUMNS)
    if "name" not in header:
        yield Problem(1, "name", f"the first line names the columns, and `name` is not among them; known are {known}")
    for name in header:
        if name not in COLUMNS:
            yield Problem(1, name, f"this column is not known: take it out, or call it one of {known}")
        elif header.count(name) > 1:
            yield Problem(1, name, "this column is there twice: leave one")


def _take(cells: dict[str, str], line: int, extra: int, rows: list[Row], problems: list[Problem]) -> None:
    """Judge one line and put it where it belongs."""
    given = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    wrong = list(_row_problems(given, line))
    if extra > 0:
        wrong.append(Problem(line, "", f"{extra} cells more than the first line has: quote text with commas"))
    problems += wrong
    if not wrong:
        account = (given["account_home_page"], given["account_name"])
        rows.append(
            Row(
                line,
                given["name"],
                given["reference"] or None,
                given["email"].lower(),
                _roles(given["roles"]),
                given["programme"],
                given["mentor"],
                given["group"],
                given["minor"].lower() in _YES,
                account if all(account) else None,
            )
        )


def _row_problems(given: dict[str, str], line: int) -> Iterator[Problem]:
    if not given["name"]:
        yield Problem(line, "name", "this is empty: write the person's whole name")
    if given["email"]:
        try:
            plain_email(given["email"])
        except PeopleError as error:
            yield Problem(line, "email", str(error))
    roles = _roles(given["roles"])
    if not roles <= set(ROLES):
        unknown = ", ".join(sorted(roles - set(ROLES)))
        yield Problem(line, "roles", f"{unknown} is no role: write some of {', '.join(ROLES)}, separated by spaces")
    if given["minor"].lower() not in (*_YES, *_NO):
        yield Problem(line, "minor", f"{given['minor']!r}: write yes or no")
    if bool(given["account_home_page"]) != bool(given["account_name"]):
        missing = "account_name" if given["account_home_page"] else "account_home_page"
        yield Problem(line, missing, "an account has a home page and a name: give both, or neither")
    if given["mentor"] and MENTEE not in roles:
        yield Problem(line, "mentor", "only a mentee has a mentor: add the role, or leave this empty")
    if given["group"] and not given["mentor"]:
        yield Problem(line, "group", "a group is of a mentor's mentees: say who the mentor is")


def _roles(text: str) -> frozenset[str]:
    return frozenset(text.lower().replace("|", " ").replace("/", " ").replace(",", " ").split() or (MENTEE,))


def _doubles(rows: Sequence[Row]) -> Iterator[Problem]:
    """Nobody can be told from whom here."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        keys = [("reference", row.reference or ""), ("email", row.email)]
        keys += [] if row.reference or row.email else [("name", row.name)]
        for column, value in keys:
            first = seen.setdefault((column, value), row.line) if value else row.line
            if first != row.line:
                cure = "give each a reference" if column == "name" else "each is one person's"
                yield Problem(row.line, column, f"{value!r} stands in line {first} too: {cure}")
