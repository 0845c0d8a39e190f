"""The control documents that a standard's publisher gives out, instead of ours: read from a folder, put into packages,
and used to validate them. ADL's checker asks for those, and this project may not hand them on.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from builder.conform.xml import is_schema, plain_message, read, schema_locations
from builder.package import Package
from builder.problem import Problem
from schemas import control_documents as ours

MANIFEST = "imsmanifest.xml"
Documents = Mapping[str, bytes]  # path beside the manifest → bytes

_ENDINGS = (".xsd", ".dtd")
_XS = "{http://www.w3.org/2001/XMLSchema}"
# Two places of SCORM 1.2's schemas that libxml2 does not read as published; mended for validation, never in a package:
# the XML namespace as default namespace, and a wildcard that is ambiguous (XML Schema 1.0 §3.8.6).
_MENDED = {
    "ims_xml.xsd": (rb'\sxmlns\s*=\s*"http://www\.w3\.org/XML/1998/namespace"', b""),
    "imsmd_rootv1p2p1.xsd": (rb'namespace\s*=\s*"##any"', b'namespace="##other"'),
}


def read_documents(folder: Path, target: str) -> Documents:
    """The control documents of a target: those in `folder/target`, or in `folder` itself. Raises OSError."""
    root = folder / target if (folder / target).is_dir() else folder
    paths = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix in _ENDINGS)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def with_documents(package: Package, documents: Documents) -> Package:
    """The package with these control documents in the place of ours. A package without a manifest has none."""
    if MANIFEST not in package.files:
        return package
    mine = ours(package.target)
    content = {path: data for path, data in package.files.items() if path not in mine}
    return replace(package, files={**content, **documents})


def document_problems(manifest: bytes, documents: Documents, place: str) -> list[Problem]:
    """What these control documents have to say of a manifest; `place` is the folder that they came from."""
    root, problems = read(MANIFEST, manifest)
    if root is None:
        return problems
    hint = "put the whole set there, as the publisher packs it"
    named = [name for name in schema_locations(root) if name.endswith(".xsd")]
    if lacking := [name for name in named if name not in documents]:
        return [Problem(f"{place}/{name}", 0, "there is no such control document", hint) for name in lacking]
    try:
        schema = _compiled({name: documents[name] for name in named}, documents)
    except etree.XMLSchemaParseError as error:
        return [Problem(place, 0, f"the control documents cannot be read: {plain_message(str(error))}", hint)]
    if schema.validate(root):
        return []
    hint = f"the control documents in {place} do not allow it"
    return [Problem(MANIFEST, error.line, plain_message(error.message), hint) for error in schema.error_log]


def _compiled(named: Documents, documents: Documents) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_FromMemory(documents))
    top = etree.Element(f"{_XS}schema")
    for name, data in named.items():
        if is_schema(data):
            namespace = etree.fromstring(_mended(name, data), etree.XMLParser(no_network=True)).get("targetNamespace")
            location = {"namespace": str(namespace), "schemaLocation": f"memory:///{name}"}
            etree.SubElement(top, f"{_XS}import", location)
    return etree.XMLSchema(etree.fromstring(etree.tostring(top), parser, base_url="memory:///all.xsd"))


def _mended(name: str, data: bytes) -> bytes:
    pattern, better = _MENDED.get(posixpath.basename(name), (b"(?!)", b""))
    return re.sub(pattern, better, data)


class _FromMemory(etree.Resolver):
    """What documents import and include by a path of their own; an address of the network is looked up by its name."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def resolve(self, system_url: str | None, _public_id: str | None, context: Any) -> Any:
        url = system_url or ""
        path = posixpath.normpath(url.removeprefix("memory:///"))
        name = path if path in self._documents else path.rpartition("/")[2]
        data = self._documents.get(name, b"")
        return self.resolve_string(_mended(name, data), context, base_url=url)
