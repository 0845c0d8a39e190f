"""The command `ementor`, as somebody types it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from tests.builder.inspection.zips import PAGE, scorm
from tests.tiny_course import MODULE, write_programme

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor` in a folder whose content_src/ holds the tiny programme."""
    write_programme(tmp_path / "content_src")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.fixture
def broken(tmp_path: Path, run: Run) -> Run:
    (tmp_path / "content_src/tiny/01-one.md").write_text(
        MODULE.replace("[x]", "[ ]").replace("::::{quiz}", "::::{qiz}")
    )
    return run


def test_check_says_that_all_is_well(run: Run):
    done = run("check")
    assert (done.exit_code, done.output) == (0, "nothing to mend: 1 course, 1 module\n")


def test_build_says_what_it_wrote_and_how_large_it_is(run: Run, tmp_path: Path):
    done = run("build", "--target", "scorm12")
    size = (tmp_path / "packages_out/tiny-en-scorm12.zip").stat().st_size
    assert (done.exit_code, done.output) == (0, f"built packages_out/tiny-en-scorm12.zip  {size / 1000:.0f} kB\n")


@pytest.mark.parametrize("command", ["check", "build"])
def test_faults_go_to_stderr_and_the_status_is_1(broken: Run, tmp_path: Path, command: str):
    done = broken(command)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "tiny/01-one.md:18: there is no directive 'qiz' (did you mean quiz?)",
        "1 problem; nothing was written",
    ]
    assert not (tmp_path / "packages_out").exists()


def test_faults_as_json_for_a_script(broken: Run):
    done = broken("check", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["problems"] == [
        {
            "path": "tiny/01-one.md",
            "line": 18,
            "message": "there is no directive 'qiz'",
            "hint": "did you mean quiz?",
            "severity": "error",
        }
    ]


def test_packages_as_json_for_a_script(run: Run, tmp_path: Path):
    (package,) = json.loads(run("build", "--target", "cmi5", "--json").stdout)["packages"]
    assert (tmp_path / package["path"]).stat().st_size == package["bytes"]


def test_a_folder_that_is_not_there_is_named_with_the_option(run: Run):
    done = run("build", "--source", "nowhere")
    assert done.exit_code == 2
    assert "--source" in done.output
    assert "nowhere" in done.output


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path):
    (tmp_path / "taken").write_text("a file")
    done = run("build", "--out", "taken/below")
    assert done.exit_code == 1
    assert "cannot write to taken/below" in done.output


@pytest.mark.parametrize("command", [[], ["check"], ["build"]])
def test_help_teaches(run: Run, command: list[str]):
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) > 10


def test_inspect_says_what_a_package_is_and_that_it_is_sound(run: Run):
    run("build", "--target", "scorm12")
    done = run("inspect", "packages_out/tiny-en-scorm12.zip")
    first, last = done.output.splitlines()
    assert (done.exit_code, last) == (0, "  nothing to mend")
    assert first.startswith("packages_out/tiny-en-scorm12.zip: SCORM 1.2 “Tiny”, ")


def test_inspect_ends_with_1_for_errors_and_when_it_is_strict_for_warnings(run: Run, tmp_path: Path):
    page = f"{PAGE}<script>one()</script>" + "\n<script>more()</script>" * 9
    scorm(tmp_path / "warned.zip", **{"index.html": page})
    done = run("inspect", "warned.zip")
    assert done.exit_code == 0
    assert "  … and 7 more of this kind (--all shows them)" in done.output.splitlines()
    assert len(run("inspect", "--all", "warned.zip").output.splitlines()) == 12
    assert run("inspect", "--strict", "warned.zip").exit_code == 1
    (tmp_path / "broken.zip").write_bytes(b"PK")
    done = run("inspect", "--json", "warned.zip", "broken.zip")
    assert done.exit_code == 1
    assert [package["sound"] for package in json.loads(done.output)["packages"]] == [True, False]


