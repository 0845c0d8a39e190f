"""The catalogues hold what the pages say, all of it and nothing else, and say it with the same places."""

import ast
import re
from functools import cache
from pathlib import Path
from shutil import copy

import polib
import pytest
from babel import Locale

import lrs
from builder.texts import texts as player_texts
from lrs.dashboard.translations import LANGUAGES, SOURCE, extraction, path, translations
from lrs.dashboard.translations import refresh as refreshing

TEMPLATES = Path(lrs.__file__).parent / "dashboard/templates"
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]
PLACE = re.compile(r"%\((\w+)\)s")
texts = cache(extraction.texts)
SAMPLE = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def entries(language: str) -> list[polib.POEntry]:
    return list(refreshing.catalogue(language))


def named(one: polib.POEntry) -> tuple[str, str]:
    return one.msgid, one.msgid_plural


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_texts_are_found_wherever_they_are_said() -> None:
    found = texts()
    assert found[("Sign in", "")] == [
        "dashboard/templates/dashboard/invitation.html",
        "dashboard/templates/dashboard/sign_in.html",
    ]
    for text, plural in (
        ("You are signed out.", ""),  # in code
        ("You have one mentee.", "You have %(num)s mentees."),  # with its plural
        ("%(what)s is empty: write something", ""),  # an error
        ("the homework", ""),  # a name in an error
        ("Your mentee asked for help.", ""),  # in a table of rules
        ("My mentees", ""),
    ):
        assert (text, plural) in found


def test_nothing_is_missing_and_nothing_is_left_over(language: str) -> None:
    """`make texts` puts right what this finds."""
    held = [named(one) for one in entries(language)]
    assert set(texts()) - set(held) == set()
    assert set(held) - set(texts()) == set()
    assert len(held) == len(set(held))


def test_everything_is_translated_and_nothing_is_a_guess(language: str) -> None:
    assert [one.msgid for one in entries(language) if not one.translated()] == []
    assert [one.msgid for one in entries(language) if one.fuzzy or one.obsolete] == []
    copied = {one.msgid for one in entries(language) if one.msgid == one.msgstr and len(one.msgid.split()) > 2}
    assert copied - {"%(begin)s: %(news)s.", "%(day)s, %(time)s"} == set()


def test_a_text_has_a_form_for_every_number(language: str) -> None:
    """The catalogue's own rule tells numbers apart as CLDR does."""
    rule, cldr = translations(language).plural, Locale.parse(language).plural_form  # type: ignore[attr-defined]
    pairs = {(rule(number), cldr(number)) for number in range(1000)}
    assert len(pairs) == len({form for form, _ in pairs}) == len({category for _, category in pairs})
    wanted = sorted(form for form, _ in pairs)
    for one in entries(language):
        assert sorted(one.msgstr_plural) == (wanted if one.msgid_plural else []), one.msgid


def test_the_same_places_are_filled_in(language: str) -> None:
    """Where a form is for one number alone, as in English, it may leave the number out."""
    for one in entries(language):
        places = sorted(PLACE.findall(one.msgid_plural or one.msgid))
        for form, said in (one.msgstr_plural or {0: one.msgstr}).items():
            filled = sorted(PLACE.findall(said))
            alone = one.msgid_plural and form == 0 and language != "lt"
            assert filled == places or (alone and filled == sorted(PLACE.findall(one.msgid))), one.msgid
            assert said.count("%") == len(filled), one.msgid


def test_a_sentence_ends_as_in_english(language: str) -> None:
    for one in entries(language):
        for said in one.msgstr_plural.values() or [one.msgstr]:
            assert said == said.strip(), one.msgid
            for end in ("?", ":"):
                assert said.endswith(end) == one.msgid.endswith(end), one.msgid


def test_a_bulgarian_day_ends_no_sentence() -> None:
    """It ends with a full stop of its own: 3.11.2026 г."""
    said = [form for one in entries("bg") for form in (one.msgstr, *one.msgstr_plural.values())]
    assert [one for one in said if re.search(r"%\((day|used|until)\)s\.", one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_course_is_quoted_with_stands_there(language: str) -> None:
    """The pages name buttons of the courses."""
    page = player_texts(language).page
    speak = translations(language)
    for text, name in (
        ("Open a module of your course, and there “Connect with your mentor”.", "pair"),
        ("Paste the address and choose “Connect”.", "pair-connect"),
        ("In the course, open “Connect with your mentor” and type %(address)s and this code, by %(day)s.", "pair"),
    ):
        assert (text, "") in texts()
        assert str(page[name]) in speak.ugettext(text)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "messages.po"
    monkeypatch.setattr(refreshing, "path", lambda _language: file)
    said = {("A new text", ""): ["a.html"], ("A text that was changed", ""): ["a.html"], ("One", "Many"): ["b.py"]}
    monkeypatch.setattr(refreshing, "texts", lambda: said)
    return file


def test_catalogues_are_brought_up_to_date(sample: Path) -> None:
    known = 'msgid "A text that was change"\nmsgstr "Geändert"\n\nmsgid "No longer said"\nmsgstr "Weg"\n\n'
    plural = 'msgid "One"\nmsgid_plural "Many"\nmsgstr[0] "Eins"\nmsgstr[1] "Viele"\n'
    sample.write_text(f"# A head\n{SAMPLE}\n{known}{plural}", encoding="utf-8")
    assert refreshing.refresh("de") == 2
    new, changed, kept = polib.pofile(str(sample))
    assert (new.msgid, new.msgstr) == ("A new text", "")
    assert (changed.msgid, changed.msgstr, changed.fuzzy) == ("A text that was changed", "Geändert", True)
    assert changed.previous_msgid == "A text that was change"
    assert (kept.msgid, kept.msgstr_plural) == ("One", {0: "Eins", 1: "Viele"})
    assert sample.read_text(encoding="utf-8").startswith("# A head\n")


def test_a_catalogue_that_is_up_to_date_stays_as_it_is(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = copy(path(language), tmp_path)
    monkeypatch.setattr(refreshing, "path", lambda _language: copied)
    assert refreshing.refresh(language) == 0
    assert Path(copied).read_bytes() == path(language).read_bytes()


def test_templates_say_nothing_that_cannot_be_translated() -> None:
    said: set[str] = set()
    for file in sorted(TEMPLATES.glob("**/*.html")):
        text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        named = re.findall(r'(?:aria-label|data-label|title|alt|placeholder)="([^"]*)"', text)
        shown = re.split(r"<[^>]*>", re.sub(r' [a-z-]+="[^"]*"', "", text))  # some macros give attributes alone
        said.update(" ".join(one.split()) for one in (*named, *shown) if re.search(r"\w", one))
    assert said == {"ementor", "– ementor"}


def test_a_text_that_is_chosen_at_run_time_comes_from_where_texts_are_found() -> None:
    """Whoever adds one here tells `extraction` the call that it was given to, or the table that it stands in."""
    chosen = set()
    for file in sorted(TEMPLATES.parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("_", "gettext", "ngettext"):
                texts_of = node.args[: 2 if ast.unparse(node.func) == "ngettext" else 1]
                chosen |= {f"{file.name}: {ast.unparse(one)}" for one in texts_of if not isinstance(one, ast.Constant)}
    assert chosen == {
        "briefing.py: found.reason",  # tables of rules
        "briefing.py: found.step",
        "briefing.py: rule.published",
        "confidentiality.py: sentence",  # people.confidentiality
        "words.py: error.text",  # PeopleError
        "words.py: str(value)",  # its `what`: text, day_of, moment_of
        "words.py: page",  # write_down_look
    }
