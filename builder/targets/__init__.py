"""The package formats. A new one is a file that says everything about it, and its place in the table below."""

from builder.targets import cmi5, scorm12
from builder.targets.target import Target

__all__ = ["TARGETS", "Target"]

TARGETS: dict[str, Target] = {target.name: target for target in (scorm12.TARGET, cmi5.TARGET)}
