"""The texts that the law asks for, filled from a programme's terms: they say what this program does, and no more.

Markdown out. What only the institution knows stands as […] for it to fill in; a text without […] is not legal advice
either.
"""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from lrs.people import confidentiality
from lrs.people.access import TABLE, Act, Relation
from lrs.people.access_log import ONE_LOOK
from lrs.people.logins import PAUSE, TRIES
from lrs.people.programmes import kept_until
from lrs.people.sessions import LONGEST, UNUSED
from lrs.storage.programmes import Programme

KINDS = ("notice", "dpia")
_environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701  (Markdown)
_environment.filters["cell"] = lambda text: " ".join(text.split()).replace("|", "\\|")  # in a Markdown table
_ACTS = {
    Act.PROGRESS: "progress: modules, tries, scores, dates",
    Act.SHARED: "what the mentee has chosen to share, and to answer it",
    Act.MENTORING: "sessions, notes, homework, goals, requests for help",
    Act.OWN_DATA: "their own data: to see, take out and erase it",
    Act.LOOKS: "who has looked at their data",
    Act.ROSTER: "who is in the programme, who mentors whom, sessions held and overdue, who has started",
    Act.FIGURES: "figures about the programme in which nobody can be told apart",
    Act.LINKS: "to enrol, invite and link people",
    Act.PEOPLE: "the list of people: to add, change, invite, end and erase them",
    Act.SETTINGS: "the terms of programmes and the settings",
    Act.CHANGE_SETTINGS: "to make and change programmes",
    Act.ACCESS_LOG: "the access log of the whole institution",
}
_RELATIONS = {
    Relation.SELF: "of themselves",
    Relation.LINKED: "of their mentees, while the link between them holds",
    Relation.PROGRAMME: "in the programmes that they run",
    Relation.TENANT: "in the institution",
}


def fill(kind: str, programme: Programme, *, mentees: int, minors: int) -> str:
    """The privacy notice (GDPR art. 13) or a first draft of the impact assessment (art. 35) of a programme."""
    text = files(__package__).joinpath(f"{kind}.md").read_text(encoding="utf-8")
    return _environment.from_string(text).render(
        programme=programme,
        kept_until=kept_until(programme),
        controller=programme.controller or "[name and address of whoever answers for the data]",
        contact=programme.contact or "[data protection officer, or whoever does that work, and how to reach them]",
        access=[
            (role, _RELATIONS[relation], [_ACTS[act] for act in Act if act in acts])
            for role, relations in TABLE.items()
            for relation, acts in relations.items()
        ],
        mentees=mentees,
        minors=minors,
        confidentiality=confidentiality.TEXT,
        look_minutes=int(ONE_LOOK.total_seconds() // 60),
        tries=TRIES,
        pause_minutes=int(PAUSE.total_seconds() // 60),
        unused_hours=int(UNUSED.total_seconds() // 3600),
        longest_days=LONGEST.days,
    )
