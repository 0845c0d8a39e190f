"""`ementor fix --ids`: the missing ids, and no other byte."""

import difflib
from pathlib import Path

from builder.build import read_courses
from builder.missing_ids import with_ids
from builder.source import Passage, read_source
from tests.tiny_course import MODULE, write_programme

SCENARIO = """\
## Decide

:::{scenario} On your way
:start: call

You are on the bus.

## On your way {#call}
Late.

- [Phone](#phoned)

## They pick up
Good.
:::

:::{artefact} Profile

First strength {lines=2}
: A fact.
:::
"""


def fixed(text: str) -> str:
    return with_ids([Passage("tiny/01.md", 1, text)], "en").get("tiny/01.md", text)


def added(before: str, after: str) -> list[str]:
    """The lines that are new; no line may be gone but for those that got an id."""
    return [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("+ ")]


def test_directives_pages_scenes_and_fields_get_ids():
    text = f"---\nid: m\n---\n\n{SCENARIO}"
    after = fixed(text)
    assert added(text, after) == [
        "## Decide {#decide}",
        ":id: s-on-your-way",
        "## They pick up {#they-pick-up}",
        ":id: artefact-profile",
        "First strength {#first-strength lines=2}",
    ]


def test_a_second_run_changes_nothing_and_the_first_leaves_a_whole_text_alone():
    assert fixed(MODULE) == MODULE
    once = fixed(f"---\nid: m\n---\n\n{SCENARIO}")
    assert fixed(once) == once


def test_ids_differ_from_all_others_of_the_course():
    text = "## Read\n\n:::{reflection}\nThink.\n:::\n\n:::{reflection}\nThink.\n:::\n"
    other = Passage("tiny/02.md", 1, "---\nid: read\n---\n\n## Other {#r-think}\n")
    after = with_ids([Passage("tiny/01.md", 1, text), other], "en")
    assert list(after) == ["tiny/01.md"]
    assert "## Read {#read-2}\n" in after["tiny/01.md"]
    assert ":::{reflection}\n:id: r-think-2\n\nThink.\n" in after["tiny/01.md"]
    assert ":id: r-think-3\n" in after["tiny/01.md"]


def test_letters_outside_ascii_still_get_an_id():
    assert fixed(":::{reflection}\nПомисли.\n:::\n") == ":::{reflection}\n:id: r\n\nПомисли.\n:::\n"


def test_a_module_without_any_id_builds_afterwards(tmp_path: Path):
    bare = "\n".join(line for line in MODULE.splitlines() if not line.startswith(":id:")) + "\n"
    bare = bare.replace(" {#read}", "").replace(" {#check}", "")
    root = write_programme(tmp_path, **{"tiny/01-one.md": bare})
    (path, text), *_ = with_ids(read_source(root).courses["tiny"].modules, "en").items()
    (root / path).write_text(text)
    (course,) = read_courses(root)
    assert [page.id for page in course.aus[0].pages] == ["read", "check"]
