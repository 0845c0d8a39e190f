"""What the docs point to is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ROOMS = ("builder", "lrs", "schemas", "tests", "content_src", "docs", "player")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_the_rooms_of_the_architecture_are_there():
    table = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("## Rooms")[2]
    named = [cell for row in table.splitlines() if row.startswith("| `") for cell in _paths(row.split("|")[1])]
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_names_of_the_glossary_are_in_the_code():
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    names = [name for row in text.splitlines() if row.startswith("|") for name in re.findall(r"`([\w./]+)`", row)]
    modules = [name for name in names if re.match(rf"({'|'.join(ROOMS)})[./]", name)]
    assert len(modules) > 5
    assert [name for name in modules if not _exists(name)] == []


def _paths(cell: str) -> Iterator[str]:
    """`builder/source.py`, `yaml_text.py` stand in one room: the second begins with the folder of the first."""
    folder = ""
    for name in re.findall(r"`([^`]+)`", cell):
        path = name if "/" in name.rstrip("/") or (ROOT / name).exists() else folder + name
        if not path.startswith(ROOMS):
            path = folder + path
        folder = folder or path[: path.index("/") + 1]
        yield path


def _exists(name: str) -> bool:
    path = name if "/" in name else name.replace(".", "/")
    base = ROOT / ("builder" if path.startswith("player") else "") / path
    return base.exists() or base.with_suffix(".py").exists()
