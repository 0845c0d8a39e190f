"""XML of a package, read without ever resolving an entity or a network address, and validated against our XSDs."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from builder.problem import Problem
from schemas import control_documents

_XS = "http://www.w3.org/2001/XMLSchema"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


def read(path: str, data: bytes) -> tuple[etree._Element | None, list[Problem]]:
    """The root element, or None with the problem that says why there is none."""
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        return None, [Problem(path, error.lineno or 0, f"not well-formed XML: {error.msg}", "mend the markup there")]
    if root.getroottree().docinfo.doctype:
        hint = "leave it out: entities are not read, and no external file is fetched"
        return None, [Problem(path, 1, "has a document type declaration", hint)]
    return root, []


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def schema_problems(path: str, root: etree._Element, standard: str) -> Iterator[Problem]:
    """What our XSDs of that standard (a name that `schemas.control_documents` knows) have to say, with the line.

    Warnings: ours cover what our packages use, and are stricter here and there than those that were published.
    """
    schema = _schema(standard)
    if not schema.validate(root):
        for error in schema.error_log:
            yield Problem(path, error.line, plain_message(error.message), schema_hint(standard), "warning")


def schema_hint(standard: str) -> str:
    return f"the schemas of {standard} do not allow it"


def is_schema(data: bytes) -> bool:
    """Whether this is a control document; published ones may declare a document type."""
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError:
        return _XS.encode() in data  # SCORM 1.2's ims_xml.xsd as published: libxml2 refuses its default namespace
    return bool(root.tag == f"{{{_XS}}}schema")


def schema_locations(root: etree._Element) -> list[str]:
    """The files that the document names as its control documents (every second word of xsi:schemaLocation)."""
    return [word for element in root.iter("*") for word in (element.get(f"{_XSI}schemaLocation") or "").split()[1::2]]


def local_name(element: etree._Element) -> str:
    return etree.QName(element).localname


@cache
def _schema(standard: str) -> etree.XMLSchema:
    """The XSDs of a standard as one schema: they are handed to libxml2 from memory, under a scheme of our own."""
    documents = control_documents(standard)
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_FromMemory(documents))
    target = f"{{{_XS}}}"
    top = etree.Element(f"{target}schema")
    for name, data in documents.items():
        namespace = etree.fromstring(data).get("targetNamespace")
        etree.SubElement(top, f"{target}import", {"namespace": str(namespace), "schemaLocation": f"memory:///{name}"})
    return etree.XMLSchema(etree.fromstring(etree.tostring(top), parser, base_url="memory:///all.xsd"))


class _FromMemory(etree.Resolver):
    def __init__(self, documents: dict[str, bytes]) -> None:
        self._documents = documents

    def resolve(self, system_url: str | None, _public_id: str | None, context: Any) -> Any:
        name = (system_url or "").rpartition("/")[2]
        return self.resolve_string(self._documents[name], context, base_url=system_url)


def plain_message(message: str) -> str:
    """libxml2's message without the namespaces that it puts before every name."""
    return re.sub(r"\{https?://[^}]*\}", "", message)
