"""The conventions of a module: its size, its language, its activities, what it sends to the mentor."""

import re

import pytest

from builder.course import (
    AU,
    SECTORS,
    Artefact,
    Calculator,
    Callout,
    CardSort,
    Checklist,
    Flashcards,
    Plan,
    Question,
    Quiz,
    Ranking,
    Reflection,
    Scenario,
    SelfAssessment,
    TakeToMentor,
    Variant,
)
from tests.content_src.reading import WORD, every_module, every_taught_module, learner_text, of, sentences, words

ACTIVITIES = (Calculator, CardSort, Checklist, Flashcards, Plan, Ranking, Scenario, SelfAssessment)


@every_taught_module
def test_takes_45_to_75_minutes_in_five_to_eight_pages(au: AU):
    minutes = int(re.fullmatch(r"PT(\d+)M", au.duration)[1])
    assert 45 <= minutes <= 75
    assert 5 <= len(au.pages) <= 8


@every_taught_module
@pytest.mark.parametrize("sector", SECTORS)
def test_gives_each_sector_1200_to_2200_words_to_read(au: AU, sector: str):
    assert 1200 <= words(au, sector) <= 2200


@every_module
def test_sentences_have_20_words_at_most_on_average_and_none_has_more_than_36(au: AU):
    for sector in SECTORS:
        found = sentences(learner_text(au, sector))
        lengths = [len(WORD.findall(sentence)) for sentence in found]
        assert lengths
        assert sum(lengths) / len(lengths) <= 20
        assert [sentence for sentence in found if len(WORD.findall(sentence)) > 36] == []


@every_taught_module
def test_explains_three_terms_or_more(au: AU):
    assert len(au.terms) >= 3


@every_taught_module
def test_has_something_to_do_before_the_quiz(au: AU):
    """Two activities at least; a question that stands alone is practice and counts, what the mentor sees does not."""
    (card,) = of(au, TakeToMentor)
    quiz = set(au.quiz.questions)
    own = [one for one in of(au, Artefact) if one.id != card.artefact]
    practice = [one for one in of(au, Question) if one not in quiz]
    assert len([*of(au, ACTIVITIES), *own, *practice]) >= 2


@every_taught_module
def test_every_passage_for_a_sector_exists_for_all_three(au: AU):
    groups = of(au, Variant)
    assert groups
    assert all(sorted(sector for sector, _ in group.branches) == sorted(SECTORS) for group in groups)


@every_taught_module
def test_teaching_ends_with_key_points_and_then_the_quiz(au: AU):
    kinds = [element.kind if isinstance(element, Callout) else type(element) for element in au.walk()]
    assert kinds.count("key-points") == 1
    assert kinds.index("key-points") < kinds.index(Quiz)


@every_module
def test_has_one_reflection_that_may_be_shared_with_the_mentor(au: AU):
    assert [reflection.share for reflection in of(au, Reflection)] == ["mentor"]


@every_module
def test_sends_the_learner_to_the_mentor_with_a_question_and_an_artefact(au: AU):
    (card,) = of(au, TakeToMentor)
    assert card.question.endswith("?")
    assert card.artefact in {artefact.id for artefact in of(au, Artefact)}
