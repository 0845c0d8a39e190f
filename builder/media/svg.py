"""Drawings: what acts or fetches is a fault, what only tells of the drawing program goes."""

import re
from collections.abc import Iterator

from lxml import etree

from builder.media.fault import Fault

_SVG = "http://www.w3.org/2000/svg"
_KNOWN = (None, _SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
_ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!['\"]?\s*(?:#|data:image/(?:png|jpeg|webp|gif)))|@import", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp|gif)[;,])", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_HINT = "a picture may hold no scripts and fetch nothing"


def prepare_svg(data: bytes) -> tuple[bytes, tuple[int, int], tuple[Fault, ...]]:
    """The drawing without traces of its maker, its size in pixels, and what is wrong with it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        hint = "export the drawing again as plain SVG"
        return data, (0, 0), (Fault(error.lineno or 1, f"the picture cannot be read: {error.msg}", hint),)
    faults = tuple(fault for element in root.iter() for fault in _faults(element))
    if faults or not _drop_traces(root):
        return data, _size(root), faults
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return etree.tostring(root, encoding="UTF-8") + b"\n", _size(root), ()


def _faults(element: etree._Element) -> Iterator[Fault]:
    line = element.sourceline or 1
    if isinstance(element, etree._Entity):
        yield Fault(line, f"the picture has the entity {element.text} in it", "export the drawing again as plain SVG")
    if not isinstance(element.tag, str):
        return
    name = etree.QName(element).localname
    if name.lower() in _ACTIVE:
        yield Fault(line, f"the picture has <{name}> in it", _HINT)
    if name == "style" and _OUTSIDE.search(element.text or ""):
        yield Fault(line, "a style of the picture fetches something", _HINT)
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on"):
            yield Fault(line, f"the picture has a script in the attribute {attribute}", _HINT)
        elif (attribute in ("href", "src") and not _INSIDE.match(str(value))) or _OUTSIDE.search(str(value)):
            yield Fault(line, f"the picture refers to {str(value)[:80]}", _HINT)
        elif attribute == "attributename" and str(value).lower().endswith("href"):
            yield Fault(line, f"<{name}> changes an address", _HINT)


def _drop_traces(root: etree._Element) -> bool:
    """Comments, instructions, metadata and everything in the namespaces of drawing programs; whether there was any."""
    found = False
    for element in list(root.iter()):
        foreign = not isinstance(element.tag, str) or etree.QName(element).namespace not in _KNOWN
        if element is not root and (foreign or etree.QName(element).localname == "metadata"):
            parent = element.getparent()
            if parent is not None:
                _remove(parent, element)
            found = True
            continue
        for key in list(element.attrib):
            if etree.QName(key).namespace not in _KNOWN:
                del element.attrib[key]
                found = True
    beside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    return found or bool(beside) or bool(root.getroottree().docinfo.doctype)


def _remove(parent: etree._Element, element: etree._Element) -> None:
    """lxml takes the text behind an element away with it; that text stays."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _size(root: etree._Element) -> tuple[int, int]:
    width, height = (_LENGTH.fullmatch(str(root.get(name, ""))) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = re.split(r"[\s,]+", str(root.get("viewBox", "")).strip())
    try:
        return round(float(box[2])), round(float(box[3]))
    except (IndexError, ValueError):
        return 0, 0
