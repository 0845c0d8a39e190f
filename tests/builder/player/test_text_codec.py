"""Learners' texts in ASCII: every language, every sign, and never half a character."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builder.player.conftest import Run
from tests.builder.player.test_state import SETTINGS

THERE_AND_BACK = """return argument.map(({ text, room }) => {
  const { code, kept } = player.encodeText(text, room ?? Infinity);
  return { code, kept, text: player.decodeText(code) };
});"""

TEXTS = {
    "English": ("I closed the shop alone every Friday for a year. It's done: 100 %!", 1.1),
    "Lithuanian": ("Kiekvieną penktadienį viena uždarydavau parduotuvę. Ačiū! Žinoma, šįkart – ėjau.", 1.7),
    "Finnish": ("Suljin yksin kaupan joka perjantai. Äiti ja isä näkivät työn.", 1.2),
    "German": ("Ich habe „jeden Freitag“ allein geschlossen. Größe zählt, äöüß.", 1.6),
    "Italian": ("Perché è così? Città, più, né l’uno né l’altro.", 1.6),
    "Bulgarian": ("Всеки петък сам затварях магазина. Щъркел, юзда и ябълка.", 2.0),
    "Greek": ("Κάθε Παρασκευή έκλεινα μόνη μου το μαγαζί.", 2.1),
    "Arabic": ("كنت أغلق المتجر وحدي كل يوم جمعة.", 2.1),
    "Hebrew": ("סגרתי את החנות לבד בכל יום שישי.", 2.0),
    "emoji": ("👩🏽‍🎓 🎉 ✅", 6.5),
    "what LMSs escape": ('a!b~c^d`e<f>g&h"i\\j%k\n\tl', 2.0),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_comes_back_as_it_was(run: Run, name: str) -> None:
    text, ratio = TEXTS[name]
    [after] = run(["text_codec.js"], THERE_AND_BACK, [{"text": text}])
    assert after["text"] == text
    assert re.fullmatch(r"""[\x20-\x7e]*""", after["code"])
    assert not re.search(r'[!<>&"\\%\n]', after["code"])
    assert len(after["code"]) <= ratio * len(text)


@SETTINGS
@given(st.lists(st.text(), min_size=1, max_size=20))
def test_every_text_comes_back_as_it_was(run: Run, texts: list[str]) -> None:
    results = run(["text_codec.js"], THERE_AND_BACK, [{"text": text} for text in texts])
    assert [after["text"] for after in results] == texts


@SETTINGS
@given(st.text(), st.integers(-5, 60))
def test_what_fits_is_the_beginning_and_ends_with_a_whole_character(run: Run, text: str, room: int) -> None:
    [after] = run(["text_codec.js"], THERE_AND_BACK, [{"text": text, "room": room}])
    assert len(after["code"]) <= max(0, room)
    assert text.startswith(after["text"])
    assert after["kept"] == len(after["text"].encode("utf-16-le")) // 2


@SETTINGS
@given(st.lists(st.text(), min_size=1, max_size=20))
def test_a_foreign_code_does_no_harm(run: Run, codes: list[str]) -> None:
    assert len(run(["text_codec.js"], "return argument.map(player.decodeText)", codes)) == len(codes)
