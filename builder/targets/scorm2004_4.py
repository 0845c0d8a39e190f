"""SCORM 2004 4th Edition: a module's progress also counts, equally, for the progress of the whole course."""

from functools import partial

from lxml import etree

from builder.targets.scorm2004 import ADLCP, Edition, check, render
from builder.targets.target import Target


def _threshold() -> etree._Element:
    """Completed when all progress is made: the LMS holds `progress_measure` against it (CAM 4th Edition §3.4)."""
    return etree.Element(
        f"{{{ADLCP}}}completionThreshold", completedByMeasure="true", minProgressMeasure="1.0", progressWeight="1.0"
    )


_EDITION = Edition("scorm2004_4", "SCORM 2004 4th Edition", "2004 4th Edition", _threshold)

TARGET = Target(_EDITION.name, _EDITION.title, partial(render, _EDITION), partial(check, _EDITION))
