"""What the lines of a Procfile ask for, and clear words when they ask for nonsense."""

from pathlib import Path

import pytest

from runner import env, plan, procfile
from runner.errors import DevError, UsageError


def test_everything_after_the_first_dashes_is_the_command() -> None:
    line = plan.parse(["run", "--port", "3000", "--", "vite", "--", "--port", "1"], name="frontend")
    assert (line.port, line.command) == (3000, ("vite", "--", "--port", "1"))


@pytest.mark.parametrize(
    ("given", "honchos", "name"),
    [(["--name", "jobs"], None, "jobs"), (["--name", "jobs"], "worker", "worker"), ([], "worker", "worker")],
)
def test_a_line_has_the_name_of_honcho_and_else_the_given_one(given: list[str], honchos: str | None, name: str) -> None:
    assert plan.parse(["work", "app.jobs:main", *given], name=honchos).name == name


def test_a_line_without_any_name_is_called_by_its_verb() -> None:
    assert plan.parse(["work", "app.jobs:main"]).name == "work"


def test_the_project_s_own_lines() -> None:
    lines = procfile.lines(env.load({}, Path(__file__).parent))
    assert list(lines) == ["db", "backend", "scheduler", "frontend"]
    assert lines["backend"] == plan.Line(
        name="backend",
        verb="serve",
        target="backend.app:app",
        port=8000,
        after=("db",),
        before="python -m backend.migrate",
        watch=("backend",),
    )


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["fly"], "no line verb 'fly'"),
        (["serve", "app"], "not package.module:name"),
        (["serve", "a:b"], "needs --port"),
        (["serve", "a:b", "--port", "0"], "not a port"),
        (["serve", "a:b", "--port", "eight"], "not a port"),
        (["run"], "give a command after --"),
        (["work", "a:b", "--", "x"], "takes no command"),
        (["run", "--ready", "soon", "--", "x"], "is not port, http"),
        (["run", "--ready", "http:/", "--", "x"], "needs --port"),
        (["run", "--ready", "log:(", "--", "x"], "cannot be read"),
        (["run", "--ready", "cmd:it's", "--", "x"], "cannot be read"),
        (["serve", "a:b", "--port", "1", "--ready", "log:up"], "knows by itself"),
        (["work", "a:b", "--ready", "cmd:x"], "knows by itself"),
        (["run", "--no-such", "--", "x"], "--no-such"),
    ],
)
def test_nonsense_is_one_clear_line(argv: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        plan.parse(argv)


@pytest.mark.parametrize("command", ["npm start", "dev", "dev status", "echo 'half", "devil serve"])
def test_a_command_that_is_not_ours_is_left_alone(command: str) -> None:
    assert plan.parse_command("x", command) is None


@pytest.mark.parametrize(
    ("text", "says"), [("", "has no line"), ("web command\n", "has no line"), ("a: x\na: y\n", "names a line twice")]
)
def test_a_broken_procfile_is_named(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "Procfile.dev"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DevError, match=says):
        procfile.commands(file)
