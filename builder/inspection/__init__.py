"""Anybody's package → what it is, and what is wrong with it, by the rules that our own packages have to pass.

Only what breaks the standard is called an error. What is refused before it is read (archive.py) is one, too.
"""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from builder.conform import CONTROL_FILES, judge
from builder.conform.ims_manifest import OLDER, STANDARDS
from builder.conform.web_site import site_title
from builder.conform.xml import read, schema_hint
from builder.control_documents import MANIFEST, document_problems, read_documents
from builder.inspection.archive import MAX_TEXT, Contents, read_archive
from builder.package import Package
from builder.problem import Problem

__all__ = ["Inspection", "inspect"]

_ALONE = {"courseStructure": "cmi5.xml"}  # control files that may come without a package (cmi5 §14)
_TITLES = {
    "imsmanifest.xml": ("./{*}organizations/{*}organization/{*}title",),
    "cmi5.xml": ("./{*}course/{*}title/{*}langstring",),
    "tincan.xml": ("./{*}activities/{*}activity/{*}name",),
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """`standard` and `title` are empty where the package does not say; `size` in bytes, unpacked."""

    path: Path
    standard: str
    title: str
    files: int
    size: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)


def inspect(path: Path, control_documents: Path | None = None) -> Inspection:
    """Judge a zip, or a course structure that comes alone. Raises OSError where the file cannot be read.

    With `control_documents`, a folder as for a build, a SCORM manifest is held to those instead of to our schemas.
    """
    contents = _alone(path) if path.suffix.lower() == ".xml" else read_archive(path)
    problems = list(contents.problems)
    if any(problem.severity == "error" for problem in problems):
        return Inspection(path, "", "", len(contents.files), contents.size, tuple(problems))
    package = Package("", "", "", contents.files)
    if folder := _misplaced(contents):
        hint = f"pack what is in {folder}, not the folder itself"
        problems.append(Problem("", 0, f"the control file is in the folder {folder}, where no LMS looks for it", hint))
        return Inspection(path, "", "", len(contents.files), contents.size, tuple(problems))
    control = next((name for name in CONTROL_FILES if name in contents.files), "")
    root = read(control, contents.files[control])[0] if control else None
    standard, title = ("", "") if root is None else (_standard(control, root), _title(control, root))
    if not control and (title := site_title(package)):
        standard = "Web"
    problems += judge(package)
    if control_documents and root is not None and control == MANIFEST:
        problems = _held_to(control_documents, package.files[control], root, problems)
    return Inspection(path, standard, title, len(contents.files), contents.size, tuple(sorted(set(problems))))


def _held_to(folder: Path, manifest: bytes, root: etree._Element, problems: list[Problem]) -> list[Problem]:
    standard = STANDARDS.get(root.findtext("./{*}metadata/{*}schemaversion") or "", "")
    others = [problem for problem in problems if problem.hint != schema_hint(standard)]
    return [*others, *document_problems(manifest, read_documents(folder, standard), str(folder))]


def _alone(path: Path) -> Contents:
    if path.stat().st_size > MAX_TEXT:
        return Contents(
            problems=(Problem("", 0, "the file is too large for a course structure", "pack it into a zip"),)
        )
    data = path.read_bytes()
    root, problems = read("", data)
    if root is None:
        return Contents(problems=tuple(problems))
    name = etree.QName(root).localname
    if name not in _ALONE:
        message = f"a file with the root {name} is no package"
        return Contents(problems=(Problem("", 0, message, "give the zip, or the cmi5.xml of a course that has none"),))
    return Contents({_ALONE[name]: data}, len(data))


def _misplaced(contents: Contents) -> str:
    """The one folder that holds the control file, when none is at the root."""
    if any(name in contents.files for name in CONTROL_FILES):
        return ""
    folders = {path.rpartition("/")[0] for path in contents.files if path.rpartition("/")[2] in CONTROL_FILES}
    return min(folders, default="")


def _standard(control: str, root: etree._Element) -> str:
    if control != MANIFEST:
        return "cmi5" if control == "cmi5.xml" else "Tin Can"
    schema, version = (root.findtext(f"./{{*}}metadata/{{*}}{name}") or "" for name in ("schema", "schemaversion"))
    if version in OLDER:
        return OLDER[version]
    return f"SCORM {version}" if version in STANDARDS else f"{schema} {version}".strip()


def _title(control: str, root: etree._Element) -> str:
    return next(((root.findtext(path) or "").strip() for path in _TITLES[control]), "")
