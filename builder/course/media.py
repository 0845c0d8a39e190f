"""Pictures, recordings and files: what a learner looks at, listens to, or takes along."""

from dataclasses import dataclass

from builder.course.text import Html, SourceRef


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands for a whole course; `path` inside the package, `size` in pixels."""

    path: str
    data: bytes
    media_type: str
    size: tuple[int, int]
    alt: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption; `description` says in words what a diagram shows, '' where `alt` is enough."""

    src: str
    alt: str
    size: tuple[int, int]  # pixels, or (0, 0) where the file does not tell
    width: str  # 'text', 'wide' or 'small'
    caption: Html
    description: Html
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Audio:
    src: str
    kind: str  # media type
    title: str
    caption: Html
    transcript: Html
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Video:
    src: str
    kind: str  # media type
    title: str
    captions: str  # path of a WebVTT file
    poster: str  # path of a picture, or ''
    size: tuple[int, int]  # of the poster, or (0, 0)
    caption: Html
    transcript: Html
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the learner takes along; `kind` is its ending, `bytes` its size."""

    src: str
    title: str
    kind: str
    bytes: int
    html: Html
    ref: SourceRef
