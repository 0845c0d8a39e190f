"""Modules under headings: the `blocks` of course.yaml and the modules in their files' order → the course's tree."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from builder.course import AU, Block
from builder.problem import Problem
from builder.source import Passage
from builder.yaml_text import did_you_mean, line_of

_TOP = Block("", "", ())


def arrange(aus: Sequence[AU], blocks: Sequence[dict[str, Any]], text: Passage, problems: list[Problem]) -> list[Block]:
    """The tree, with the modules in their own order; `text` is course.yaml. What is wrong joins `problems`.

    A module that no block lists stands in the course's own top level, between the blocks around it.
    """
    owners = _owners(aus, blocks, text, problems)
    made = {one["id"]: Block(one["id"], one["title"].strip(), (), one.get("description", "").strip()) for one in blocks}
    tree: list[Block] = []
    for owner, mine in groupby(aus, key=lambda au: owners.get(au.id, "")):
        block = made.get(owner, _TOP)
        listed = tuple(mine)
        if owner and any(earlier.id == owner for earlier in tree):
            line = line_of(text, ["blocks", [one["id"] for one in blocks].index(owner), "modules"])
            hint = "its modules follow each other in the order of their files: rename a file, or list what is between"
            problems.append(Problem(text.path, line, f"other modules stand between those of the block '{owner}'", hint))
        tree.append(Block(block.id, block.title, listed, block.description))
    return tree


def _owners(
    aus: Sequence[AU], blocks: Sequence[dict[str, Any]], text: Passage, problems: list[Problem]
) -> dict[str, str]:
    """Module → the block that lists it first."""
    known = [au.id for au in aus]
    owners: dict[str, str] = {}
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        if block["id"] in seen:
            line = line_of(text, ["blocks", at, "id"])
            problems.append(Problem(text.path, line, f"two blocks have the id '{block['id']}'", "ids are unique"))
        seen.add(block["id"])
        for place, module in enumerate(block["modules"]):
            line = line_of(text, ["blocks", at, "modules", place])
            if module not in known:
                hint = did_you_mean(module, known)
                problems.append(Problem(text.path, line, f"there is no module '{module}'", hint))
            elif module in owners:
                message = f"the module '{module}' is in the block '{owners[module]}' already"
                problems.append(Problem(text.path, line, message, "list it once"))
            else:
                owners[module] = block["id"]
    return owners
