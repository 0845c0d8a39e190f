"""What commits rest on besides the statements themselves, kept in memory for as long as nobody has changed it.

A tenant's `stamp` is another number after every change of it, by whichever process, and a commit reads the stamp
anyhow, with the numbers of its statements. So a key that was revoked is noticed at once, and what has been asked before
is not asked again.
"""

from dataclasses import dataclass, field

from lrs.storage.aliases import Modules

_MOST = 20_000  # definitions


@dataclass(slots=True)
class Remembered:
    """One process's memory of one tenant, for who commits there, one at a time.

    `keys`: those that hold. `definitions`: by the activity's key, as they are stored. `has_references`: whether any
    statement refers to another; `modules`: all modules, with the ids under which they are told of; None: not asked yet.
    """

    stamp: int | None = None
    keys: set[str] = field(default_factory=set)
    definitions: dict[bytes, str] = field(default_factory=dict)
    has_references: bool | None = None
    modules: Modules | None = None

    def hold(self, stamp: int) -> None:
        """Forget everything unless it was true at this stamp too. A stamp that was rolled back never comes again."""
        if stamp != self.stamp or len(self.definitions) > _MOST:
            self.stamp, self.keys, self.definitions = stamp, set(), {}
            self.has_references = self.modules = None
