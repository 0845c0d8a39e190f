"""The catalogue of texts holds what templates and player ask for, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import builder
from builder.texts import languages, texts

ROOT = Path(builder.__file__).parent
SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("player/**/*.js")))
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("templates/**/*.html")))
FORMULAS = (ROOT / "formula_words.py").read_text(encoding="utf-8")
COVER = (ROOT / "cover.py").read_text(encoding="utf-8")
VIEWS = (ROOT / "question_view.py").read_text(encoding="utf-8")
TYPES = (ROOT / "player/types.d.ts").read_text(encoding="utf-8")


def calls(source: str, function: str) -> Iterator[str]:
    """The first argument of every call, as it is written."""
    for found in re.finditer(rf"(?<![\w.]){function}\(", source):
        depth, at = 0, found.end()
        while depth or source[at] not in ",)":
            depth += (source[at] in "([{") - (source[at] in ")]}")
            at += 1
        yield source[found.end() : at]


def player_names() -> tuple[set[str], set[str]]:
    """Names that the script spells out, and beginnings of those that it puts together."""
    arguments = " ".join(calls(SCRIPT, "say"))
    return set(re.findall(r"'([^']+)'", arguments)), set(re.findall(r"`([^`$]+)\$\{", arguments))


def page_names() -> tuple[set[str], set[str]]:
    arguments = " ".join([*calls(TEMPLATES, "t"), *calls(VIEWS, "say"), *calls(FORMULAS, "say")])
    strings = {text.partition("{")[0] for text in re.findall(r"[\"']([^\"']+)[\"']", arguments)}
    strings |= set(re.findall(r"page\[\"([^\"]+)\"\]", COVER))
    return {name for name in strings if not name.endswith("-")}, {name for name in strings if name.endswith("-")}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("part", ["page", "player"])
def test_every_text_that_is_asked_for_is_there_and_no_other(language: str, part: str) -> None:
    spelt, beginnings = page_names() if part == "page" else player_names()
    known = set(texts(language).page if part == "page" else texts(language).spoken("scorm12", paired=True, shares=True))
    made = {name for name in known if name.startswith(tuple(beginnings))}
    assert spelt
    assert beginnings
    assert spelt - known == set()
    assert known - spelt - made == set()
    assert {start for start in beginnings if not any(name.startswith(start) for name in known)} == set()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("kind", "beginning"), [("NoticeKind", "notice-"), ("SaveStatus", "save-")])
def test_every_notice_and_status_has_its_words(language: str, kind: str, beginning: str) -> None:
    declared = re.search(rf"type {kind} =([^;]+);", TYPES)
    assert declared
    kinds = {beginning + name for name in re.findall(r"'([^']+)'", declared[1])}
    assert kinds - set(texts(language).spoken("scorm12", paired=True)) == set()


@pytest.mark.parametrize("language", languages())
def test_what_the_web_edition_puts_differently_is_a_text_of_the_player(language: str) -> None:
    assert texts(language).web.keys() == texts("en").web.keys()
    assert texts(language).web.keys() <= texts(language).player.keys()
    assert texts(language).spoken("web") == {**texts(language).player, **texts(language).web}
    assert texts(language).spoken("cmi5") == texts(language).player


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("actor", ["mentor", "manager"])
def test_a_course_speaks_to_those_whom_it_is_for(language: str, actor: str) -> None:
    known = texts(language)
    own = getattr(known, actor)
    assert own.keys() == texts("en").mentor.keys() <= known.page.keys()
    assert known.printed([actor]) == {**known.page, **own}
    assert known.printed(["mentee", actor]) == known.printed([]) == known.page
    assert all(own[name] != known.page[name] for name in own)


def test_a_region_is_content_with_its_language() -> None:
    assert texts("en-GB") == texts("en")


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(LookupError, match="no texts in 'tlh', only in bg, de, en, fi, it, lt"):
        texts("tlh")
