"""What learners type to pair, and what is kept of it."""

import pytest

from tests.builder.player.conftest import Run

STORE = "https://lrs.example"
TOKEN = "1-AbCdEfGh_-wxyz:0123456789abcdefABCD-_"
ENTRY = "return player.readEntry(...argument)"
FILE = ["tracking/pairing_link.js"]


@pytest.mark.parametrize(
    "typed", ["K7Q2M-9XH41", "k7q2m 9xh4l", f" {STORE}/pair#K7Q2M-9XH4I ", f"{STORE}/pair/#k7q2m9xh41"]
)
def test_a_code_or_the_programmes_link_is_read(run: Run, typed: str) -> None:
    assert run(FILE, ENTRY, [typed, STORE]) == {"address": STORE, "code": "K7Q2M9XH41"}


@pytest.mark.parametrize("address", [STORE, "http://localhost:8080", "https://example.org/lrs"])
def test_a_package_that_names_no_store_takes_the_links(run: Run, address: str) -> None:
    assert run(FILE, ENTRY, [f"{address}/pair#K7Q2M-9XH41", "ask"]) == {"address": address, "code": "K7Q2M9XH41"}


@pytest.mark.parametrize(
    ("typed", "store", "said"),
    [
        ("", STORE, "pair-mistyped"),
        ("K7Q2M-9XH4", STORE, "pair-mistyped"),
        ("K7Q2M-9XH4U", STORE, "pair-mistyped"),
        (f"{STORE}/pair", STORE, "pair-mistyped"),
        ("https://elsewhere.example/pair#K7Q2M-9XH41", STORE, "pair-elsewhere"),
        ("K7Q2M-9XH41", "ask", "pair-no-address"),
        ("javascript:alert(1)/pair#K7Q2M-9XH41", "ask", "pair-no-address"),
        ("https://user:secret@lrs.example/pair#K7Q2M-9XH41", "ask", "pair-no-address"),
        (f"https://{'x' * 80}.example/pair#K7Q2M-9XH41", "ask", "pair-no-address"),
    ],
)
def test_what_is_wrong_is_said(run: Run, typed: str, store: str, said: str) -> None:
    assert run(FILE, ENTRY, [typed, store]) == said


@pytest.mark.parametrize(("store", "kept"), [(STORE, TOKEN), ("ask", f"{TOKEN}@{STORE}")])
def test_a_link_is_kept_with_the_address_that_the_package_lacks(run: Run, store: str, kept: str) -> None:
    written = run(FILE, "return player.writeLink(...argument)", [TOKEN, {"address": STORE}, store])
    assert written == kept
    assert "!" not in kept  # parts what suspend_data keeps
    found = run(FILE, "return player.readLink(...argument)", [kept, store])
    assert found == {"token": TOKEN, "account": "AbCdEfGh_-", "address": STORE}


@pytest.mark.parametrize("kept", ["", "-", "nonsense", TOKEN[:-1], f"{TOKEN}@elsewhere"])
def test_nothing_else_is_a_link(run: Run, kept: str) -> None:
    assert run(FILE, "return player.readLink(...argument)", [kept, "https://lrs.example"]) is None
