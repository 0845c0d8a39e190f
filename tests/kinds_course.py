"""A programme whose one module asks a question of every kind: as practice, and in the quiz where it can be scored."""

from pathlib import Path

from tests.tiny_course import COURSE, MODULE, write_programme

KINDS = {
    "choice": """\
Which two sentences give evidence?

- [x] I sold 40 tickets in a day.
  > It can be counted.
- [ ] I am reliable.
  > Anybody can say so.
- [x] I wrote the shop's opening rota.
  > It can be shown.
""",
    "true-false": """\
:right: false

A reference may be written by a friend.

> It has to come from somebody who saw your work.
""",
    "text": """\
What is a fact called that somebody else can check?

[[evidence / proof]]

> Employers ask for "evidence".
""",
    "number": """\
How many percent are three out of eight?

[[= 37.5 +- 0.5]]

> Three divided by eight.
""",
    "gap": """\
Complete the summary.

A good story has a [[situation]], a [[task / problem]] and [[= 1]] result.

> Say it in this order.
""",
    "match": """\
What does each one show?

A certificate
: A skill that was tested

A reference letter
: How somebody saw your work

A portfolio
: What you made

> Bring all three.
""",
    "order": """\
What do you do first?

1. Read the advertisement
2. Write the letter
3. Ask somebody to read it
4. Send it

> Nobody should be the first reader of their own letter.
""",
    "categorise": """\
Evidence or opinion?

Evidence
: I closed the shop alone.
: I sold 40 tickets.

Opinion
: I am reliable.

> Evidence can be checked.
""",
    "likert": """\
I can name three of my strengths.

- Not at all
- A little
- Mostly
- Completely

> Come back to this after the module.
""",
    "confidence": """\
How sure are you of your last answer?

- Guessed
- Fairly sure
- Sure
""",
}
SCALES = ("likert", "confidence")


def question(kind: str, identifier: str) -> str:
    body = KINDS[kind]
    gap = "" if body.startswith(":") else "\n"
    return f":::{{question}} {kind}\n:id: {identifier}\n:objective: evidence\n{gap}{body}:::\n"


def module() -> str:
    practice = "\n".join(question(kind, f"p-{kind}") for kind in KINDS)
    scored = "\n".join(question(kind, f"q-{kind}") for kind in KINDS if kind not in SCALES)
    head = MODULE[: MODULE.index("## Read")]
    quiz = "::::{quiz}\n:id: quiz\n:shuffle: yes\n:attempts: 2\n:partial: yes"
    return f"{head}## Practise {{#practise}}\n\n{practice}\n## Check {{#check}}\n\n{quiz}\n\n{scored}\n::::\n"


def write_kinds(root: Path, language: str = "en") -> Path:
    programme = (write_programme(root) / "programme.yaml").read_text().replace("[en]", f"[{language}]")
    course = COURSE.replace("language: en", f"language: {language}")
    return write_programme(
        root, **{"programme.yaml": programme, "tiny/course.yaml": course, "tiny/01-one.md": module()}
    )
