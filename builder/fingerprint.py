"""What a package is made of, as a hash: the course's files, this program, the libraries that shape its output.

Two builds with the same fingerprint give the same bytes, so the second need not be done.
"""

import hashlib
import platform
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from re import match

import yaml

_PACKAGES = ("builder", "schemas")
_IGNORED = ("__pycache__", "outline.json")  # no package is made of them


def fingerprints(source: Path, choices: Mapping[str, str]) -> dict[str, str]:
    """Course folder → fingerprint, of every course below `source`; '' → of all of them together.

    `choices` are the options that shape packages.

    Raises OSError where something cannot be read.
    """
    shared = hashlib.blake2b(program().encode())
    for name, value in sorted(choices.items()):
        shared.update(f"{name}={value}\0".encode())
    folders = sorted(path.parent for path in source.glob("*/course.yaml"))
    _add(shared, source, [source / "programme.yaml", *source.glob("frameworks/*"), *source.glob("themes/**/*")])
    shared.update("\0".join(folder.name for folder in folders).encode())
    found = {}
    for folder in folders:
        own = shared.copy()
        _add(own, source, folder.rglob("*"))
        found[folder.name] = own.hexdigest()
    together = digest({folder: own.encode() for folder, own in found.items()})
    return {**found, "": together}


def listed_courses(source: Path) -> list[str]:
    """The courses of programme.yaml, as far as it can be read; a build says what is wrong with it."""
    try:
        programme = yaml.safe_load((source / "programme.yaml").read_text(encoding="utf-8"))
        return [str(course) for course in programme["courses"]]
    except (OSError, ValueError, yaml.YAMLError, TypeError, KeyError):
        return []


@cache
def program() -> str:
    """The version of this program and of all that it stands on, by content, since a checkout has no version."""
    found = hashlib.blake2b(f"{platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for package in _PACKAGES:
        root = Path(str(files(package)))
        _add(found, root, root.rglob("*"))
    for library in _libraries():
        found.update(library.encode())
    return found.hexdigest()


def digest(contents: Mapping[str, bytes]) -> str:
    """Of path → bytes."""
    found = hashlib.blake2b()
    for path, data in sorted(contents.items()):
        found.update(f"{path}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def file_digest(path: Path) -> str:
    """Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def _add(to: "hashlib.blake2b", root: Path, paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        if path.is_file() and not any(part in _IGNORED for part in path.parts):
            content = path.read_bytes()
            to.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
            to.update(content)


def _libraries() -> list[str]:
    try:
        needed = requires("ementor") or []
    except PackageNotFoundError:  # run from a folder, not installed
        return []
    names = (match(r"[A-Za-z0-9._-]+", need) for need in needed if "extra ==" not in need)
    return [f"{name[0]} {version(name[0])}" for name in names if name]
