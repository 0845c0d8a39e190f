"""What a statement has to be: the JSON Schemas in `schemas/xapi`, and the few rules that a schema cannot say.

`jsonschema_rs` decides, `jsonschema` explains, both over the same schemas (docs/decisions).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import jsonschema_rs
from referencing import Registry
from referencing.jsonschema import DRAFT202012

import schemas
from lrs.xapi import timestamp
from lrs.xapi.errors import InvalidError, XapiError
from lrs.xapi.version import Version

_NAMES = {Version.V1_0: "statement-1.0.3", Version.V2_0: "statement-2.0"}
_DOCUMENTS = {
    document["$id"]: document for document in map(schemas.load, ("xapi/types", *map("xapi/{}".format, _NAMES.values())))
}
_BASE = "https://w3id.org/ementor/schemas/xapi/"
_TYPES = f"{_BASE}types#/$defs/"


def check_statement(statement: Any, version: Version, index: int | None = None) -> None:
    """Raise InvalidError, with `index` as its place in the batch, unless this is a statement of that version."""
    try:
        _check(_BASE + _NAMES[version], statement)
        for rule in RULES:
            rule(statement)
    except XapiError as error:
        error.statement = index
        raise


def check_part(name: str, value: Any, pointer: str = "") -> None:
    """Raise InvalidError unless the value is what `schemas/xapi/types.json` calls by that name (iri, uuid, agent …)."""
    _check(_TYPES + name, value, pointer)


def _check(reference: str, value: Any, pointer: str = "") -> None:
    if not fast(reference).is_valid(value):
        raise _explanation(reference, value, pointer)


@cache
def fast(reference: str) -> jsonschema_rs.Draft202012Validator:
    """The validator that decides."""
    registry = jsonschema_rs.Registry(list(_DOCUMENTS.items()))
    return jsonschema_rs.Draft202012Validator({"$ref": reference}, registry=registry)


@cache
def slow(reference: str) -> jsonschema.Draft202012Validator:
    """The validator that explains; in tests the oracle for the one that decides."""
    documents = [(id_, DRAFT202012.create_resource(document)) for id_, document in _DOCUMENTS.items()]
    return jsonschema.Draft202012Validator({"$ref": reference}, registry=Registry().with_resources(documents))


def _explanation(reference: str, value: Any, pointer: str) -> InvalidError:
    error = jsonschema.exceptions.best_match(slow(reference).iter_errors(value))
    schema = error.schema if isinstance(error.schema, dict) else {}
    reason = schema.get("description") or error.message
    where = pointer + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path)
    return InvalidError(_cut(reason), pointer=where, section=_section(reference, error.absolute_schema_path))


def _cut(reason: str, limit: int = 300) -> str:
    return reason if len(reason) <= limit else reason[:limit] + " …"


def _section(reference: str, path: Any) -> str:
    """The section that the innermost schema on the way to the error names."""
    comments = [node["$comment"] for node in _way(reference, path) if isinstance(node, dict) and "$comment" in node]
    return comments[-1] if comments else ""


def _way(reference: str, path: Any) -> Iterator[Any]:
    base, node = _target(_BASE, reference)
    yield node
    for step in path:
        while isinstance(node, dict) and "$ref" in node and step not in node:
            base, node = _target(base, node["$ref"])
            yield node
        node = node[step] if step != "$ref" else node
        yield node


def _target(base: str, reference: str) -> tuple[str, Any]:
    """The document that a reference leads to, and the schema in it."""
    document, _, fragment = reference.partition("#")
    document = base if not document else document if document.startswith(_BASE) else _BASE + document
    node: Any = _DOCUMENTS[document]
    for step in fragment.split("/")[1:]:
        node = node[step]
    return document, node


def _instants(statement: dict[str, Any]) -> None:
    for name in ("timestamp", "stored"):
        if name in statement:
            timestamp.check(statement[name], f"/{name}")
    if "timestamp" in statement["object"]:
        timestamp.check(statement["object"]["timestamp"], "/object/timestamp")


def _score_in_range(statement: dict[str, Any]) -> None:
    """min <= raw <= max, min < max (Data 2.4.5.1)."""
    for part, pointer in ((statement, ""), (statement["object"], "/object")):
        score = part.get("result", {}).get("score", {})
        low, raw, high = score.get("min"), score.get("raw"), score.get("max")
        if low is not None and high is not None and low >= high:
            raise InvalidError("min must be less than max", pointer=f"{pointer}/result/score", section="Data 2.4.5.1")
        if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
            raise InvalidError(
                "raw must lie between min and max", pointer=f"{pointer}/result/score/raw", section="Data 2.4.5.1"
            )


RULES = (_instants, _score_in_range)


def check_distinct_ids(batch: list[Any]) -> None:
    """Raise InvalidError where two statements of a batch bear the same id (Communication 2.1.2)."""
    seen: set[str] = set()
    for index, statement in enumerate(batch):
        id_ = statement.get("id", "").lower()
        if id_ and id_ in seen:
            reason = f"the id {id_} stands twice in the batch"
            raise InvalidError(reason, pointer="/id", section="Communication 2.1.2", statement=index)
        seen.add(id_)
