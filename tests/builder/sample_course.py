"""A course of two modules with an element of every kind, written as values; nothing in it comes from a file."""

from dataclasses import replace
from itertools import count

from builder.course import (
    AU,
    Artefact,
    ArtefactField,
    Block,
    Callout,
    CardSort,
    Choice,
    Competence,
    Course,
    Element,
    Flashcard,
    Flashcards,
    Html,
    Objective,
    Option,
    Page,
    Prose,
    Quiz,
    Ranking,
    Reflection,
    Scenario,
    Scene,
    SceneChoice,
    SourceRef,
    TakeToMentor,
    Variant,
)

STAR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 60" width="480" height="60"><path d="M0 0v60"/></svg>'
HOSTILE = "R&D <script>1</script>"

_lines = count(1)


def _ref() -> SourceRef:
    return SourceRef("sample/01-sample.md", next(_lines))


def question(identifier: str, right: str, letters: str = "abc", objective: str = "evidence") -> Choice:
    """A choice question whose options say whether they are right."""
    options = tuple(
        Option(
            letter,
            Html(f"Option {letter} of <em>{identifier}</em>"),
            letter in right,
            Html(f"<p>{letter} is {'right' if letter in right else 'wrong'}, and <strong>this</strong> is why.</p>\n"),
        )
        for letter in letters
    )
    prompt = Html(f"<p>Some material for {identifier}.</p>\n<p>Which one of {identifier} fits?</p>\n")
    return Choice(identifier, "choice", objective, prompt, Html(""), _ref(), options)


def prose(html: str) -> Prose:
    return Prose(Html(html))


TEXT = (
    prose(
        "<p>A <em>strength</em> is something that you <strong>do well</strong> and can do again.</p>\n"
        "<ul>\n<li>a skill</li>\n<li>a way of working</li>\n</ul>\n<h3>In a table</h3>\n"
        "<table>\n<thead>\n<tr>\n<th>Claim</th>\n<th>Evidence</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>I am reliable.</td>\n<td>I opened the bakery at five on 48 Saturdays.</td>\n</tr>\n"
        "</tbody>\n</table>\n"
        '<p><img src="media/star.svg" alt="The four parts of STAR."></p>\n'
    ),
    *(
        Callout(kind, Html(f"<p>What a callout of the kind {kind} says.</p>\n"), title)
        for kind, title in (
            ("note", ""),
            ("tip", "A title of its own"),
            ("warning", ""),
            ("key-points", ""),
            ("quote", ""),
            ("example", ""),
        )
    ),
)

SECTORS = Variant(
    (
        ("he", (prose("<p>Think of group projects.</p>\n"),)),
        ("vet", (prose("<p>Look at your placement.</p>\n"), question("q-placement", "b"))),
        ("adult", (prose("<p>Look at every job that you have had.</p>\n"),)),
    ),
    _ref(),
)

SCENARIO = Scenario(
    "s-late",
    "On your way",
    Html("<p>You are on the bus to an interview.</p>\n"),
    "call",
    (
        Scene(
            "call",
            "Ten minutes late",
            Html("<p>You will be late.</p>\n"),
            (SceneChoice(Html("Phone <em>now</em>"), "phoned", 1), SceneChoice(Html("Say nothing"), "silent", 0)),
            _ref(),
        ),
        Scene("phoned", "They pick up", Html("<p>They thank you.</p>\n"), (), _ref()),
        Scene("silent", "They wait", Html("<p>Nobody knows where you are.</p>\n"), (), _ref()),
    ),
    _ref(),
)

ACTIVITIES: tuple[Element, ...] = (
    question("q-one", "a"),
    question("q-many", "ac"),
    SCENARIO,
    CardSort(
        "sort",
        Html("<p>Put each card on the pile that fits.</p>\n"),
        ("Like me", "Sometimes", "Not me"),
        (Html("I stay calm."), Html("I <em>notice</em> mistakes."), Html("I finish what I start.")),
        _ref(),
    ),
    Ranking(
        "rank",
        Html("<p>Put the values in your order.</p>\n"),
        2,
        (Html("Security: a contract that lasts"), Html("Learning"), Html("Team"), Html("Time")),
        _ref(),
    ),
    Flashcards(
        "deck",
        Html("<p>Answer aloud before you turn the card.</p>\n"),
        (Flashcard(Html("Tell us about yourself."), Html("<p><strong>Behind it:</strong> can you be brief?</p>\n")),),
        _ref(),
    ),
)

