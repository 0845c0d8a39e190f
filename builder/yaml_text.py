"""YAML with positions: a text → plain values that obey a JSON Schema, or problems that name the line."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

import jsonschema
import yaml

import schemas
from builder.problem import Problem
from builder.source import CONTROL, Passage


class _Loader(yaml.SafeLoader):
    """Reads only what is plain data: dates stay text; aliases (which may go round in circles) and other keys than words
    are refused."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias (*name) cannot be used", mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.composer.ComposerError(None, None, "a key has to be a word", key.start_mark)
        return node


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(passage: Passage, schema: str, problems: list[Problem]) -> dict[str, Any] | None:
    """The values of a YAML text that obeys `schemas/source/{schema}.json`; None when it does not, with the reasons."""
    try:
        node = _composed(passage.text)
        value = _value(node)
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax_problem(passage, error))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(passage.path, passage.line, f"this is not YAML: {error}"))
        return None
    found = [*_faulty_nodes(passage, node), *_schema_problems(passage, node, value, schema)]
    problems.extend(found)
    return None if found else value


def line_of(passage: Passage, path: Sequence[str | int]) -> int:
    """The line on which the value at `path` stands, in a text that `read_yaml` has read."""
    return _line(passage, _find(_composed(passage.text), path))


@lru_cache(maxsize=64)
def _composed(text: str) -> yaml.Node | None:
    """Kept, since a file's lines are asked for one by one."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _value(node: yaml.Node | None) -> Any:
    loader = _Loader("")
    try:
        return None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _syntax_problem(passage: Passage, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = passage.line + (mark.line if mark else 0)
    hint = "put text that holds a colon or begins with a special character in quotes"
    return Problem(passage.path, line, f"this is not YAML: {error.problem or error.context}", hint)


def _faulty_nodes(passage: Passage, node: yaml.Node | None) -> Iterator[Problem]:
    """Keys that stand twice, and characters that no package can hold, which YAML can write as `"\\x01"`."""
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[Any] = set()
        for key, value in node.value:
            if key.value in seen:
                yield Problem(passage.path, _line(passage, key), f"'{key.value}' stands here twice", "keep one")
            seen.add(key.value)
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    elif isinstance(node, yaml.ScalarNode) and (unprintable := CONTROL.search(node.value)):
        message = f"the invisible character U+{ord(unprintable[0]):04X}"
        yield Problem(passage.path, _line(passage, node), message, "delete it")
    for child in children:
        yield from _faulty_nodes(passage, child)


def _schema_problems(passage: Passage, node: yaml.Node | None, value: Any, schema: str) -> Iterator[Problem]:
    for error in sorted(_validator(schema).iter_errors(value), key=lambda error: list(map(str, error.path))):
        for key, message, hint in _explain(error):
            line = _line(passage, _find(node, [*error.absolute_path, *key], keys=bool(key)))
            yield Problem(passage.path, line, message, hint)


def _explain(error: jsonschema.ValidationError) -> Iterator[tuple[list[str], str, str]]:
    """(key below the error's place, message, hint) for each fault that a schema error stands for."""
    name = ".".join(str(step) for step in error.absolute_path) or "the file"
    schema = error.schema if isinstance(error.schema, dict) else {}
    hint = schema.get("description", "")
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(schema.get("properties", {}))
        for key in error.instance:
            if key not in known and not any(True for _ in _pattern_keys(schema)):
                yield [str(key)], f"unknown key '{key}'", did_you_mean(str(key), known)
    elif error.validator == "required":
        # one error names one key, in its message only
        key = next(key for key in schema["required"] if error.message.startswith(f"'{key}' "))
        told = schema.get("properties", {}).get(key, {}).get("description", "")
        yield [], f"'{key}' is missing" + (f" in {name}" if error.absolute_path else ""), told
    elif error.validator == "pattern":
        yield [], f"{name}: {error.instance!r} is not allowed", hint or f"it has to match {error.validator_value}"
    elif error.validator == "enum":
        known = [str(value) for value in schema["enum"]]
        yield [], f"{name}: {error.message}", did_you_mean(str(error.instance), known)
    elif error.validator == "type" and error.instance is None:
        yield [], f"{name} is empty", hint
    else:
        yield [], f"{name}: {error.message}", hint


def _pattern_keys(schema: dict[str, Any]) -> Iterator[str]:
    yield from schema.get("patternProperties", {})


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A hint at what was probably meant, or the list of what there is."""
    close = get_close_matches(word, known, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"known: {', '.join(known)}" if known else ""


@cache
def _validator(schema: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schemas.load(f"source/{schema}"))


def _find(node: yaml.Node | None, path: Sequence[str | int], keys: bool = False) -> yaml.Node | None:
    """The node at `path`, or the last one on the way that exists; with `keys` the last step's key, not its value."""
    for at, step in enumerate(path):
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(step)), None)
            if pair is None:
                return node
            node = pair[0] if keys and at == len(path) - 1 else pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
    return node


def _line(passage: Passage, node: yaml.Node | None) -> int:
    return passage.line + (node.start_mark.line if node is not None else 0)
