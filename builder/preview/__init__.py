"""`ementor preview`: the courses in a browser while they are written, beside what they would tell an LMS."""

from builder.preview.server import Preview
from builder.preview.workshop import Workshop

__all__ = ["Preview", "Workshop"]