QUIZ = Quiz(
    "quiz",
    Html("<p>Try as often as you like.</p>\n"),
    (question("q-quiz-one", "b"), question("q-quiz-two", "ab"), question("q-quiz-three", "c", objective="values")),
    0.7,
    True,
    _ref(),
)

WRITING: tuple[Element, ...] = (
    Reflection("r-first", Html("<p>Think of a time when you helped a team. What did you do?</p>\n"), "mentor", _ref()),
    Artefact(
        "profile",
        "Skills profile",
        Html("<p>Fill this in for your mentor.</p>\n"),
        (
            ArtefactField("first", "First strength", Html("<p>A skill, and one fact that shows it.</p>\n"), 2),
            ArtefactField("values", "Three values", Html(""), 3),
        ),
        _ref(),
    ),
    TakeToMentor(
        "Which of your strengths would your mentor not guess?",
        Html("<p>Bring your profile, on paper or on a screen.</p>\n"),
        "profile",
        _ref(),
    ),
)


def _au(identifier: str, title: str, pages: tuple[Page, ...]) -> AU:
    return AU(
        id=identifier,
        iri=f"https://w3id.org/ementor/sample/{identifier}",
        title=title,
        description="You can show three skills with evidence.",
        duration="PT1H15M",
        objectives=(Objective("evidence", "Show a skill with evidence"), Objective("values", "Name your values")),
        competences=(Competence("EntreComp", "2016", "2.1", "Self-awareness and self-efficacy"),),
        take_to_mentor="Which of your strengths would your mentor not guess?",
        pages=pages,
        ref=_ref(),
    )


FIRST = _au(
    "know-your-strengths",
    "Know your strengths",
    (
        Page("start", "What is a strength?", TEXT, _ref()),
        Page("sectors", "For you", (SECTORS,), _ref()),
        Page("practice", "Practise", ACTIVITIES, _ref()),
        Page("check", "Check yourself", (QUIZ,), _ref()),
        Page("work", "Your profile", WRITING, _ref()),
    ),
)
SECOND = _au("read-on", "Read on", (Page("only", "The only page", (prose("<p>Nothing but text.</p>\n"),), _ref()),))

COURSE = Course(
    id="sample",
    iri="https://w3id.org/ementor/sample",
    version="1.0.0",
    language="en",
    title="Employability",
    description="A course to look at.",
    audience=("mentee",),
    licence="CC-BY-4.0",
    publisher="ementor",
    pass_mark=0.7,
    require=("pages", "quiz"),
    report="passed",
    blocks=(Block("", "", (FIRST, SECOND)),),
    media={"media/star.svg": STAR},
)


def with_hostile_texts() -> Course:
    """The sample with markup in everything that is text and not HTML."""
    objectives = tuple(replace(objective, text=HOSTILE) for objective in FIRST.objectives)
    hostile_page = Page("hostile", HOSTILE, (replace(SCENARIO, title=HOSTILE), *_hostile_elements()), _ref())
    au = replace(
        FIRST, title=HOSTILE, description=HOSTILE, take_to_mentor=HOSTILE, objectives=objectives, pages=(hostile_page,)
    )
    return replace(COURSE, title=HOSTILE, publisher=HOSTILE, licence=HOSTILE, blocks=(Block("", "", (au,)),))


def _hostile_elements() -> tuple[Element, ...]:
    field = ArtefactField("first", HOSTILE, Html(""), 1)
    return (
        Callout("tip", Html("<p>A tip.</p>"), HOSTILE),
        CardSort("sort", Html("<p>Sort.</p>"), (HOSTILE, "Other"), (Html("One"),), _ref()),
        Artefact("profile", HOSTILE, Html("<p>Fill in.</p>"), (field,), _ref()),
        TakeToMentor(HOSTILE, Html("<p>Bring it.</p>"), "profile", _ref()),
    )
