"""`ementor-lrs tenant`, and `--tenant` before every command that works with what is a tenant's."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lrs.cli import main
from lrs.storage import Engine, open_engine, write
from lrs.storage.tables import tenant
from lrs.transfer.restoring import restore
from tests.lrs.packages import structure, zipped
from tests.lrs.statements import statement

Run = Callable[..., Result]
Done = Callable[..., str]
TERMS = ("--purpose", "Mentoring", "--legal-basis", "Consent", "--begins", "2020-02-01", "--ends", "2020-07-31")
HOST = "records.second.example"
NOT_THERE = "there is no tenant 'third': `ementor-lrs tenant list` shows them"
LEARNER = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "4711"}}
ACCOUNT = ("--home-page", "https://lms.example", "--name", "4711")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ementor-lrs` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.fixture
def done(run: Run) -> Done:
    """The same for what has to go well; what it printed."""

    def ran(*arguments: str) -> str:
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    return ran


@pytest.fixture
def second(done: Done) -> Done:
    """The same for a second tenant, which is there."""
    done("tenant", "add", "second", "--host", HOST)
    return lambda *arguments: done("--tenant", "second", *arguments)


def test_tenants_are_added_listed_and_moved(done: Done) -> None:
    assert (
        done("tenant", "add", "Second school", "--host", "Records.Second.example.")
        == f"added: Second school, at {HOST}\n"
    )
    assert done("tenant", "add", "third") == "added: third\n"
    assert done("tenant", "list") == f"1  default\n2  Second school  {HOST}\n3  third\n"
    done("tenant", "host", "Second school")
    assert done("tenant", "host", "third", HOST) == f"third is at {HOST}\n"
    listed = json.loads(done("tenant", "list", "--json"))
    assert [(one["name"], one["host"]) for one in listed] == [
        ("default", None),
        ("Second school", None),
        ("third", HOST),
    ]


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "a name that is taken": (("add", "default"), "there is a tenant 'default' already"),
    "no name": (("add", " "), "a name has 1 to 63 characters"),
    "a name that is too long": (("add", "x" * 64), "a name has 1 to 63 characters"),
    "a host that is taken": (("add", "third", "--host", HOST), f"the pages of second are at {HOST} already"),
    "a host that is taken, later": (("host", "default", HOST), f"the pages of second are at {HOST} already"),
    "an address": (("add", "third", "--host", "https://third.example/"), "is no host: write it as records.example.org"),
    "a host with a port": (("add", "third", "--host", "third.example:8080"), "without https://, port and path"),
    "a host beyond ASCII": (("add", "third", "--host", "drittes-ä.example"), "names beyond ASCII as xn--"),
    "a host for nobody": (("host", "third", "third.example"), NOT_THERE),
}


@pytest.mark.parametrize(("asked", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_says_why_and_changes_nothing(
    run: Run, done: Done, second: Done, asked: tuple[str, ...], said: str
) -> None:
    before = done("tenant", "list")
    refused = run("tenant", *asked)
    assert refused.exit_code == 2
    assert said in " ".join(refused.stderr.replace("│", " ").split())
    assert done("tenant", "list") == before


OF_A_TENANT = (
    ("key", "add", "A"), ("key", "list"), ("key", "revoke", "1-a"), ("course", "list"),
    ("course", "alias", "list"), ("course", "alias", "add", "x:y", "x:z"),
    ("course", "alias", "remove", "x:y"), ("user", "list"), ("user", "add", "A", "--role", "mentee"),
    ("user", "end", "A"), ("user", "login", "A"), ("user", "link", "A", "B"), ("user", "end-link", "A", "B"),
    ("user", "account", "A", "--mbox", "mailto:a@b.c"),
    ("user", "part-account", "A", "--mbox", "mailto:a@b.c"), ("user", "invite", "A"),
    ("user", "sign-out", "A"), ("user", "mentor-until", "A", "2027-01-01"),
    ("user", "guardian", "A", "--agreed"), ("user", "export", "A", "a.zip"), ("programme", "list"),
    ("programme", "add", "A", *TERMS), ("programme", "change", "A"), ("programme", "assign", "A"),
    ("programme", "enrol", "A", "B", "--as", "mentee"), ("programme", "leave", "A", "B", "--as", "mentee"),
    ("roster", "export"), ("roster", "import", "file"), ("pair", "code", "A"), ("pair", "list", "A"),
    ("pair", "end", "A", "--all"), ("digest",), ("digest", "--urgent"), ("privacy", "notice", "A"),
    ("erase", "A", "--yes"), ("purge", "--yes"), ("export", "a.ndjson"), ("import", "file"), ("rebuild",),
    ("check",),
)  # fmt: skip


def test_a_tenant_that_is_not_there_is_named_by_every_command(run: Run, done: Done) -> None:
    done("migrate")
    Path("file").touch()
    for command in OF_A_TENANT:
        refused = run("--tenant", "third", *command)
        assert (command, refused.exit_code, NOT_THERE in refused.stderr) == (command, 2, True)


def test_no_command_is_missing_in_the_list() -> None:
    def leaves(command: Any, *path: str) -> set[tuple[str, ...]]:
        if not hasattr(command, "commands"):
            return {path}
        return {leaf for name, inner in command.commands.items() for leaf in leaves(inner, *path, name)}

    for_all = {"serve", "demo", "migrate", "tenant"}
    alike = {("course", "add"), ("privacy", "dpia")}  # the first wants a package, and is tried below
    expected = {leaf for leaf in leaves(main) if leaf[0] not in for_all} - alike
    assert {leaf for leaf in expected if all(leaf != one[: len(leaf)] for one in OF_A_TENANT)} == set()


def test_the_tenant_may_stand_in_the_environment(done: Done, second: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMENTOR_TENANT", "second")
    assert json.loads(done("key", "add", "A", "--json"))["key"].startswith("2-")
    assert json.loads(done("--tenant", "default", "key", "add", "A", "--json"))["key"].startswith("1-")


def test_a_key_is_ended_by_its_own_tenant_alone(run: Run, done: Done, second: Done) -> None:
    key = json.loads(second("key", "add", "A", "--json"))["key"]
    assert done("key", "list") == ""
    assert f"there is no valid key {key}" in run("key", "revoke", key).stderr
    assert second("key", "revoke", key) == f"revoked {key}\n"


def test_people_of_the_same_names_and_addresses_are_kept_apart(done: Done, second: Done, tmp_path: Path) -> None:
    package = str(zipped(tmp_path, structure()))
    for tell in (done, second):
        for role in ("mentor", "mentee"):
            tell("user", "add", f"The {role}", "--role", role, "--email", f"{role}@sample.example", "--reference", role)
        tell("user", "account", "The mentee", *ACCOUNT)
        tell("user", "link", "The mentor", "The mentee")
        tell("programme", "add", "Sample", *TERMS)
        tell("programme", "enrol", "Sample", "The mentee", "--as", "mentee")
        assert tell("course", "add", package).startswith("added: Course")
    found = [json.loads(tell("user", "list", "--json")) for tell in (done, second)]
    assert [len(one) for one in found] == [2, 2]
    assert not {one["id"] for one in found[0]} & {one["id"] for one in found[1]}
    taken = second("roster", "export")
    Path("roster.csv").write_text(taken)
    assert "unchanged: 2" in second("roster", "import", "roster.csv")
    second("user", "end", "The mentor")
    assert "mentors: The mentee" in done("user", "list")
    assert "mentors" not in second("user", "list")


def test_somebody_of_another_tenant_is_not_found_by_their_id(run: Run, done: Done, second: Done) -> None:
    id_ = json.loads(second("user", "add", "A", "--role", "mentee", "--json"))["id"]
    for command in (
        ("erase", id_, "--yes"),
        ("user", "end", id_),
        ("user", "export", id_, "a.zip"),
        ("pair", "code", id_),
    ):
        refused = run(*command)
        assert (command, refused.exit_code, id_ in refused.stderr) == (command, 1, True)


def test_links_are_made_with_the_tenants_address(
    run: Run, done: Done, second: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    def links(tell: Done) -> list[str]:
        asked = ("user", "invite", "The mentee", "--email", "mentee@sample.example", "--json")
        invited: str = json.loads(tell(*asked))["link"]
        paired: str = json.loads(tell("pair", "code", "The mentee", "--json")).get("link", "")
        return [invited.partition("/invitations/")[0], paired.partition("/pair#")[0]]

    for tell in (done, second):
        for role in ("mentor", "mentee"):
            tell("user", "add", f"The {role}", "--role", role)
        tell("user", "link", "The mentor", "The mentee")
    assert [links(done), links(second)] == [["http://127.0.0.1:8080", ""], [f"https://{HOST}"] * 2]
    monkeypatch.setenv("EMENTOR_PUBLIC_ADDRESS", "http://records.example:8443/")
    assert [links(done), links(second)] == [["http://records.example:8443"] * 2, [f"http://{HOST}:8443"] * 2]
    done("tenant", "host", "second")
    refused = run("--tenant", "second", "pair", "code", "The mentee")
    assert "second has no pages: give it a host" in refused.stderr


@pytest.fixture
def engine(second: Done) -> Engine:
    """The store, in which both tenants have the same statement and the same learner."""
    opened = open_engine("sqlite:///ementor-lrs.sqlite3")
    kept = statement(
        actor=LEARNER, id="0f1e2d3c-4b5a-4678-9abc-def012345678", version="1.0.3",
        stored="2026-03-02T09:00:00.000000Z", timestamp="2026-03-02T09:00:00.000000Z",
        authority={"objectType": "Agent", "account": {"homePage": "https://w3id.org/ementor/lrs", "name": "a"}},
    )  # fmt: skip
    for tenant_id in (1, 2):
        with write(opened) as connection:
            assert restore(connection, tenant_id, [json.dumps(kept)]) == 1
    return opened


def test_erasing_purging_and_rebuilding_leave_the_other_tenant_as_it_is(
    done: Done, second: Done, engine: Engine
) -> None:
    for tell in (done, second):
        tell("user", "add", "A", "--role", "mentee")
        tell("user", "account", "A", *ACCOUNT)
        tell("programme", "add", "Sample", *TERMS)
        tell("programme", "enrol", "Sample", "A", "--as", "mentee")
    engine.dispose()
    [erased] = json.loads(second("erase", "A", "--yes", "--json"))
    assert erased["statements"] == 1
    assert (done("check"), second("check")) == ("all is well: 1 statements\n", "all is well: 0 statements\n")
    assert second("user", "list") == ""
    assert "A" in done("user", "list")
    assert [len(json.loads(tell("purge", "--dry-run", "--json"))) for tell in (done, second)] == [1, 0]
    second("rebuild")
    assert done("check") == "all is well: 1 statements\n"


def test_an_export_holds_one_tenant_and_goes_into_one(done: Done, second: Done, engine: Engine) -> None:
    engine.dispose()
    done("tenant", "add", "third")
    second("export", "second.ndjson")
    assert "1 statements" in done("--tenant", "third", "import", "second.ndjson")
    assert "0 statements" in done("import", "second.ndjson")
    assert done("--tenant", "third", "check") == "all is well: 1 statements\n"


def test_a_new_tenants_read_model_is_not_made_anew_at_the_next_start(second: Done) -> None:
    with open_engine("sqlite:///ementor-lrs.sqlite3").connect() as connection:
        versions = {row.tenant_id: row.read_model for row in connection.execute(tenant.select())}
    assert versions[2] == versions[1]
