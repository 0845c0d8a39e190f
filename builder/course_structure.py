"""What cmi5.xml says beside the standard: an extension (cmi5 §13.1) for record stores that show progress.

For whom a course is; of a module which questions it asks and for which objective, in words, and what the learner
should take to their mentor.
"""

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Course, Question
from builder.markup import plain

NAMESPACE = "https://w3id.org/ementor/course-structure"
_OURS = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def audience(course: Course) -> etree._Element:
    """`<audience>`: the roles of those who learn, separated by spaces."""
    return _OURS.audience(" ".join(course.audience))


def extension(au: AU) -> etree._Element:
    """`<module>` with `<takeToMentor>`, if there is one, and a `<question id objective>` in words for each question."""
    card = [_OURS.takeToMentor(au.take_to_mentor)] if au.take_to_mentor else []
    questions = (element for element in au.walk() if isinstance(element, Question))
    return _OURS.module(*card, *(_question(au, one) for one in questions))


def _question(au: AU, question: Question) -> etree._Element:
    objective = {"objective": f"{au.iri}/objectives/{question.objective}"} if question.objective else {}
    return _OURS.question(plain(question.prompt), id=f"{au.iri}/questions/{question.id}", **objective)
