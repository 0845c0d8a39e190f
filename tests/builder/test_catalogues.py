"""The catalogues of the player's texts: the same names and places in each language, and every form of a number."""

import re
from itertools import product

import pytest
from playwright.sync_api import Browser

from builder.texts import SOURCE, Text, Texts, form, lacking, languages, missing, texts
from builder.texts.plurals import categories, category

LANGUAGES = ("bg", "de", "en", "fi", "it", "lt")
OTHERS = [language for language in LANGUAGES if language != SOURCE]
PARTS = ("page", "player", "web", "mentor", "manager")
PLACES = re.compile(r"\{(\w+)\}")
SAME = {"percent", "decimal", "certificate"}  # names whose texts may be as in English


def forms(text: Text) -> dict[str, str]:
    return {"other": text} if isinstance(text, str) else dict(text)


def named(language: str, part: str) -> dict[str, Text]:
    return dict(getattr(texts(language), part))


def test_the_six_languages_of_the_programme_have_a_catalogue() -> None:
    assert languages() == LANGUAGES


@pytest.mark.parametrize(("language", "part"), [*product(OTHERS, PARTS)])
def test_it_has_the_source_s_names_in_the_source_s_order(language: str, part: str) -> None:
    assert list(named(language, part)) == list(named(SOURCE, part))


@pytest.mark.parametrize(("language", "part"), [*product(OTHERS, PARTS)])
def test_it_has_the_source_s_places(language: str, part: str) -> None:
    for name, text in named(SOURCE, part).items():
        own, places = forms(named(language, part)[name]), set(PLACES.findall(forms(text)["other"]))
        assert set(PLACES.findall(own["other"])) == places, name
        assert all(set(PLACES.findall(one)) <= places for one in own.values()), name


@pytest.mark.parametrize(("language", "part"), [*product(LANGUAGES, PARTS)])
def test_a_text_that_hangs_on_a_number_has_every_form_that_the_language_needs(language: str, part: str) -> None:
    counted = {name for name, text in named(SOURCE, part).items() if not isinstance(text, str)}
    for name, text in named(language, part).items():
        if name in counted:
            assert set(text) == categories(language), name
        else:
            assert isinstance(text, str), name


@pytest.mark.parametrize(("language", "part"), [*product(OTHERS, PARTS)])
def test_nothing_was_left_in_english(language: str, part: str) -> None:
    english = {one for text in named(SOURCE, part).values() for one in forms(text).values()}
    left = {
        name
        for name, text in named(language, part).items()
        if name not in SAME and english & {one for one in forms(text).values() if re.search(r"[a-z]{4}", one)}
    }
    assert left == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_set_as_printers_do(language: str) -> None:
    """Curly quotes and apostrophes, one space, no space before a full stop, a space that does not break before %."""
    for part in PARTS:
        for name, text in named(language, part).items():
            for one in forms(text).values():
                assert not re.search(r"[\"]|  |\s[.,;:?!]|^\s|\s$|\.\.\.| %", one.replace(" …", "")), (name, one)
                assert language == SOURCE or "'" not in one, (name, one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_counts_in_the_same_forms(browser: Browser, language: str) -> None:
    page = browser.new_page()
    counted = page.evaluate(
        "(language) => [...Array(300).keys()].map((n) => new Intl.PluralRules(language).select(n))", language
    )
    page.close()
    assert [category(language, number) for number in range(300)] == counted


def test_a_number_chooses_its_form() -> None:
    minutes = texts("lt").page["minutes"]
    spoken = [form(minutes, "lt", {"n": n}).format(n=n) for n in (1, 2, 11, 21, 30, 45)]
    assert [one.rpartition(" ")[2] for one in spoken] == [
        "minutę",
        "minutes",
        "minučių",
        "minutę",
        "minučių",
        "minutes",
    ]
    assert form(texts("en").page["minutes"], "en-GB", {"n": 1}) == "About one minute"


def test_what_a_catalogue_lacks_is_named() -> None:
    assert [missing(language) for language in LANGUAGES] == [[]] * 6
    page, player = {"skip": "Skip", "next": "Next"}, {"check": "Check"}
    source = Texts(page, player, {"pair": "Connect"}, {}, {"check": "Look"}, {"next": "On"}, {})
    of_little = Texts({"next": "Toliau"}, {}, {}, {}, {}, {}, {})
    assert lacking(source, of_little) == ["page.skip", "player.check", "pairing.pair", "web.check", "mentor.next"]
    assert lacking(source, source) == []
