"""SCORM 2004 3rd Edition."""

from functools import partial

from lxml import etree

from builder.targets.scorm2004 import ADLCP, Edition, check, render
from builder.targets.target import Target


def _threshold() -> etree._Element:
    """Completed when all progress is made: the LMS holds `progress_measure` against it (CAM 3rd Edition §3.4)."""
    element = etree.Element(f"{{{ADLCP}}}completionThreshold")
    element.text = "1.0"
    return element


_EDITION = Edition("scorm2004_3", "SCORM 2004 3rd Edition", "2004 3rd Edition", _threshold)

TARGET = Target(_EDITION.name, _EDITION.title, partial(render, _EDITION), partial(check, _EDITION))
