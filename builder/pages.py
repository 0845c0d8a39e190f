"""A module's HTML, finished at build time: valid, readable without a script, and the same in every edition."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from builder.course import (
    AU,
    MOST_CHARACTERS,
    Accordion,
    Artefact,
    Audio,
    Calculator,
    CardSort,
    Checklist,
    Course,
    Download,
    Element,
    Figure,
    Flashcards,
    Plan,
    Question,
    Quiz,
    Ranking,
    Reflection,
    Reveal,
    Scenario,
    SelfAssessment,
    Tabs,
    TakeToMentor,
    Variant,
    Video,
)
from builder.hues import hue
from builder.lom.described import total_duration
from builder.markup import inline, plain, scrollable_tables, split_prompt
from builder.module_data import module_data, module_script
from builder.question_data import form_of
from builder.question_view import filters
from builder.script import player_script
from builder.style import player_style
from builder.texts import form, texts
from builder.themes import theme_style
from builder.working_view import work_filters

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}
_ACTIVITIES: dict[type, str] = {  # kinds of element that come to life → file in player/activities
    Artefact: "writing",
    Calculator: "calculator",
    CardSort: "card_sort",
    Checklist: "checklist",
    Plan: "writing",
    Question: "question",
    Quiz: "quiz",
    Ranking: "ranking",
    Reflection: "writing",
    Scenario: "scenario",
    SelfAssessment: "self_assessment",
    Tabs: "tabs",
    Variant: "variant",
}
_NO_METADATA = Markup()
_STYLES: dict[type, str] = {  # kinds of element that need more style than every course → part of the style
    Accordion: "folding",
    Audio: "media",
    Calculator: "calculator",
    CardSort: "sorting",
    Checklist: "working",
    Download: "media",
    Figure: "media",
    Flashcards: "sorting",
    Plan: "working",
    Ranking: "sorting",
    Reveal: "folding",
    Scenario: "scenario",
    SelfAssessment: "working",
    Tabs: "folding",
    Video: "media",
}
_OWN_WORK = (Artefact, Calculator, Checklist, Plan, Reflection, SelfAssessment)  # what a learner may save as a file
_PAIRED = ("scorm12", "scorm2004", "web")  # editions whose learners may pair with a record store; others have one
_DURATION = re.compile(r"PT(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?")


def render_au(course: Course, au: AU, home: str = "", metadata: Markup = _NO_METADATA) -> bytes:
    """The whole document `{au.id}.html`. Raises LookupError when the course's language has no texts.

    `home` is the page that lists the modules, where the package has one of its own and leaves it not to an LMS;
    `metadata` is markup for the head.
    """
    whole = course.whole or course
    aus = whole.aus
    following = aus[aus.index(au) + 1 :]
    artefacts = {element.id: element.title for element in au.walk() if isinstance(element, Artefact)}
    brought = [element.artefact for element in au.walk() if isinstance(element, TakeToMentor)]
    page = environment(course.language, course.audience).get_template("module.html")
    html = page.render(
        course=course,
        whole=whole,
        au=au,
        next_au=following[0] if following else None,
        artefacts=artefacts,
        brought={name: title for name, title in artefacts.items() if name in brought},
        writes=any(isinstance(element, _OWN_WORK) for element in au.walk()),
        direction=direction(course.language),
        home=home,
        metadata=metadata,
    )
    return html.encode()


def content_files(course: Course, edition: str, page: Callable[[Course, AU], bytes] = render_au) -> dict[str, bytes]:
    """Everything of a package but its control files: path inside the package → bytes.

    `edition` names the adapter that the player speaks through, such as 'scorm12' or 'cmi5'.
    """
    if edition not in _PAIRED:
        course = replace(course, record_store="")
    used = activities(course, shares=bool(course.record_store) or edition not in _PAIRED)
    spoken = texts(course.language).spoken(edition, paired=bool(course.record_store), shares="sharing" in used)
    files = {
        "player/player.js": player_script(edition, used, spoken, forms(course)),
        "player/player.css": player_style(styles(course)) + theme_style(course.theme),
    }
    for au in course.aus:
        files[f"{au.id}.html"] = page(course, au)
        files[f"{au.id}.js"] = module_script(module_data(course, au, edition))
    return files | _media(course, files)


def _media(course: Course, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the pages show; a module with a package of its own leaves the other modules' media out."""
    if course.whole is None:
        return course.media
    pages = [data for path, data in files.items() if path.endswith((".html", ".css", ".js"))]
    return {path: data for path, data in course.media.items() if any(path.encode() in page for page in pages)}


