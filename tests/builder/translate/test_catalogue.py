"""Catalogues follow their course, and nothing that was translated is lost."""

import polib
import pytest

from builder.source import Passage
from builder.translate.catalogue import CatalogueError, Status, Text, merged, read_catalogue, status, translations

SKILL, VALUE = (
    Text("one/a", "Show a skill with evidence.", "text", "c/1.md"),
    Text("one/b", "Values", "label", "c/1.md"),
)


def catalogue(**msgstr: str) -> polib.POFile:
    made = merged(polib.POFile(), [SKILL, VALUE], "c", "lt")
    for entry in made:
        entry.msgstr = msgstr.get(entry.msgctxt[-1], "")
    return made


def reread(po: polib.POFile) -> polib.POFile:
    return read_catalogue(Passage("c/i18n/lt.po", 1, f"{po}\n"))


def test_a_new_catalogue_has_every_text_in_order_with_its_context_and_file():
    first, second = reread(catalogue())
    assert (first.msgctxt, first.msgid, first.msgstr) == ("one/a", SKILL.text, "")
    assert (second.comment, second.occurrences) == ("label", [("c/1.md", "")])


def test_merging_again_changes_no_byte():
    once = reread(catalogue(a="Parodyk įgūdį."))
    assert str(reread(merged(once, [SKILL, VALUE], "c", "lt"))) == str(once)


def test_a_changed_text_keeps_its_translation_as_fuzzy_and_falls_back():
    changed = Text("one/a", "Show a skill with good evidence.", "text", "c/1.md")
    old = reread(catalogue(a="Parodyk įgūdį.", b="Vertybės"))
    assert status(old, [changed, VALUE]) == Status(translated=1, stale=1, missing=0, unused=0)
    new = reread(merged(old, [changed, VALUE], "c", "lt"))
    assert (new[0].msgstr, new[0].flags, new[0].previous_msgid) == ("Parodyk įgūdį.", ["fuzzy"], SKILL.text)
    assert translations(new) == {("one/b", "Values"): "Vertybės"}
    assert status(new, [changed, VALUE]) == Status(translated=1, stale=1, missing=0, unused=0)


def test_a_text_that_is_gone_keeps_its_translation_and_gets_it_back():
    gone = reread(merged(reread(catalogue(a="Parodyk įgūdį.")), [VALUE], "c", "lt"))
    assert [entry.msgstr for entry in gone if entry.obsolete] == ["Parodyk įgūdį."]
    assert status(gone, [VALUE]) == Status(translated=0, stale=0, missing=1, unused=1)
    back = reread(merged(gone, [SKILL, VALUE], "c", "lt"))
    assert translations(back) == {("one/a", SKILL.text): "Parodyk įgūdį."}


def test_a_text_that_moved_to_another_element_is_offered_for_a_look():
    moved = Text("one/c", SKILL.text, "text", "c/1.md")
    new = reread(merged(reread(catalogue(a="Parodyk įgūdį.")), [moved, VALUE], "c", "lt"))
    assert (new[0].msgctxt, new[0].msgstr, new[0].flags) == ("one/c", "Parodyk įgūdį.", ["fuzzy"])


def test_the_notes_of_translators_stay():
    old = catalogue(a="Parodyk įgūdį.")
    old[0].tcomment = "as in the glossary"
    assert reread(merged(reread(old), [SKILL], "c", "lt"))[0].tcomment == "as in the glossary"


@pytest.mark.parametrize("text", ['msgid "a"\nmsgstr "b\n', "what is this\n", 'msgstr "b"\nmsgstr "c"\n'])
def test_what_is_no_catalogue_is_told_with_its_place(text: str):
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(Passage("c/i18n/lt.po", 1, text))
    assert caught.value.problem.path == "c/i18n/lt.po"
