"""Scripts of a package: classic, without eval, without an address of the network."""

import pytest

from builder.conform.scripts import problems
from builder.package import Package
from builder.problem import Problem


def judge(script: str) -> list[Problem]:
    return list(problems(Package("sample", "cmi5", "en", {"player/player.js": script.encode()})))


@pytest.mark.parametrize(
    "script",
    [
        'window.ementorModule = {"iri":"https://w3id.org/ementor/sample"};',
        'const VERB="http://adlnet.gov/expapi/verbs/completed";fetch(new URL("statements",endpoint))',
        "fetch(e.fetchUrl,{method:'POST'})",
        "const retrieval=a.eval(b);medieval(1);if(a.href==='https://x.example'){}",
        "a.textContent='import this';x={export:1}",
    ],
)
def test_identifiers_and_addresses_from_outside_are_fine(script: str) -> None:
    assert judge(script) == []


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ('x();\nfetch("https://x.example/statements")', "built into the script"),
        ("\nnavigator.sendBeacon(`//x.example/log`)", "built into the script"),
        ("\nimport('https://x.example/a.js')", "built into the script"),
        ('\nimage.src="https://x.example/pixel.gif"', "loads something from the network"),
        ('\nimport { a } from "./a.js";', "is a module"),
        ("\nexport const a = 1;", "is a module"),
        ("\neval('1')", "makes code from text"),
        ("\nnew Function('return 1')()", "makes code from text"),
    ],
)
def test_what_an_lms_forbids_is_a_problem_in_its_line(script: str, message: str) -> None:
    (problem,) = judge(script)
    assert (problem.path, problem.line) == ("player/player.js", 2)
    assert message in problem.message
