"""The player as one classic script: what it joins, what it leaves out, what it refuses."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser

from builder.script import ScriptError, classic_script, player_script
from builder.texts import texts

PLAYER = texts("en").player
ALL = ("card_sort", "question", "quiz", "ranking", "scenario", "variant", "writing")


def joined(entry: str, constants: Mapping[str, object] | None = None, **modules: str) -> str:
    """The script of an entry and of modules, whose names are paths with __ for a slash."""
    sources = {name.replace("__", "/") + ".js": source for name, source in modules.items()}

    def read(path: str) -> str:
        if path not in sources:
            raise FileNotFoundError(path)
        return sources[path]

    return classic_script(read, entry, constants or {})


def result(browser: Browser, script: str) -> Any:
    """What the script leaves in `window.result`."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_script_tag(content=script)
    assert errors == []
    value = page.evaluate("window.result")
    page.close()
    return value


def test_what_is_imported_runs_first_and_once(browser: Browser) -> None:
    script = joined(
        "import { a } from './a.js';\nimport { b } from './b.js';\nwindow.result = [...order, a, b];",
        {"order": []},
        a="import { c } from './c.js';\norder.push('a');\nexport const a = c + 1;",
        b="import { c } from './c.js';\norder.push('b');\nexport const b = c + 2;",
        c="order.push('c');\nexport const c = 1;",
    )
    assert result(browser, script) == ["c", "a", "b", 2, 3]


def test_the_same_name_in_two_modules_is_two_things(browser: Browser) -> None:
    script = joined(
        "import { one } from './one.js';\nimport { two } from './deep/two.js';\nconst m0 = 7;\n"
        "window.result = [one(), two(), m0];",
        one="const secret = 1;\nfunction inner() { return secret; }\nexport function one() { return inner(); }",
        deep__two=(
            "import { one as other } from '../one.js';\nconst secret = 2;\nconst m0 = 5;\n"
            "function inner() { return secret + m0; }\nexport function two() { return [inner(), other()]; }"
        ),
    )
    assert result(browser, script) == [1, [7, 1], 7]


def test_every_kind_of_export_the_player_uses(browser: Browser) -> None:
    script = joined(
        "import { value, act, later, Kind } from './a.js';\nlater().then((end) => {"
        " window.result = [value, act(), end, new Kind().name]; });",
        a=(
            "export const value = 1;\nexport function act() { return 2; }\n"
            "export async function later() { return 3; }\nexport class Kind { name = 'kind'; }"
        ),
    )
    assert result(browser, script) == [1, 2, 3, "kind"]


def test_it_is_strict_and_leaves_nothing_behind(browser: Browser) -> None:
    script = joined(
        "window.result = [(function () { return this === undefined; })(), typeof NAME, NAME.text];",
        {"NAME": {"text": "</script> ą \u2028"}},
    )
    assert result(browser, script) == [True, "object", "</script> ą \u2028"]
    assert "</script>" not in script
    assert script.isascii()
    assert result(browser, script + "window.result = typeof NAME;") == "undefined"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("export default 1;", "the entry: not understood: export default 1"),
        ("import './a.js';", "not understood: import"),
        ("import a from './a.js';", "not understood: import a from"),
        ("import * as a from './a.js';", "not understood: import"),
        ("import { default as a } from './a.js';", "not understood: import { default as a }"),
        ("import { a } from 'a';", "not understood: import"),
        ("const a = await import('./a.js');", "not understood: import('./a.js')"),
        ("const here = import.meta.url;", "not understood: import.meta.url"),
        ("export * from './a.js';", "not understood: export"),
        ("export { a } from './a.js';", "not understood: export"),
        ("export let a = 1;", "not understood: export let a"),
        ("import { b } from './a.js';", "the entry: a.js exports no b"),
        ("import { c } from './c.js';", "the entry: there is no c.js"),
        ("const word = 'ą';", "a letter outside ASCII"),
    ],
)
def test_what_is_not_understood_is_refused(entry: str, said: str) -> None:
    with pytest.raises(ScriptError) as refused:
        joined(entry, a="export const a = 1;")
    assert said in str(refused.value)


def test_words_that_look_like_modules_are_no_matter(browser: Browser) -> None:
    script = joined(
        "/** import { a } from nowhere */\n// export default\n"
        "window.result = ['import me', { important: 1 }.important, 'no export;'];"
    )
    assert result(browser, script) == ["import me", 1, "no export;"]


def test_modules_that_import_each_other_are_refused() -> None:
    with pytest.raises(ScriptError, match=r"a\.js → b\.js → a\.js"):
        joined(
            "import { a } from './a.js';",
            a="import { b } from './b.js';\nexport const a = 1;",
            b="import { a } from './a.js';\nexport const b = 1;",
        )


@pytest.mark.parametrize("edition", ["scorm12", "cmi5"])
def test_the_player_is_the_same_bytes_twice(edition: str) -> None:
    assert player_script(edition, ALL, PLAYER) == player_script(edition, (*reversed(ALL), "quiz"), dict(PLAYER))


def test_a_package_ships_the_forms_of_question_that_it_uses() -> None:
    script = player_script("scorm12", ALL, PLAYER, ["choice"]).decode()
    assert "choose-first" in script
    assert not [part for part in ("readNumber(", ".pair[", "movableList(element,items,()") if part in script]
    assert "readNumber(" in player_script("scorm12", ALL, PLAYER, ["choice", "blanks"]).decode()


def test_a_package_ships_what_it_uses() -> None:
    bare = player_script("scorm12", ["question"], PLAYER).decode()
    assert "mountQuestions" in bare
    assert not [name for name in ("mountQuiz", "mountScenarios", "mountRankings", "mountCardSorts") if name in bare]
    assert "xapi" not in bare.lower()
    assert "LMSInitialize" not in player_script("cmi5", ["question"], PLAYER).decode()


def test_comments_and_editions_that_are_not_there() -> None:
    assert "@param" not in player_script("cmi5", ALL, PLAYER).decode()
    with pytest.raises(ScriptError, match=r"there is no tracking/scorm13\.js"):
        player_script("scorm13", ALL, PLAYER)
    with pytest.raises(ScriptError, match=r"there is no activities/chess\.js"):
        player_script("cmi5", ["chess"], PLAYER)
    with pytest.raises(ScriptError, match=r"text_field\.js: one exported mount function"):
        player_script("cmi5", ["text_field"], PLAYER)


def test_the_texts_are_in_it() -> None:
    script = player_script("cmi5", [], {"save-saved": "Labą dieną"})
    assert b'"save-saved":"Lab\\u0105 dien\\u0105"' in script


def test_a_script_brings_the_texts_that_it_can_ask_for_and_no_others() -> None:
    script = player_script("scorm12", ["card_sort"], PLAYER)
    for name in ("cards-left", "notice-connecting", "save-saved"):  # spelt out, or only begun
        assert f'"{name}":'.encode() in script
    assert b'"ranking-moved":' not in script
    assert b'"ranking-moved":' in player_script("scorm12", ["ranking"], PLAYER)
