"""Finished packages to look at, and packages that somebody has spoilt."""

from dataclasses import replace

from lxml import etree

from builder.package import Package
from builder.targets import TARGETS
from tests.builder.sample_course import COURSE


def sample_package(target: str) -> Package:
    return TARGETS[target].render(COURSE)


def with_file(package: Package, path: str, data: bytes | str) -> Package:
    return replace(package, files={**package.files, path: data.encode() if isinstance(data, str) else data})


def without_file(package: Package, path: str) -> Package:
    return replace(package, files={name: data for name, data in package.files.items() if name != path})


def edited(package: Package, path: str, old: str, new: str) -> Package:
    """The package with one place of a file changed; the place has to be there."""
    text = package.files[path].decode()
    assert old in text, f"{path} has no {old}"
    return with_file(package, path, text.replace(old, new, 1))


def xml(package: Package, path: str) -> etree._Element:
    return etree.fromstring(package.files[path])
