"""Every text that the pages say, found in the templates and the code; and catalogues brought up to date with them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

import lrs
from lrs.dashboard.translations import path
from lrs.people import confidentiality, sharing
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
Message = str | tuple[str, ...]  # in English; with its plural where it hangs on a number


def texts() -> Catalog:
    """The texts in English, each with the files that it stands in; nothing is translated."""
    found = Catalog(charset="utf-8")
    for name, message in (*_said(), *_listed()):
        found.add(message, locations=[(name, 0)])
    return found


def refresh(language: str) -> None:
    """Put new texts into a language's catalogue, to be translated, and take those out that are said no more."""
    there = path(language)
    with there.open("rb") as file:
        catalogue = read_po(file, locale=language)
    header = catalogue.header_comment
    catalogue.update(texts(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = header
    with there.open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=False, sort_by_file=True, include_lineno=False)


def _said() -> Iterator[tuple[str, Message]]:
    for pattern, find in (("dashboard/templates/**/*.html", _in_template), ("dashboard/*.py", _in_code),
                          ("people/*.py", _in_code)):  # fmt: skip
        for file in sorted(_ROOT.glob(pattern)):
            yield from ((file.relative_to(_ROOT).as_posix(), message) for message in find(file))


def _in_template(file: Path) -> Iterator[Message]:
    for _line, message, _comments, _context in extract_from_file("jinja2", file, _CALLS, options={"silent": "false"}):
        yield message


def _in_code(file: Path) -> Iterator[Message]:
    """Calls whose arguments are text; where they are made at run time, what they say is in English only."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in _CALLS:
            given = [node.args[place - 1] for place in _CALLS[name] if place <= len(node.args)]
            found = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(found) == len(_CALLS[name]):
                yield tuple(found) if len(found) > 1 else found[0]


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _listed() -> Iterator[tuple[str, str]]:
    """Texts that stand in tables: said only after they were chosen from there."""
    for rule in check_in.RULES:
        yield from (("progress/check_in.py", text) for text in (rule.published, rule.reason, rule.step))
    yield from (("progress/check_in.py", text) for text in check_in.NEVER_BEGAN)
    yield from (("people/confidentiality.py", text) for text in confidentiality.TEXT)
    yield from (("dashboard/my_data.py", f"{kind} {state}") for kind in sharing.KINDS for state in ("on", "off"))
