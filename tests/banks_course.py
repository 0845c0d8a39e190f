"""A programme whose quiz draws three questions of a bank of nine and one of its own, from two objectives."""

from pathlib import Path

from tests.tiny_course import MODULE, write_programme

OBJECTIVES = "  - {id: evidence, text: Tell evidence from opinion}\n  - {id: letters, text: Write a letter}\n"
DRAWN = 3


def question(identifier: str, objective: str) -> str:
    return f"""\
:::{{question}} choice
:id: {identifier}
:objective: {objective}

What is right about {identifier}?

- [x] This.
  > It is.
- [ ] That.
  > It is not.
:::
"""


BANK = "<!-- To draw from. -->\n\n" + "\n".join(
    question(f"b-{objective}-{n}", objective) for objective in ("evidence", "letters") for n in range(1, 5)
)


def write_banks(root: Path, options: str = "", **files: str) -> Path:
    before = MODULE[: MODULE.index("::::{quiz}")].replace(
        "  - {id: evidence, text: Tell evidence from opinion}\n", OBJECTIVES
    )
    quiz = f"::::{{quiz}}\n:id: quiz\n:bank: letters\n:draw: {DRAWN}\n{options}\n{question('q-own', 'evidence')}::::\n"
    texts = {"tiny/01-one.md": before + quiz, "tiny/banks/letters.md": BANK, **files}
    return write_programme(root, **texts)
