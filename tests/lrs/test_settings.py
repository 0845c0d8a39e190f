"""Defaults, then the file, then the environment, then what the command line gives."""

from pathlib import Path

import pytest

from lrs.settings import Settings, SettingsError, load_settings


def test_the_later_source_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "lrs.toml"
    file.write_text('database = "sqlite:///file"\npage_size = 5\nmax_body = 6\n')
    monkeypatch.setenv("EMENTOR_PAGE_SIZE", "7")
    loaded = load_settings(file, database="sqlite:///given", home_page=None)
    assert loaded == Settings(database="sqlite:///given", page_size=7, max_body=6)


@pytest.mark.parametrize(("text", "named"), [("colour = 1", "colour"), ('page_size = "ten"', "page_size")])
def test_a_setting_that_is_unknown_or_of_the_wrong_kind_is_named(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "lrs.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=named):
        load_settings(file)


def test_a_password_of_the_wrong_kind_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMENTOR_SMTP_PASSWORD", "12345")
    with pytest.raises(SettingsError, match="smtp_password must be of type str, not the one given"):
        load_settings()