def test_a_catalogue_is_made_followed_and_counted(run: Run, tmp_path: Path):
    assert run("translate", "status").output == (
        "there are no catalogues; make one with: ementor translate merge --lang lt\n"
    )
    done = run("translate", "merge", "--lang", "lt")
    path = tmp_path / "content_src/tiny/i18n/lt.po"
    assert done.output == (
        "content_src/tiny/i18n/lt.po: 0 % of 14 texts: 0 translated, 0 stale, 14 missing, 0 unused\n"
    )
    path.write_text(path.read_text().replace('msgid "Tiny"\nmsgstr ""', 'msgid "Tiny"\nmsgstr "Mažas"'))
    course = tmp_path / "content_src/tiny/course.yaml"
    course.write_text(course.read_text().replace("title: Tiny", "title: Tiny one"))
    assert run("translate", "merge").output.endswith("0 translated, 1 stale, 13 missing, 0 unused\n")
    (told,) = json.loads(run("translate", "status", "--json").output)["catalogues"]
    assert (told["course"], told["language"], told["stale"]) == ("tiny", "lt", 1)
    assert "wrote content_src/tiny/i18n/tiny.pot  14 texts" in run("translate", "extract").output


def test_translate_names_a_course_that_is_not_there_and_a_language_that_is_the_courses_own(run: Run):
    done = run("translate", "merge", "tinny", "--lang", "lt")
    assert (done.exit_code, "tinny: there is no such course (did you mean tiny?)" in done.stderr) == (1, True)
    done = run("translate", "merge", "--lang", "en")
    assert (done.exit_code, "the course is written in 'en'" in done.stderr) == (1, True)


def test_new_then_check_then_build(run: Run, tmp_path: Path):
    done = run("new", "course", "second", "--title", "A second one")
    assert done.output.splitlines()[-1] == "next: ementor check second, then ementor build second"
    assert run("new", "module", "second", "More of it").output == "wrote content_src/second/02-more-of-it.md\n"
    assert run("check").output == "nothing to mend: 2 courses, 3 modules\n"
    done = run("new", "course", "second")
    assert (done.exit_code, "there is a course second/ already" in done.output) == (1, True)


def test_fix_adds_ids_once(run: Run, tmp_path: Path):
    module = tmp_path / "content_src/tiny/01-one.md"
    module.write_text(MODULE.replace(":id: q-evidence\n", ""))
    assert run("fix", "--ids").output == "changed content_src/tiny/01-one.md\n1 file changed\n"
    assert run("fix", "--ids", "tiny").output == "nothing is missing\n"
    assert run("check").exit_code == 0


def test_a_release_is_what_later_checks_compare_with(run: Run, tmp_path: Path):
    run("build", "--release", "--target", "cmi5")
    module = tmp_path / "content_src/tiny/01-one.md"
    module.write_text(MODULE.replace("{#read}", "{#reading}"))
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "1 warning: 1 course, 1 module\n")
    assert done.stderr.startswith("tiny/01-one.md: warning: 'read' of the last release is gone")
    assert run("check", "--strict").exit_code == 1
    (problem,) = json.loads(run("check", "--json").stdout)["problems"]
    assert problem["severity"] == "warning"


def test_a_warning_is_told_and_does_not_fail(run: Run, tmp_path: Path):
    words = "spare:\n  term: Spare\n  definition: Not needed.\n"
    (tmp_path / "content_src/tiny/glossary.yaml").write_text(words)
    done = run("check")
    assert done.exit_code == 0
    assert done.stderr.startswith("tiny/glossary.yaml:3: warning: no module uses the term 'spare'")
    assert json.loads(run("check", "--json").stdout)["problems"][0]["severity"] == "warning"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["biuld"], "there is no command 'biuld' (did you mean build?)"),
        (["build", "--targt", "cmi5"], "Did you mean"),
        (["build", "tinny"], "there is no course 'tinny' (did you mean tiny?)"),
        (["new", "course", "Tiny!"], "'Tiny!' cannot be a course's id"),
    ],
)
def test_what_was_probably_meant_is_said(run: Run, typed: list[str], told: str):
    done = run(*typed)
    assert done.exit_code != 0
    assert told in done.output
