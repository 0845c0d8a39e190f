"""The smallest useful programme: one course, one module, two pages, one question. Tests change it piece by piece."""

from pathlib import Path

PROGRAMME = """\
publisher: Benchmark
iri_base: https://example.org/bench
licence: CC-BY-4.0
languages: [en]
courses: [tiny]
"""

COURSE = """\
id: tiny
version: 1.0.0
language: en
title: Tiny
description: Two pages and one question.
audience: [mentee]
pass_mark: 0.7
completion: {require: [pages, quiz]}
tracking: {report: passed}
"""

FRAMEWORK = """\
framework: EntreComp
version: "2016"
codes:
  "2.1": {en: Self-awareness and self-efficacy}
"""

MODULE = """\
---
id: one
title: One module
description: What the smallest useful module looks like.
duration: PT5M
objectives:
  - {id: evidence, text: Tell evidence from opinion}
competences: [entrecomp:2.1]
take_to_mentor: What could somebody else check?
---

## Read {#read}

Employers ask for *evidence*: something that somebody else can check.

## Check {#check}

::::{quiz}
:id: quiz

:::{question} choice
:id: q-evidence
:objective: evidence

Which sentence gives evidence?

- [ ] I am a hard-working person.
  > Nobody can check it.
- [x] I closed the shop alone every Friday for a year.
  > Somebody can check it.
:::
::::
"""


def write_programme(root: Path, **files: str) -> Path:
    """The tiny programme below `root`; `files` replaces or adds texts: `**{"tiny/01-one.md": "…"}`."""
    texts = {
        "programme.yaml": PROGRAMME,
        "frameworks/entrecomp.yaml": FRAMEWORK,
        "tiny/course.yaml": COURSE,
        "tiny/01-one.md": MODULE,
        **files,
    }
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
