"""cmi5: cmi5.xml at the root of the zip says what the course is made of (cmi5 §13.1, §14.1); a module is an AU."""

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Block, Course
from builder.course_structure import audience, extension
from builder.manifest import document
from builder.package import Package
from builder.pages import content_files
from builder.problem import Problem
from builder.targets.target import Target

NAME = "cmi5"
STRUCTURE = "cmi5.xml"

_NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
_CMI5 = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_DECIMALS = 4  # of a masteryScore


def render(course: Course) -> Package:
    """The course as one package: an AU a module, its activity id the same as in every other edition."""
    files = {**content_files(course, NAME), STRUCTURE: document(_structure(course))}
    return Package(course.id, NAME, course.language, files)


def check(course: Course) -> list[Problem]:
    """Pass marks that a masteryScore would round: the LMS and the player must agree on who has passed."""
    return [
        Problem(
            quiz.ref.path, quiz.ref.line, f"the pass mark {quiz.pass_mark} has too many decimals", "use four at most"
        )
        for quiz in (au.quiz for au in course.aus)
        if quiz and quiz.pass_mark != round(quiz.pass_mark, _DECIMALS)
    ]


TARGET = Target(NAME, "cmi5", render, check)


def _structure(course: Course) -> etree._Element:
    objectives = [
        _CMI5.objective(*_named(course, objective.text), id=_objective_iri(au, objective.id))
        for au in course.aus
        for objective in au.objectives
    ]
    return _CMI5.courseStructure(
        _CMI5.course(*_named(course, course.title, course.description), audience(course), id=course.iri),
        *([_CMI5.objectives(*objectives)] if objectives else []),
        *(element for block in course.blocks for element in _block(course, block)),
    )


def _block(course: Course, block: Block) -> Iterator[etree._Element]:
    """The block, or its AUs alone where it stands for the course's own top level."""
    aus = (_au(course, au) for au in block.aus)
    if block.id:
        named = _named(course, block.title, block.description)
        objectives = _objective_references(*block.aus)
        yield _CMI5.block(*named, *objectives, *aus, id=f"{course.iri}/blocks/{block.id}")
    else:
        yield from aus


def _au(course: Course, au: AU) -> etree._Element:
    element = _CMI5.au(
        *_named(course, au.title, au.description),
        *_objective_references(au),
        _CMI5.url(f"{au.id}.html"),
        extension(au),
        id=au.iri,
        moveOn=au.move_on,
        launchMethod=au.launch_method,
    )
    if au.quiz:
        element.set("masteryScore", _decimal(au.quiz.pass_mark))
    return element


def _objective_references(*aus: AU) -> Iterable[etree._Element]:
    """Of a module, or all those of a block's modules."""
    references = [_CMI5.objective(idref=_objective_iri(au, objective.id)) for au in aus for objective in au.objectives]
    return [_CMI5.objectives(*references)] if references else []


def _objective_iri(au: AU, identifier: str) -> str:
    return f"{au.iri}/objectives/{identifier}"


def _named(course: Course, title: str, description: str = "") -> tuple[etree._Element, etree._Element]:
    """Title and description, both required (cmi5 §13.1); a thing that is only a title is described by it."""
    about = description or title
    return (
        _CMI5.title(_CMI5.langstring(title, lang=course.language_of(title))),
        _CMI5.description(_CMI5.langstring(about, lang=course.language_of(about))),
    )


def _decimal(number: float) -> str:
    return f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".")
