"""What is wrong with a file of `media/`."""

from typing import NamedTuple


class Fault(NamedTuple):
    """`line` counted from 1, 0 where a file has no lines."""

    line: int
    message: str
    hint: str
