"""What the README tells people to type works as it stands there."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import builder.cli
import lrs.cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULE = "content_src/employability/01-know-your-strengths.md"
COMMANDS = {"ementor": builder.cli.main, "ementor-lrs": lrs.cli.main}

Type = Callable[[str], Result]


@pytest.fixture
def type_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Types a line into a shell in a copy of the project's sources."""
    shutil.copytree(ROOT / "content_src", tmp_path / "content_src")
    monkeypatch.chdir(tmp_path)

    def type_in(line: str) -> Result:
        name, *arguments = shlex.split(line, comments=True)
        return CliRunner().invoke(COMMANDS[name], arguments)

    return type_in


def commands() -> list[str]:
    """The lines of the README that run a program of ours, but for the one that serves until it is stopped."""
    lines = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    return [line for line in lines if re.match(r"ementor(-lrs)? (?!serve)", line)]


def test_every_command_works_in_the_order_of_the_page(type_in: Type):
    assert len(commands()) > 6
    for line in commands():
        done = type_in(line)
        assert done.exit_code == 0, (line, done.output)


def test_the_packages_that_it_names_are_built(type_in: Type, tmp_path: Path):
    type_in("ementor build employability")
    (named,) = re.findall(r"ementor build employability # (\S+) and …(\S+)", README)
    assert (tmp_path / named[0]).is_file()
    assert (tmp_path / named[0].replace("-scorm12.zip", named[1])).is_file()


def test_the_fault_that_it_shows_is_told_so(type_in: Type, tmp_path: Path):
    text = (tmp_path / MODULE).read_text(encoding="utf-8")
    second = text.split(":::{question} choice")[2]
    (tmp_path / MODULE).write_text(text.replace(second, second.replace("[x]", "[ ]")), encoding="utf-8")
    said = type_in("ementor check").stderr.splitlines()[0]
    assert f"\n{said}\n" in README


def test_every_link_leads_to_a_file():
    links = [link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []
