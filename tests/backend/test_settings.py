"""Settings: one order, every fault at once, nothing remote by accident."""

from pathlib import Path

import pytest

from backend.errors import SettingsError
from backend.settings import merged, settings_of, shifted

URL = "postgresql://raven:raven@127.0.0.1:15432/raven"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / ".env").write_text(f"RAVEN_ENV=development\nDATABASE_URL={URL}\nWHO=env\n", encoding="utf-8")
    return tmp_path


def test_the_local_file_wins_over_the_common_one_and_both_over_the_shell(checkout: Path) -> None:
    (checkout / ".env.local").write_text("WHO=local\n", encoding="utf-8")
    values = merged({"WHO": "shell", "ONLY": "shell", "RAVEN_ENV": "development"}, root=checkout)
    assert (values["WHO"], values["ONLY"]) == ("local", "shell")


@pytest.mark.parametrize("environment", ["production", "test"])
def test_production_and_tests_read_no_file(checkout: Path, environment: str) -> None:
    assert merged({"RAVEN_ENV": environment}, root=checkout) == {"RAVEN_ENV": environment}


def test_a_stack_with_its_own_home_reads_the_local_file_there(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / ".env.local").write_text("PORT_OFFSET=200\n", encoding="utf-8")
    values = merged({"DEV_HOME": str(home)}, root=checkout)
    assert values["DATABASE_URL"] == URL.replace("15432", "15632")


def test_what_honcho_cuts_off_is_read_whole(checkout: Path) -> None:
    (checkout / ".env.local").write_text('DATABASE_URL="postgresql://u:p#w@127.0.0.1:5432/db"\n', encoding="utf-8")
    assert merged({}, root=checkout)["DATABASE_URL"] == "postgresql://u:p#w@127.0.0.1:5432/db"


@pytest.mark.parametrize(
    ("given", "offset", "wanted"),
    [
        ("postgresql://h:10/d", 5, "postgresql://h:15/d"),
        ("postgresql://u:p@[::1]:10/d", 5, "postgresql://u:p@[::1]:15/d"),
        ("postgresql://u:10@h/d", 5, "postgresql://u:10@h/d"),
    ],
)
def test_an_offset_moves_the_port_and_nothing_else(given: str, offset: int, wanted: str) -> None:
    assert shifted(given, offset) == wanted


def test_heroku_s_scheme_is_accepted_and_a_remote_server_needs_tls() -> None:
    values = {
        "RAVEN_ENV": "production",
        "RAVEN_ACCESS_PASSWORD": "x" * 12,
        "DATABASE_URL": "postgres://u:p@db.example/r",
    }
    settings = settings_of(values)
    assert settings.database_url == "postgresql+psycopg://u:p@db.example/r?sslmode=require"
    assert settings.libpq_url == "postgresql://u:p@db.example/r?sslmode=require"


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of({})
    assert [fault.where for fault in caught.value.faults] == ["DATABASE_URL", "RAVEN_ACCESS_PASSWORD"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "is missing"),
        ("mysql://h/d", "is not a PostgreSQL address"),
        ("postgresql://h:port/d", "cannot be read"),
        ("postgresql://db.example:5432/raven", "not this machine"),
    ],
)
def test_a_wrong_address_is_one_clear_line(url: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        settings_of({"RAVEN_ENV": "development", "DATABASE_URL": url})


def test_development_may_be_told_to_use_a_remote_database() -> None:
    values = {"RAVEN_ENV": "development", "DATABASE_URL": "postgresql://h/d", "RAVEN_ALLOW_REMOTE_DATABASE": "1"}
    assert settings_of(values).environment == "development"


def test_a_short_password_is_no_password() -> None:
    with pytest.raises(SettingsError, match="12 characters"):
        settings_of({"RAVEN_ENV": "production", "DATABASE_URL": URL, "RAVEN_ACCESS_PASSWORD": "short"})


def test_development_asks_for_no_password_even_when_one_is_set() -> None:
    values = {"RAVEN_ENV": "development", "DATABASE_URL": URL, "RAVEN_ACCESS_PASSWORD": "x" * 12}
    assert settings_of(values).access_password is None


def test_the_paper_is_a4_unless_another_known_one_is_named() -> None:
    values = {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://a@127.0.0.1/b"}
    assert settings_of(values).paper == "A4"
    assert settings_of(values | {"DRAWING_PAPER": "Letter"}).paper == "Letter"
    with pytest.raises(SettingsError, match="DRAWING_PAPER is 'A5'; use A4, A3, Letter"):
        settings_of(values | {"DRAWING_PAPER": "A5"})
