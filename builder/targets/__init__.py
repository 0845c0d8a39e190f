"""The package formats. A new one is a file that says everything about it, and its place in the table below."""

from builder.targets import cmi5, scorm12, scorm2004_3, scorm2004_4, tincan, web
from builder.targets.target import Target

__all__ = ["TARGETS", "Target"]

TARGETS: dict[str, Target] = {
    module.TARGET.name: module.TARGET for module in (scorm12, scorm2004_3, scorm2004_4, cmi5, tincan, web)
}
