"""Eight questions that test what the module promised, and say why."""

from builder.course import AU, Choice, Option, Question
from tests.content_src.reading import WORD, every_module, every_taught_module, of, text


@every_taught_module
def test_the_quiz_has_eight_questions_and_is_passed_with_70_percent(au: AU):
    assert len(au.quiz.questions) == 8
    assert au.quiz.pass_mark == 0.7


@every_taught_module
def test_the_quiz_tests_every_objective(au: AU):
    assert {question.objective for question in au.quiz.questions} == {objective.id for objective in au.objectives}


@every_module
def test_every_option_gets_a_reason(au: AU):
    silent = [
        f"{question.id}.{option.letter}"
        for question in of(au, Choice)
        for option in question.options
        if len(WORD.findall(text(option.feedback))) < 5
    ]
    assert silent == []


@every_module
def test_a_question_without_options_gives_one_reason_for_the_whole(au: AU):
    questions = [one for one in of(au, Question) if not isinstance(one, Choice)]
    assert [one.id for one in questions if len(WORD.findall(text(one.reason))) < 5] == []


@every_taught_module
def test_some_questions_have_one_right_answer_and_some_have_several(au: AU):
    assert {question.multiple for question in choices(au)} == {True, False}


@every_taught_module
def test_neither_the_letter_nor_the_length_gives_a_right_answer_away(au: AU):
    single = [question for question in choices(au) if not question.multiple]
    right = [option for question in single for option in question.options if option.correct]
    longest = [max(question.options, key=length) for question in single]
    assert len({option.letter for option in right}) >= 3
    assert sum(map(Option.__eq__, right, longest)) <= len(single) // 2


def choices(au: AU) -> list[Choice]:
    return [question for question in au.quiz.questions if isinstance(question, Choice)]


def length(option: Option) -> int:
    return len(text(option.html))
