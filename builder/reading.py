"""What is gathered while a module is read: problems, ids, links, the media that are used."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.course import Element, Html, SourceRef
from builder.markdown import Document, Node, parse_markdown, stray_attributes
from builder.media import PICTURES, kind_of, prepare
from builder.problem import Problem
from builder.sanitise import sanitise
from builder.source import Passage
from builder.yaml_text import did_you_mean

_ID = re.compile(r"[a-z][a-z0-9-]{0,60}")
_ID_HINT = "a small letter, then small letters, digits and hyphens; 61 characters at most"
_TERM = "term:"
_ELSEWHERE = ("http://", "https://", "mailto:", "tel:")

Inner = Callable[[Passage], tuple[Element, ...]]


@dataclass(slots=True)
class Reading:
    """One module's reading. `ids`, `used_media` and `used_banks` are shared by all modules of the course."""

    language: str
    pass_mark: float
    media: Mapping[str, bytes]
    problems: list[Problem]
    ids: dict[str, SourceRef]
    used_media: set[str]
    links: list[tuple[SourceRef, str]] = field(default_factory=list)
    take_to_mentor: str = ""
    terms: Collection[str] = ()  # ids of the course's glossary
    used_terms: dict[str, None] = field(default_factory=dict)  # an ordered set
    banks: Mapping[str, Passage] = field(default_factory=dict)
    used_banks: set[str] = field(default_factory=set)
    in_bank: bool = False
    tables: dict[SourceRef, int] = field(default_factory=dict)  # where one stands → its columns

    def markdown(self, passage: Passage) -> Document:
        return parse_markdown(passage, self.language)

    def report(self, ref: SourceRef, message: str, hint: str = "") -> None:
        self.problems.append(Problem(ref.path, ref.line, message, hint))

    def take_id(self, identifier: str, ref: SourceRef) -> str:
        """The id, reported when it is malformed or when something else of the course has it."""
        if not _ID.fullmatch(identifier):
            self.report(ref, f"the id '{identifier}' is not allowed", _ID_HINT)
        elif self.ids.get(identifier, ref) != ref:  # a bank is read for every quiz that draws from it
            other = self.ids[identifier]
            self.report(
                ref, f"the id '{identifier}' stands at {other.path}:{other.line} too", "ids are unique in a course"
            )
        else:
            self.ids[identifier] = ref
        return identifier

    def html(self, document: Document, nodes: Sequence[Node]) -> Html:
        """The nodes as sanitised blocks; faults, pictures and links in them are taken note of."""
        for node in nodes:
            self._look_at(document, node)
        html, faults = sanitise(document.html(nodes))
        reported = {f"<{part.tag}> is not allowed" for node in nodes for part in node.walk() if part.type == "heading"}
        for fault in faults:
            if fault in reported:
                continue
            self.report(document.ref(nodes[0]), fault, "write it in Markdown, or leave it out")
        return html

    def phrase(self, document: Document, node: Node) -> Html:
        """The words of one paragraph or term, without a block around them."""
        inline = [part for part in node.walk() if part.type == "inline"][:1]
        return Html(self.html(document, inline).strip()) if inline else Html("")

    def _look_at(self, document: Document, top: Node) -> None:
        for part, words in stray_attributes([top]):
            hint = "attributes stand right behind a link, a heading or a term, without a space before a link's"
            self.report(document.ref(part), f"{words} would be shown as text", hint)
        for part in top.walk():
            if part.type == "image":
                self._look_at_image(document.ref(part), part)
            elif part.type == "link":
                self._look_at_link(document.ref(part), part)
            elif part.type == "heading":
                self._look_at_heading(document.ref(part), part)
            elif part.type == "table":
                self.tables[document.ref(part)] = sum(cell.type == "th" for cell in part.walk())
            elif part.type == "colon_fence":
                self.report(
                    document.ref(part), "a directive cannot stand here", "put it between paragraphs, not in a list"
                )

    def _look_at_link(self, ref: SourceRef, link: Node) -> None:
        href = str(link.attrs.get("href", ""))
        if not href.startswith(_TERM) or not link.nester_tokens:
            self.links.append((ref, href))
            return
        term = href.removeprefix(_TERM)
        if term not in self.terms:
            hint = did_you_mean(term, list(self.terms)) or "explain it in glossary.yaml"
            self.report(ref, f"there is no term '{term}' in the glossary", hint)
        self.used_terms[term] = None
        link.nester_tokens.opening.attrs |= {"href": f"#term_{term}", "class": "term"}

    def take_file(self, src: str, ref: SourceRef) -> None:
        """A file of `media/` goes along; reported when there is none."""
        if src in self.media:
            self.used_media.add(src)
        else:
            self.report(ref, f"there is no file {src}", did_you_mean(src, list(self.media)) if self.media else "")

    def picture_size(self, src: str) -> tuple[int, int]:
        """Width and height in pixels, (0, 0) for what is no picture."""
        return prepare(src, self.media[src]).size if src in self.media else (0, 0)

    def _look_at_image(self, ref: SourceRef, image: Node) -> None:
        src = str(image.attrs.get("src", ""))
        if not image.content.strip():
            self.report(ref, f"the picture {src} has no text alternative", "say in the brackets what it shows: ![…](…)")
        if src in self.media and kind_of(src) not in PICTURES:
            self.report(ref, f"{src} is no picture", f"known: {', '.join(PICTURES)}")
        elif not src.startswith(_ELSEWHERE):  # those the sanitiser reports
            self.take_file(src, ref)
        width, height = self.picture_size(src)
        if width and image.token:
            image.token.attrs |= {"width": width, "height": height}  # so that the text does not jump when it comes

    def _look_at_heading(self, ref: SourceRef, heading: Node) -> None:
        if heading.tag not in ("h3", "h4", "h5"):
            hint = "inside a page use ###; if it begins a page, a directive above it is not closed"
            self.report(ref, f"a heading of level {heading.tag[1:]} cannot stand here", hint)
        if identifier := heading.attrs.get("id"):
            self.take_id(str(identifier), ref)

    def broken_links(self) -> Iterator[Problem]:
        """Links of this module that lead nowhere; to be asked when all of it has been read."""
        for ref, href in self.links:
            here = [identifier for identifier, at in self.ids.items() if at.path == ref.path]
            if href.startswith("#") and href[1:] not in here and not href.startswith("#fn"):
                hint = did_you_mean(href[1:], here)
                yield Problem(ref.path, ref.line, f"there is no {href} in this module", hint if "mean" in hint else "")
            elif href in self.media:
                self.used_media.add(href)
            elif not href.startswith(("#", *_ELSEWHERE)):
                hint = "link to a place in the module (#id), a file in media/ or a whole address (https://…)"
                yield Problem(ref.path, ref.line, f"the link {href or '()'} leads nowhere", hint)
