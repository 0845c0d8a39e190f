"""Faults to plant in a manifest of SCORM 2004, and who has to see each; the official schemas say nothing of LOM."""

from tests.schemas.faults import Fault, add, drop, last_first, put, remove, rename, say, twice

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_v1p3}"
ADLSEQ = "{http://www.adlnet.org/xsd/adlseq_v1p3}"
ADLNAV = "{http://www.adlnet.org/xsd/adlnav_v1p3}"
SS = "{http://www.imsglobal.org/xsd/imsss}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}"

ORGANIZATION = f".//{CP}organization"
ITEM = f".//{CP}item"
SCO = f"{CP}resources/{CP}resource"
SEQUENCING = f"{ITEM}/{SS}sequencing"
RULE = f".//{SS}preConditionRule"
CONDITION = f".//{SS}ruleCondition"
GENERAL = f".//{LOM}general"


BOTH = [
    Fault("no organizations", remove(f"{CP}organizations")),
    Fault("no organization", remove(ORGANIZATION), ours=False, official=False),
    Fault("no default organization", drop(f"{CP}organizations", "default"), official=False),
    Fault("the default organization is another", put(f"{CP}organizations", "default", "x"), ours=False, official=False),
    Fault("no metadata of the package", remove(f"{CP}metadata"), official=False),
    Fault("no schemaversion", remove(f".//{CP}schemaversion"), official=False),
    Fault("the schemaversion of another standard", say(f".//{CP}schemaversion", "CAM 1.3"), official=False),
    Fault("another schema", say(f".//{CP}schema", "IMS Content"), official=False),
    Fault("a root of another standard", rename(".", "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}manifest")),
    Fault("resources before organizations", last_first(".")),
    Fault("an identifier that begins with a digit", put(ITEM, "identifier", "1st")),
    Fault("the same identifier twice", put(ITEM, "identifier", "sample_org")),
    Fault("an item without title", remove(f"{ITEM}/{CP}title"), official=False),
    Fault("an item that means a missing resource", put(ITEM, "identifierref", "lost"), ours=False, official=False),
    Fault("a wrong scormType", put(SCO, f"{ADLCP}scormType", "SCO")),
    Fault("no scormType", drop(SCO, f"{ADLCP}scormType"), official=False),
    Fault("a SCO without href", drop(SCO, "href"), ours=False, official=False),
    Fault("a resource without type", drop(SCO, "type")),
    Fault("a file that is missing", put(f".//{CP}file", "href", "lost.html"), ours=False, official=False),
    Fault("a file that is not listed", remove(f".//{CP}file"), ours=False, official=False),
    Fault("a dependency on nothing", drop(f".//{CP}dependency", "identifierref")),
    Fault("an unknown element", add(f"{CP}organizations", f"{CP}chapter")),
    Fault("an unknown attribute", put(SCO, "language", "en")),
    Fault("a control mode in words", put(f"{ORGANIZATION}/{SS}sequencing/{SS}controlMode", "flow", "yes")),
    Fault("an unknown control mode", put(f"{ORGANIZATION}/{SS}sequencing/{SS}controlMode", "skip", "true")),
    Fault("sequencing upside down", last_first(SEQUENCING)),
    Fault("sequencing with an unknown element", add(SEQUENCING, f"{SS}order")),
    Fault("a rule without action", remove(f"{RULE}/{SS}ruleAction")),
    Fault("an action that does not exist", put(f"{RULE}/{SS}ruleAction", "action", "close")),
    Fault("an action of another kind of rule", put(f"{RULE}/{SS}ruleAction", "action", "retry")),
    Fault("a condition that does not exist", put(CONDITION, "condition", "done")),
    Fault("a condition of nothing", drop(CONDITION, "condition")),
    Fault("an operator that does not exist", put(CONDITION, "operator", "no")),
    Fault("a rule about an unknown objective", put(CONDITION, "referencedObjective", "x"), ours=False, official=False),
    Fault("an objective without id", drop(f".//{SS}objective", "objectiveID")),
    Fault("no primary objective", remove(f".//{SS}primaryObjective")),
    Fault("two primary objectives", twice(f".//{SS}primaryObjective")),
    Fault("an objective twice", put(f".//{SS}objective", "objectiveID", "values"), ours=False, official=False),
    Fault("a mapping to nothing", drop(f".//{SS}mapInfo", "targetObjectiveID")),
    Fault("a mapping that nobody writes", put(f".//{SS}mapInfo", "targetObjectiveID", "x"), ours=False, official=False),
    Fault("a weight above 1", put(f".//{SS}rollupRules", "objectiveMeasureWeight", "1.5")),
    Fault("a delivery control in words", put(f".//{SS}deliveryControls", "tracked", "yes")),
    Fault("a button that does not exist", say(f".//{ADLNAV}hideLMSUI", "next")),
    Fault("buttons outside their interface", add(f".//{ADLNAV}presentation", f"{ADLNAV}hideLMSUI", "exit")),
    Fault("global objectives in words", put(ORGANIZATION, f"{ADLSEQ}objectivesGlobalToSystem", "yes")),
    Fault("a title without text", remove(f"{GENERAL}/{LOM}title/{LOM}string"), official=False),
    Fault("an identifier without catalogue", remove(f"{GENERAL}/{LOM}identifier/{LOM}catalog"), official=False),
    Fault("a term without source", remove(f".//{LOM}status/{LOM}source"), official=False),
    Fault("metadata in the form of SCORM 1.2", add(GENERAL, f"{LOM}catalogentry"), official=False),
    Fault("an unknown element of metadata", add(GENERAL, f"{LOM}colour"), official=False),
    Fault("a learning time in words", say(f".//{LOM}duration", "an hour"), official=False),
    Fault("a language that is none", say(f"{GENERAL}/{LOM}language", "English language"), official=False),
]

THRESHOLD = f".//{ADLCP}completionThreshold"
THIRD = [
    Fault("scormtype as in SCORM 1.2", put(SCO, f"{ADLCP}scormtype", "sco")),
    Fault("an element of a namespace that nobody declared", add(SCO, "{urn:example}more")),
    Fault(
        "the schemaversion of the 4th edition",
        say(f".//{CP}schemaversion", "2004 4th Edition"),
        ours=False,
        official=False,
    ),
    Fault("a threshold above 1", say(THRESHOLD, "1.5")),
    Fault("a threshold in words", say(THRESHOLD, "all")),
    Fault("a threshold in the form of the 4th edition", put(THRESHOLD, "minProgressMeasure", "1.0")),
]
FOURTH = [
    Fault("scormtype as in SCORM 1.2", put(SCO, f"{ADLCP}scormtype", "sco"), official=False),
    Fault("an element of a namespace that nobody declared", add(SCO, "{urn:example}more"), official=False),
    Fault(
        "the schemaversion of the 3rd edition",
        say(f".//{CP}schemaversion", "2004 3rd Edition"),
        ours=False,
        official=False,
    ),
    Fault("a threshold above 1", put(THRESHOLD, "minProgressMeasure", "1.5")),
    Fault("a threshold in the form of the 3rd edition", say(THRESHOLD, "1.0"), official=False),
    Fault("a weight of progress below 0", put(THRESHOLD, "progressWeight", "-1")),
]
EDITIONS = {"scorm2004_3": [*BOTH, *THIRD], "scorm2004_4": [*BOTH, *FOURTH]}
