"""Faults to plant in a control file, and who has to see each: our schema, the official one, or neither.

What neither can say (a reference that leads nowhere, a file that is missing) is left to `conform`, which must see all.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
MD = "{http://www.imsglobal.org/xsd/imsmd_rootv1p2p1}"
RUSTICI = "{http://projecttincan.com/tincan.xsd}"
AICC = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"


@dataclass(frozen=True)
class Fault:
    name: str
    plant: Callable[[etree._Element], None]
    ours: bool = True
    official: bool = True

    def __str__(self) -> str:
        return self.name


def put(path: str, attribute: str, value: str) -> Callable[[etree._Element], None]:
    return lambda root: _first(root, path).set(attribute, value)


def drop(path: str, attribute: str) -> Callable[[etree._Element], None]:
    return lambda root: _first(root, path).attrib.pop(attribute) and None


def remove(path: str) -> Callable[[etree._Element], None]:
    def plant(root: etree._Element) -> None:
        found = _first(root, path)
        found.getparent().remove(found)

    return plant


def say(path: str, text: str) -> Callable[[etree._Element], None]:
    def plant(root: etree._Element) -> None:
        _first(root, path).text = text

    return plant


def add(path: str, tag: str, text: str = "") -> Callable[[etree._Element], None]:
    def plant(root: etree._Element) -> None:
        etree.SubElement(_first(root, path), tag).text = text

    return plant


def rename(path: str, tag: str) -> Callable[[etree._Element], None]:
    def plant(root: etree._Element) -> None:
        _first(root, path).tag = tag

    return plant


def twice(path: str) -> Callable[[etree._Element], None]:
    def plant(root: etree._Element) -> None:
        found = _first(root, path)
        found.addnext(deepcopy(found))

    return plant


def last_first(path: str) -> Callable[[etree._Element], None]:
    def plant(root: etree._Element) -> None:
        found = _first(root, path)
        found.insert(0, found[-1])

    return plant


def _first(root: etree._Element, path: str) -> etree._Element:
    found = root if path == "." else root.find(path)
    assert found is not None, f"the golden has no {path}"
    return found


SCO = f"{CP}resources/{CP}resource"
ITEM = f".//{CP}item"
GENERAL = f".//{MD}general"

SCORM12 = [
    Fault("no default organization", drop(f"{CP}organizations", "default"), ours=False, official=False),
    Fault("the default organization is another", put(f"{CP}organizations", "default", "x"), ours=False, official=False),
    Fault("no organizations", remove(f"{CP}organizations")),
    Fault("no organization", remove(f".//{CP}organization"), ours=False, official=False),
    Fault("no resources", remove(f"{CP}resources")),
    Fault("an unknown element", add(f"{CP}organizations", f"{CP}chapter")),
    Fault("an unknown attribute", put(SCO, "language", "en")),
    Fault("an element of a namespace that nobody declared", add(SCO, "{urn:example}more")),
    Fault("a wrong namespace", rename(f".//{CP}title", "{http://www.imsglobal.org/xsd/imscp_v1p1}title")),
    Fault("a root of another standard", rename(".", "{http://www.imsglobal.org/xsd/imscp_v1p1}manifest")),
    Fault("resources before organizations", last_first(".")),
    Fault("a manifest without identifier", drop(".", "identifier")),
    Fault("an identifier with a space", put(SCO, "identifier", "two words")),
    Fault("an identifier that begins with a digit", put(ITEM, "identifier", "1st")),
    Fault("the same identifier twice", put(ITEM, "identifier", "sample_org")),
    Fault("an item twice", twice(ITEM)),
    Fault("a schemaversion with a word", say(f".//{CP}schemaversion", "SCORM 1.2"), official=False),
    Fault("the schemaversion of another standard", say(f".//{CP}schemaversion", "2004 4th Edition"), official=False),
    Fault("no schemaversion", remove(f".//{CP}schemaversion"), ours=False, official=False),
    Fault("another schema", say(f".//{CP}schema", "IMS Content"), official=False),
    Fault("a wrong scormtype", put(SCO, f"{ADLCP}scormtype", "SCO")),
    Fault("scormType as in SCORM 2004", put(SCO, f"{ADLCP}scormType", "sco")),
    Fault("no scormtype", drop(SCO, f"{ADLCP}scormtype"), official=False),
    Fault("a resource without type", drop(SCO, "type")),
    Fault("a SCO without href", drop(SCO, "href"), ours=False, official=False),
    Fault("a SCO whose page is not listed", put(SCO, "href", "other.html"), ours=False, official=False),
    Fault("a file without href", drop(f".//{CP}file", "href")),
    Fault("a file that is missing", put(f".//{CP}file", "href", "lost.html"), ours=False, official=False),
    Fault("a file that is listed twice", twice(f".//{CP}file"), ours=False, official=False),
    Fault("a file that is not listed", remove(f".//{CP}file"), ours=False, official=False),
    Fault("a file of the network", put(f".//{CP}file", "href", "https://x.example/a.js"), ours=False, official=False),
    Fault("an item that means a missing resource", put(ITEM, "identifierref", "lost"), ours=False, official=False),
    Fault("an item that launches nothing", drop(ITEM, "identifierref"), ours=False, official=False),
    Fault("an item with parameters", put(ITEM, "parameters", "?page=1"), ours=False, official=False),
    Fault("an item without title", remove(f"{ITEM}/{CP}title"), official=False),
    Fault("an endless title", say(f"{ITEM}/{CP}title", "x" * 201)),
    Fault(
        "a dependency on a missing resource",
        put(f".//{CP}dependency", "identifierref", "x"),
        ours=False,
        official=False,
    ),
    Fault("a dependency on nothing", drop(f".//{CP}dependency", "identifierref")),
    Fault("a mastery score of 150", add(ITEM, f"{ADLCP}masteryscore", "150"), official=False),
    Fault("a description without text", remove(f"{GENERAL}/{MD}description/{MD}langstring")),
    Fault("a catalogue entry without catalogue", remove(f"{GENERAL}/{MD}catalogentry/{MD}catalog")),
    Fault("a term without source", remove(f".//{MD}status/{MD}source")),
    Fault("rights before general", last_first(f".//{MD}lom")),
    Fault("an unknown element of metadata", add(GENERAL, f"{MD}colour")),
    Fault("a learning time in words", say(f".//{MD}typicallearningtime/{MD}datetime", "an hour"), official=False),
]

AU = f"{AICC}au"
OBJECTIVES = f"{AICC}objectives/{AICC}objective"

CMI5 = [
    Fault("no course", remove(f"{AICC}course")),
    Fault("no au and no block", lambda root: [root.remove(au) for au in root.findall(AU)] and None),
    Fault("the course after its units", lambda root: root.append(root[0])),
    Fault("an unknown element", add(AU, f"{AICC}chapter")),
    Fault("an unknown attribute", put(AU, "language", "en")),
    Fault("a wrong namespace", rename(f"{AU}/{AICC}title", "{http://aicc.org/CMI5/CourseStructure.xsd}title")),
    Fault("a root of another draft", rename(".", "{http://aicc.org/CMI5/CourseStructure.xsd}courseStructure")),
    Fault("a moveOn that does not exist", put(AU, "moveOn", "PassedAndCompleted")),
    Fault("a moveOn in lower case", put(AU, "moveOn", "completed")),
    Fault("a masteryScore of 1.5", put(AU, "masteryScore", "1.5")),
    Fault("a masteryScore below 0", put(AU, "masteryScore", "-0.1")),
    Fault("a masteryScore with a comma", put(AU, "masteryScore", "0,7")),
    Fault("a masteryScore with five decimals", put(AU, "masteryScore", "0.66667"), official=False),
    Fault("a launchMethod that does not exist", put(AU, "launchMethod", "NewWindow")),
    Fault("an au without url", remove(f"{AU}/{AICC}url")),
    Fault("an au with an empty url", say(f"{AU}/{AICC}url", "")),
    Fault("an au whose page is missing", say(f"{AU}/{AICC}url", "lost.html"), ours=False, official=False),
    Fault("an au on another server", say(f"{AU}/{AICC}url", "https://x.example/"), ours=False, official=False),
    Fault("a url with a query", say(f"{AU}/{AICC}url", "read-on.html?a=1"), ours=False, official=False),
    Fault("an au without id", drop(AU, "id")),
    Fault("an au whose id is no IRI", put(AU, "id", "know-your-strengths"), ours=False, official=False),
    Fault("two aus of one id", put(AU, "id", "https://w3id.org/ementor/sample/read-on"), ours=False, official=False),
    Fault("an au without title", remove(f"{AU}/{AICC}title")),
    Fault("an au without description", remove(f"{AU}/{AICC}description")),
    Fault("an empty title", say(f"{AU}/{AICC}title/{AICC}langstring", " "), ours=False, official=False),
    Fault("a title without langstring", remove(f"{AU}/{AICC}title/{AICC}langstring")),
    Fault("a text without its language", drop(f"{AU}/{AICC}title/{AICC}langstring", "lang"), official=False),
    Fault("a language that is none", put(f"{AU}/{AICC}title/{AICC}langstring", "lang", "English language")),
    Fault("an objective without id", drop(OBJECTIVES, "id")),
    Fault(
        "a reference to an unknown objective", put(f"{AU}/{OBJECTIVES}", "idref", "urn:x:y"), ours=False, official=False
    ),
    Fault("a reference to no objective", drop(f"{AU}/{OBJECTIVES}", "idref"), official=False),
]

ACTIVITY = f"{RUSTICI}activities/{RUSTICI}activity"

TINCAN = [
    Fault("an activity without id", drop(ACTIVITY, "id")),
    Fault("an activity without type", drop(ACTIVITY, "type")),
    Fault("an activity without a name", remove(f"{ACTIVITY}/{RUSTICI}name")),
    Fault("an empty name", say(f"{ACTIVITY}/{RUSTICI}name", "")),
    Fault("a language that is none", put(f"{ACTIVITY}/{RUSTICI}name", "lang", "English language")),
    Fault("an unknown element", add(ACTIVITY, f"{RUSTICI}chapter")),
    Fault("an unknown attribute", put(ACTIVITY, "launch", "index.html")),
    Fault("no activity", lambda root: [root[0].remove(one) for one in list(root[0])] and None),
    Fault("another namespace", rename(".", "{http://tincan.example/}tincan")),
    Fault("an id that is no IRI", put(ACTIVITY, "id", "course"), ours=False),
    Fault("nothing to launch", remove(f"{ACTIVITY}/{RUSTICI}launch"), ours=False),
    Fault("a page that is missing", say(f"{ACTIVITY}/{RUSTICI}launch", "lost.html"), ours=False),
]
