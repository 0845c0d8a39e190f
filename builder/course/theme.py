"""How an institution brands its courses: colours and type for light and dark, and a logo."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """`light` and `dark` hold (token, value) of what differs from our identity; `logo` is a path of the media."""

    name: str
    light: tuple[tuple[str, str], ...]
    dark: tuple[tuple[str, str], ...]
    logo: str = ""
