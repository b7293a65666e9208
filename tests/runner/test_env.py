"""Settings in their one order, whatever honcho made of them."""

from pathlib import Path

import pytest

from runner import env
from runner.errors import DevError


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "a checkout"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[tool.dev]\n", encoding="utf-8")
    (folder / ".env").write_text("WHO=env\nDATABASE_URL=postgresql://u:p#w@127.0.0.1:15432/db\n", encoding="utf-8")
    return folder


def test_local_wins_over_common_and_both_over_the_shell(checkout: Path) -> None:
    (checkout / ".env.local").write_text("WHO=local\n", encoding="utf-8")
    project = env.load({"WHO": "shell", "ONLY": "shell"}, checkout)
    assert (project.values["WHO"], project.values["ONLY"], project.files["WHO"]) == ("local", "shell", ".env.local")


def test_what_honcho_cut_off_is_whole_again(checkout: Path) -> None:
    as_honcho_left_it = {"DATABASE_URL": "postgresql://u:p", "PORT": "5100", "HONCHO_PROCESS_NAME": "backend.1"}
    project = env.load(as_honcho_left_it, checkout)
    assert project.database_url == "postgresql://u:p#w@127.0.0.1:15432/db"
    assert "PORT" not in project.values
    assert project.line_name == "backend"


def test_an_offset_moves_the_database_a_file_named_and_no_other(checkout: Path) -> None:
    (checkout / ".env").write_text("DATABASE_URL=postgresql://u:p@127.0.0.1:15432/db\n", encoding="utf-8")
    (checkout / ".env.local").write_text("PORT_OFFSET=100\n", encoding="utf-8")
    assert "127.0.0.1:15532" in str(env.load({}, checkout).database_url)
    (checkout / ".env").write_text("WHO=env\n", encoding="utf-8")
    given = {"DATABASE_URL": "postgresql://h:10/d"}
    assert env.load(given, checkout).database_url == given["DATABASE_URL"]


def test_a_stack_s_home_holds_its_local_settings(checkout: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".env.local").write_text("WHO=home\n", encoding="utf-8")
    project = env.load({"DEV_HOME": str(home)}, checkout)
    assert (project.values["WHO"], project.lines) == ("home", home.resolve() / ".dev" / "lines")


def test_the_project_is_found_from_any_folder_of_it(checkout: Path) -> None:
    deep = checkout / "a" / "b"
    deep.mkdir(parents=True)
    assert env.load({}, deep).root == checkout.resolve()


@pytest.mark.parametrize("offset", ["ten", "-1", "99999"])
def test_a_wrong_offset_is_named(checkout: Path, offset: str) -> None:
    (checkout / ".env.local").write_text(f"PORT_OFFSET={offset}\n", encoding="utf-8")
    with pytest.raises(DevError, match="PORT_OFFSET is"):
        env.load({}, checkout)


def test_settings_that_are_not_text_are_named(checkout: Path) -> None:
    (checkout / ".env.local").write_bytes(b"WHO=\xff\xfe\n")
    with pytest.raises(DevError, match=r"\.env\.local cannot be read"):
        env.load({}, checkout)


def test_a_password_is_never_shown() -> None:
    assert env.masked("postgresql://u:secret@h:1/d") == "postgresql://u:…@h:1/d"
