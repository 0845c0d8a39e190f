"""A meeting as a calendar file (RFC 5545). It names nobody: calendars are often kept by third parties."""

from datetime import UTC, datetime

_LONGEST = 75  # octets of a line, without its end (§3.1)


def calendar(uid: str, begins: datetime, now: datetime, *, summary: str, url: str, minutes: int = 60) -> bytes:
    """One event. `begins` and `now` are aware; a program that knows the `uid` moves the event it has.

    Written in UTC (§3.3.5, form 2): whatever summer time does, it is the same instant, and no VTIMEZONE is needed.
    """
    begins, now = begins.astimezone(UTC), now.astimezone(UTC)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ementor//record store//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{begins:%Y%m%dT%H%M%SZ}",
        f"DURATION:PT{minutes}M",
        f"SUMMARY:{_text(summary)}",
        f"URL:{url}",
        f"DESCRIPTION:{_text(url)}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _text(value: str) -> str:
    """A TEXT value (§3.3.11)."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> bytes:
    """The content line, folded between characters (§3.1)."""
    parts, present = [], b""
    for character in line:
        encoded = character.encode()
        if len(present) + len(encoded) > _LONGEST:
            parts.append(present)
            present = b" "
        present += encoded
    return b"\r\n".join([*parts, present]) + b"\r\n"
