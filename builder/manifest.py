"""imsmanifest.xml, the parts that every target of the IMS family shares: organization, items, resources.

Identifiers come from the source's ids alone, so they stay the same over builds, versions and languages, and no two
courses share one. A source's id never holds `_`, so none of these can meet another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Block, Course

XSI = "http://www.w3.org/2001/XMLSchema-instance"
MANIFEST = "imsmanifest.xml"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What tells the manifests of two standards apart."""

    cp: str  # namespace of IMS Content Packaging
    adl: str  # namespace of ADL's attributes and elements
    scorm_type: str  # name of the attribute that says what a resource is: 'scormtype' or 'scormType'

    @property
    def make(self) -> ElementMaker:
        return ElementMaker(namespace=self.cp)


def organization_id(course: Course) -> str:
    return f"{course.id}_org"


def item_id(course: Course, au: AU) -> str:
    return f"{course.id}_{au.id}_item"


def sco_id(course: Course, au: AU) -> str:
    return f"{course.id}_{au.id}_sco"


def block_id(course: Course, block: Block) -> str:
    return f"{course.id}_{block.id}_block"


def assets_id(course: Course) -> str:
    return f"{course.id}_assets"


def organizations(dialect: Dialect, course: Course) -> etree._Element:
    """The one organization: the course; a block is a bare item, its modules are items below it."""
    make = dialect.make
    tree = make.organization(make.title(course.title), identifier=organization_id(course))
    for block in course.blocks:
        items = [item(dialect, item_id(course, au), au.title, sco_id(course, au)) for au in block.aus]
        if block.id:
            heading = item(dialect, block_id(course, block), block.title)
            heading.extend(items)
            items = [heading]
        tree.extend(items)
    return make.organizations(tree, default=organization_id(course))


def item(dialect: Dialect, identifier: str, title: str, resource: str = "") -> etree._Element:
    """An entry of the table of contents; without a resource it is a heading."""
    make = dialect.make
    reference = {"identifierref": resource} if resource else {}
    return make.item(make.title(title), identifier=identifier, **reference)


def resources(
    dialect: Dialect, course: Course, paths: Iterable[str], metadata: Callable[[Course, AU, str], etree._Element]
) -> etree._Element:
    """Every file once: a module's page and data with the module, everything else with the shared assets.

    `metadata(course, au, page)` gives the description of a module.
    """
    own = {au.id: (f"{au.id}.html", f"{au.id}.js") for au in course.aus}
    modules = [sco(dialect, course, au, own[au.id], metadata(course, au, own[au.id][0])) for au in course.aus]
    listed = {path for files in own.values() for path in files}
    return dialect.make.resources(*modules, assets(dialect, course, sorted(set(paths) - listed)))


def sco(dialect: Dialect, course: Course, au: AU, files: Iterable[str], metadata: etree._Element) -> etree._Element:
    """The resource of a module: its own files, launched by the first, and the assets that all modules share."""
    make = dialect.make
    paths = list(files)
    resource = _resource(dialect, sco_id(course, au), "sco", paths, href=paths[0])
    resource.insert(0, make.metadata(metadata))
    resource.append(make.dependency(identifierref=assets_id(course)))
    return resource


def assets(dialect: Dialect, course: Course, files: Iterable[str]) -> etree._Element:
    """The resource of what the modules share: the player and the media."""
    return _resource(dialect, assets_id(course), "asset", files)


def document(root: etree._Element) -> bytes:
    """The bytes of a control file: indented, UTF-8, the declaration in the quotes that every reader knows."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(
        root, encoding="UTF-8", xml_declaration=False, pretty_print=True
    )


def _resource(dialect: Dialect, identifier: str, kind: str, files: Iterable[str], href: str = "") -> etree._Element:
    make = dialect.make
    resource = make.resource(
        *(make.file(href=path) for path in files), {"identifier": identifier, "type": "webcontent"}
    )
    resource.set(f"{{{dialect.adl}}}{dialect.scorm_type}", kind)
    if href:
        resource.set("href", href)
    return resource