def activities(course: Course, *, shares: bool = False) -> Sequence[str]:
    """The files in player/activities that the course has a use for, without their ending.

    `shares`: there may be a record store, by which learners can show a mentor what they wrote.
    """
    elements = [element for au in course.aus for element in au.walk()]
    terms = {"terms"} if any(au.terms for au in course.aus) else set()
    used = {name for element in elements for kind, name in _ACTIVITIES.items() if isinstance(element, kind)}
    chosen = {"certificate"} if course.certificate else set()
    paired = {"pairing"} if course.record_store else set()
    return sorted(used | terms | chosen | paired | ({"sharing"} if shares and "writing" in used else set()))


def forms(course: Course) -> Sequence[str]:
    """The files in player/forms that the course has a use for, without their ending."""
    return sorted({form_of(element) for au in course.aus for element in au.walk() if isinstance(element, Question)})


def styles(course: Course) -> set[str]:
    """The optional parts of the style that the course has a use for."""
    kinds = {type(element) for au in course.aus for element in au.walk()}
    parts = {_STYLES[kind] for kind in kinds if kind in _STYLES}
    moved = {"sorting"} if "order" in forms(course) else set()
    return parts | moved | ({"pairing"} if course.record_store else set())


def direction(language: str) -> str:
    """'rtl' for the languages that run from the right, as in `dir` attributes."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


@cache
def environment(language: str, audience: tuple[str, ...] = ()) -> Environment:
    """The templates with the words of a language, for these actors. Raises LookupError where it has none."""
    environment = Environment(
        loader=PackageLoader("builder"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    translate = _translator(language, audience)
    environment.globals |= {"t": translate, "most_characters": MOST_CHARACTERS}
    environment.filters |= filters(translate)
    environment.filters |= {"inline": inline, "plain": plain, "split_prompt": split_prompt}
    environment.filters["scrollable_tables"] = scrollable_tables
    environment.filters |= {"template": _template, "minutes": minutes, "percent": _percent}
    environment.filters |= {"hours_and_minutes": hours_and_minutes, "hue": _hue, "spoken": _spoken, "lang": _lang}
    environment.filters |= work_filters(translate)
    return environment


def _translator(language: str, audience: tuple[str, ...]) -> Callable[..., Markup]:
    page = texts(language).printed(audience)

    def t(name: str, **values: Any) -> Markup:
        """A text of the catalogue; markup in its values stays, everything else is escaped."""
        return escape(form(page[name], language, values)).format(**values)

    return t


@pass_context
def _spoken(context: Context, text: str, course: Course | None = None) -> Markup:
    """A text of the course, no markup, marked where it is not in the page's language (WCAG 2.2, 3.1.2)."""
    lang = _lang(context, text, course)
    return Markup("<span{}>{}</span>").format(lang, text) if lang else escape(text)


@pass_context
def _lang(context: Context, text: str, course: Course | None = None) -> Markup:
    """The attribute for an element whose own attributes hold the text; nothing where it is in the page's language."""
    its: Course = course or context["course"]
    language = its.language_of(text)
    return Markup("") if language == its.language else Markup(' lang="{}"').format(language)


def _hue(course: Course) -> Markup:
    """The attribute of what has the course's cover."""
    name = hue(course)
    return Markup(' data-hue="{}"').format(name) if name else Markup("")


def _template(element: Element) -> str:
    """One template a kind: CardSort → elements/card_sort.html."""
    kind = Question if isinstance(element, Question) else type(element)
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
    return f"elements/{name}.html"


def minutes(duration: str) -> int:
    """An ISO 8601 duration of hours and minutes as minutes; 0 when there is none."""
    found = _DURATION.fullmatch(duration)
    return int(found["hours"] or 0) * 60 + int(found["minutes"] or 0) if found else 0


def hours_and_minutes(course: Course) -> tuple[int, int]:
    """What a learner may need for all of it."""
    return divmod(minutes(total_duration(au.duration for au in course.aus)), 60)


def _percent(scaled: float) -> int:
    """Rounded down as in the player, so that nobody reads a pass that is none."""
    return int(scaled * 100 + 1e-6)
