"""`figure`, `audio`, `video` and `download`: a file of `media/`, what it is, and the same in words."""

from builder.course import Audio, Download, Figure, Html, Video
from builder.directives.block import Block, Directive
from builder.directives.values import one_of
from builder.media import AUDIO, PICTURES, VIDEO, kind_of
from builder.reading import Inner, Reading

WIDTHS = ("text", "wide", "small")


def read_figure(block: Block, reading: Reading, _inner: Inner) -> Figure:
    src = _file(block, block.argument, PICTURES, reading)
    caption, description = _caption_and_words(block, reading)
    width = one_of(block, "width", WIDTHS, reading)
    return Figure(src, block.options["alt"], reading.picture_size(src), width, caption, description, block.ref)


def read_audio(block: Block, reading: Reading, _inner: Inner) -> Audio:
    src = _file(block, block.argument, AUDIO, reading)
    caption, transcript = _caption_and_words(block, reading, needed=True)
    return Audio(src, AUDIO.get(kind_of(src), ""), block.options["title"], caption, transcript, block.ref)


def read_video(block: Block, reading: Reading, _inner: Inner) -> Video:
    src = _file(block, block.argument, VIDEO, reading)
    captions = _file(block, block.options["captions"], {"vtt": "text/vtt"}, reading, "captions")
    poster = block.options.get("poster", "")
    if poster:
        _file(block, poster, PICTURES, reading, "poster")
    caption, transcript = _caption_and_words(block, reading, needed=True)
    return Video(
        src=src,
        kind=VIDEO.get(kind_of(src), ""),
        title=block.options["title"],
        captions=captions,
        poster=poster,
        size=reading.picture_size(poster),
        caption=caption,
        transcript=transcript,
        ref=block.ref,
    )


def read_download(block: Block, reading: Reading, _inner: Inner) -> Download:
    src = block.argument
    reading.take_file(src, block.ref)
    document = reading.markdown(block.body)
    html = reading.html(document, document.nodes)
    size = len(reading.media.get(src, b""))
    return Download(src, block.options["title"], kind_of(src).upper(), size, html, block.ref)


def _file(block: Block, src: str, kinds: dict[str, str], reading: Reading, option: str = "") -> str:
    """The path of a file of one of these kinds; what is wrong with it is reported."""
    ref = block.option_ref(option) if option else block.ref
    if src.startswith(("http:", "https:", "//")):
        hint = "download it to media/ (if its licence lets you) and name the file"
        reading.report(ref, f"{src} would be fetched from another server", hint)
    elif kind_of(src) not in kinds:
        reading.report(ref, f"{src} is no file that a {option or block.name} can be", f"known: {', '.join(kinds)}")
    else:
        reading.take_file(src, ref)
    return src


def _caption_and_words(block: Block, reading: Reading, needed: bool = False) -> tuple[Html, Html]:
    """What stands above the first `---`, and what stands below: a transcript, or the long description of a picture."""
    document = reading.markdown(block.body)
    rules = [at for at, node in enumerate(document.nodes) if node.type == "hr"]
    end = rules[0] if rules else len(document.nodes)
    above, below = document.nodes[:end], document.nodes[end + 1 :]
    if needed and not below:
        hint = "below the caption write a line ---, and below it every word that is spoken"
        reading.report(block.ref, f"the {block.name} has no transcript", hint)
    if rules and not below:
        reading.report(document.ref(document.nodes[rules[0]]), "there is nothing below the line ---", "remove it")
    return reading.html(document, above), reading.html(document, below)


_FILE = "a file in media/"
DIRECTIVES = (
    Directive("figure", read_figure, _FILE, True, required=("alt",), optional=("width",), texts=("alt",)),
    Directive("audio", read_audio, _FILE, True, required=("title",), texts=("title",)),
    Directive("video", read_video, _FILE, True, ("title", "captions"), optional=("poster",), texts=("title",)),
    Directive("download", read_download, _FILE, True, required=("title",), texts=("title",)),
)
