"""Every text that the pages say, found in the templates and in the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file

import lrs
from lrs.people import confidentiality
from lrs.progress import check_in

_ROOT = Path(lrs.__file__).parent
_CALLS: dict[str, tuple[int, ...]] = {  # whose arguments are texts, by the place of the argument
    "_": (1,),
    "gettext": (1,),
    "ngettext": (1, 2),
    "PeopleError": (1,),
    "text": (1,),
    "day_of": (2,),
    "moment_of": (3,),
    "write_down_look": (4,),
}
Message = tuple[str, str]  # in English; the second is its plural, if it hangs on a number


def texts() -> dict[Message, list[str]]:
    """Every text, and the files that it stands in."""
    found: dict[Message, list[str]] = {}
    for name, message in (*_said(), *_listed()):
        files = found.setdefault(message, [])
        if name not in files:
            files.append(name)
    return found


def _said() -> Iterator[tuple[str, Message]]:
    for pattern, find in (("dashboard/templates/**/*.html", _in_template), ("dashboard/*.py", _in_code),
                          ("people/*.py", _in_code)):  # fmt: skip
        for file in sorted(_ROOT.glob(pattern)):
            yield from ((file.relative_to(_ROOT).as_posix(), message) for message in find(file))


def _in_template(file: Path) -> Iterator[Message]:
    for _line, message, _comments, _context in extract_from_file("jinja2", file, _CALLS, options={"silent": "false"}):
        yield (message, "") if isinstance(message, str) else (message[0], message[1])


def _in_code(file: Path) -> Iterator[Message]:
    """Calls whose arguments are text; where they are made at run time, what they say is in English only."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in _CALLS:
            given = [node.args[place - 1] for place in _CALLS[name] if place <= len(node.args)]
            found = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(found) == len(_CALLS[name]):
                yield found[0], "".join(found[1:])


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _listed() -> Iterator[tuple[str, Message]]:
    """Texts that stand in tables: said only after they were chosen from there."""
    for name, listed in (
        (
            "progress/check_in.py",
            [text for rule in check_in.RULES for text in (rule.published, rule.reason, rule.step)],
        ),
        ("progress/check_in.py", check_in.NEVER_BEGAN),
        ("people/confidentiality.py", confidentiality.TEXT),
    ):
        yield from ((name, (text, "")) for text in listed)
