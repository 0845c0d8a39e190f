"""The package formats. A new one is a file that says everything about it, and its place in the table below."""

from builder.targets import cmi5, scorm12, scorm2004_3, scorm2004_4
from builder.targets.target import Target

__all__ = ["TARGETS", "Target"]

TARGETS: dict[str, Target] = {
    target.name: target for target in (scorm12.TARGET, scorm2004_3.TARGET, scorm2004_4.TARGET, cmi5.TARGET)
}
