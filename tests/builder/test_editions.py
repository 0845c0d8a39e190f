"""`--lang` and `--per`: which packages a build writes, and what is the same in all of them."""

import zipfile
from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import etree

from builder.build import ALL, BuildError, build
from builder.source import read_source
from builder.targets import TARGETS
from builder.translate import course_texts
from builder.translate.catalogue import merged
from tests.builder.test_structure import programme
from tests.lms.package import read_assignable_units, read_scos, unpack
from tests.tiny_course import PROGRAMME, write_programme

LANGUAGE = "en-IE"  # the player speaks every kind of English


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The tiny programme with a catalogue that says each text in capitals."""
    root = write_programme(
        tmp_path / "content_src", **{"programme.yaml": PROGRAMME.replace("[en]", f"[en, {LANGUAGE}, mt]")}
    )
    catalogue = merged(polib.POFile(), course_texts(read_source(root).courses["tiny"]), "tiny", LANGUAGE)
    for entry in catalogue:
        entry.msgstr = entry.msgid.upper()
    (root / "tiny/i18n").mkdir()
    (root / f"tiny/i18n/{LANGUAGE}.po").write_text(f"{catalogue}\n", encoding="utf-8")
    return root


def names(source: Path, out: Path, **options: Any) -> list[str]:
    return [built.path.name for built in build(source, out, [], ["scorm12", "web"], **options)]


def page(package: Path, path: str) -> str:
    with zipfile.ZipFile(package) as archive:
        return archive.read(path).decode()


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ((), ["en"]),
        (("en",), ["en"]),
        ((LANGUAGE,), [LANGUAGE]),
        (("en", LANGUAGE, "en"), ["en", LANGUAGE]),
        ((ALL,), ["en", LANGUAGE]),
    ],
)
def test_a_package_a_language_and_target(
    source: Path, tmp_path: Path, languages: tuple[str, ...], expected: list[str]
) -> None:
    built = names(source, tmp_path / "out", languages=languages)
    assert built == [f"tiny-{language}-{target}.zip" for language in expected for target in ("scorm12", "web")]


def test_another_language_has_other_words_and_the_same_identity(source: Path, tmp_path: Path) -> None:
    names(source, tmp_path / "out", languages=(ALL,))
    own, other = (page(tmp_path / f"out/tiny-{language}-web.zip", "one.html") for language in ("en", LANGUAGE))
    assert "Which sentence gives evidence?" in own
    assert f'<html lang="{LANGUAGE}"' in other
    assert "WHICH SENTENCE GIVES EVIDENCE?" in other
    data = [page(tmp_path / f"out/tiny-{language}-web.zip", "one.js") for language in ("en", LANGUAGE)]
    assert all('"iri":"https://example.org/bench/tiny/one"' in one for one in data)


def test_a_language_without_a_catalogue_is_told_with_the_way_to_one(source: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        names(source, tmp_path / "out", languages=("lt",))
    (problem,) = caught.value.problems
    assert str(problem).startswith("tiny/i18n/lt.po: there is no such catalogue (there are en-IE)")
    assert not (tmp_path / "out").exists()


def test_a_language_that_the_player_does_not_speak_is_told(source: Path, tmp_path: Path) -> None:
    (source / f"tiny/i18n/{LANGUAGE}.po").rename(source / "tiny/i18n/mt.po")
    with pytest.raises(BuildError) as caught:
        names(source, tmp_path / "out", languages=("mt",))
    assert "the player does not speak 'mt' yet" in str(caught.value.problems[0])


def test_what_was_built_in_one_language_is_not_built_again_for_another(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path / "out", [], ["web"])
    built = build(source, tmp_path / "out", [], ["web"], languages=(ALL,))
    assert [(one.path.name, one.new) for one in built] == [
        ("tiny-en-web.zip", False),
        (f"tiny-{LANGUAGE}-web.zip", True),
    ]
    assert not any(one.new for one in build(source, tmp_path / "out", [], ["web"], languages=(ALL,)))


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return programme(tmp_path / "three", "")


def test_a_package_a_module_for_every_target(three: Path, tmp_path: Path) -> None:
    built = build(three, tmp_path / "out", per="module")
    assert [one.path.name for one in built] == [
        f"tiny-{name}-en-{target}.zip" for target in TARGETS for name in ("one", "two", "three")
    ]
    assert not any(one.new for one in build(three, tmp_path / "out", per="module"))
    assert all(one.new for one in build(three, tmp_path / "out"))


def opened(three: Path, out: Path, target: str) -> list[Path]:
    built = build(three, out, [], [target], per="module")
    return [unpack(one.path, out / f"unpacked-{one.path.stem}") for one in built]


def test_each_module_is_one_sco_whose_package_has_ids_of_its_own(three: Path, tmp_path: Path) -> None:
    folders = opened(three, tmp_path / "out", "scorm12")
    manifests = [etree.parse(folder / "imsmanifest.xml").getroot() for folder in folders]
    assert [one.get("identifier") for one in manifests] == ["tiny-one", "tiny-two", "tiny-three"]
    assert [[sco.href for sco in read_scos(folder)] for folder in folders] == [
        ["one.html"],
        ["two.html"],
        ["three.html"],
    ]


def test_each_module_keeps_its_id_and_its_course_has_another(three: Path, tmp_path: Path) -> None:
    folders = opened(three, tmp_path / "out", "cmi5")
    units = [unit for folder in folders for unit in read_assignable_units(folder)]
    base = "https://example.org/bench/tiny"
    assert [unit.publisher_id for unit in units] == [f"{base}/{name}" for name in ("one", "two", "three")]
    structures = [(folder / "cmi5.xml").read_text(encoding="utf-8") for folder in folders]
    assert [
        f'<course id="{base}/{name}/course">' in text
        for name, text in zip(("one", "two", "three"), structures, strict=True)
    ]


def test_a_module_alone_still_says_which_course_it_is_of_and_what_comes_next(three: Path, tmp_path: Path) -> None:
    first, _, last = opened(three, tmp_path / "out", "scorm12")
    text = (first / "one.html").read_text(encoding="utf-8")
    assert "<title>One module – Tiny</title>" in text
    assert "The next module is One module." in text
    assert "This was the last module" in (last / "three.html").read_text(encoding="utf-8")
    assert '"course":{"id":"tiny","iri":"https://example.org/bench/tiny"' in (first / "one.js").read_text()


def test_a_module_takes_its_own_media_along_and_no_others(three: Path, tmp_path: Path) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0v9"/></svg>'
    (three / "tiny/media").mkdir()
    for name in ("one", "two"):
        (three / f"tiny/media/{name}.svg").write_text(picture)
        path = next((three / "tiny").glob(f"*-{name}.md"))
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("Employers ask", f"![A line](media/{name}.svg)\n\nEmployers ask"), encoding="utf-8"
        )
    folders = opened(three, tmp_path / "out", "web")
    assert [sorted(path.name for path in folder.glob("media/*")) for folder in folders] == [
        ["one.svg"],
        ["two.svg"],
        [],
    ]
