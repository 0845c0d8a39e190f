"""An xAPI profile as a judge of statements (xAPI Profiles 1.0, Communication §2: statements and patterns)."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

Json = dict[str, Any]
Statement = dict[str, Any]

_STEP = re.compile(r"\.([A-Za-z]+)|\['([^']+)'\]|\[(\*)\]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def profile() -> Json:
    return json.loads((files("schemas") / "xapi/profile.jsonld").read_text(encoding="utf-8"))


def templates_of(statement: Statement) -> list[Json]:
    """Those whose determining properties the statement has."""
    return [template for template in profile()["templates"] if _is_determined(statement, template)]


def faults(statement: Statement) -> list[str]:
    """What the templates that the statement matches object to; that there is none of them."""
    matched = templates_of(statement)
    if not matched:
        return [f"no template: {statement['verb']['id']}"]
    return [
        f"{template['prefLabel']['en']}: {rule['location']} {fault}"
        for template in matched
        for rule in template["rules"]
        for fault in _broken(statement, rule)
    ]


def follows_a_pattern(statements: Sequence[Statement]) -> bool:
    """Whether the statements of one session, in their order, are one of the profile's primary patterns."""
    letters = {template["id"]: _LETTERS[at] for at, template in enumerate(profile()["templates"])}
    patterns = {pattern["id"]: pattern for pattern in profile()["patterns"]}
    said = "".join(letters[templates_of(statement)[0]["id"]] for statement in statements)

    def expression(name: str) -> str:
        if name in letters:
            return letters[name]
        pattern = patterns[name]
        if "sequence" in pattern:
            return "".join(map(expression, pattern["sequence"]))
        if "alternates" in pattern:
            return f"(?:{'|'.join(map(expression, pattern['alternates']))})"
        suffix = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
        (kind,) = suffix.keys() & pattern.keys()
        return f"(?:{expression(pattern[kind])}){suffix[kind]}"

    return any(re.fullmatch(expression(one["id"]), said) for one in patterns.values() if one["primary"])


def found(value: Any, location: str) -> list[Any]:
    """What stands at a location of the profile's kind: names, quoted names, and [*]."""
    values = [value]
    for step in _STEP.finditer(location.removeprefix("$")):
        name = step[1] or step[2]
        inside = (_below(one, name) for one in values)
        values = [one for group in inside for one in group]
    return values


def _below(value: Any, name: str | None) -> Iterator[Any]:
    if name is None:
        yield from value if isinstance(value, list) else ()
    elif isinstance(value, dict) and name in value:
        yield value[name]


def _is_determined(statement: Statement, template: Json) -> bool:
    kind = statement["object"].get("definition", {}).get("type")
    return statement["verb"]["id"] == template["verb"] and template.get("objectActivityType", kind) == kind


def _broken(statement: Statement, rule: Json) -> Iterator[str]:
    there = found(statement, rule["location"])
    if rule.get("presence") == "included" and not there:
        yield "is missing"
    if rule.get("presence") == "excluded" and there:
        yield "is there"
    if "any" in rule and there and not any(value in rule["any"] for value in there):
        yield f"is none of {rule['any']}"
    if "all" in rule and not all(value in rule["all"] for value in there):
        yield f"is not always one of {rule['all']}"
