"""The player's style: one minified file, put together from the parts in this folder."""

from functools import cache
from importlib.resources import files

import rcssmin

# In this order: later parts lean on earlier ones.
PARTS = ("tokens", "base", "frame", "prose", "cards", "questions", "activities", "writing", "end", "surroundings")


@cache
def player_style() -> bytes:
    """The bytes of `player/player.css`."""
    parts = ((files(__name__) / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
    return str(rcssmin.cssmin("\n".join(parts))).encode()
