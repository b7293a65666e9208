"""`dev doctor` names each planted fault with its cure, and finds a healthy checkout healthy."""

import os
import socket
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.runner.trial import Trial, trial

pytestmark = pytest.mark.process

WEB = "web: dev serve app.main:app --port PORT --watch app"


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        made.procfile(WEB, "db: dev postgres")
        made.write(".env", "DATABASE_URL=postgresql://u:hidden@127.0.0.1:1/d\n")
        yield made


def test_a_healthy_checkout_has_no_fault(project: Trial) -> None:
    done = project.dev("doctor")
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("\nNo faults\n")
    assert "hidden" not in done.stdout


def test_a_healthy_stack_has_no_fault(project: Trial) -> None:
    project.procfile(WEB)
    project.start()
    project.ready()
    done = project.dev("doctor")
    assert (done.returncode, "every line is ready" in done.stdout) == (0, True), done.stdout


def _git(project: Trial) -> None:
    project.write(".env.local", "TOKEN=x\n")
    for argv in (["git", "init", "-q"], ["git", "add", "-f", ".env.local"]):
        subprocess.run(argv, cwd=project.root, check=True)


# What is planted, and what must be said: the fault and its cure.
FAULTS: dict[str, tuple[Callable[[Trial], object], str, str]] = {
    "a line honcho drops": (
        lambda p: p.procfile(WEB, " web2: x"),
        "Procfile.dev:2 is dropped by honcho",
        "first column",
    ),
    "no Procfile": (lambda p: (p.root / "Procfile.dev").unlink(), "Procfile.dev is missing", "git checkout"),
    "a line named twice": (lambda p: p.procfile(WEB, WEB), "names a line twice", "its own name"),
    "waits for nobody": (lambda p: p.procfile(f"{WEB} --after dbx"), "'dbx', which no line is called", "--after"),
    "waits in a circle": (
        lambda p: p.procfile(f"{WEB} --after b", "b: dev run --after web -- x"),
        "line web waits for itself",
        "circle",
    ),
    "two lines on one port": (lambda p: p.procfile(WEB, WEB.replace("web", "two")), "share port", "its own --port"),
    "an address of no line": (
        lambda p: p.write("pyproject.toml", '[tool.dev.addresses]\nPage = "{wbe}/x"\n'),
        "[tool.dev.addresses] Page: {wbe} is no line with a port",
        "Name one of db, web.",
    ),
    "an option that does not exist": (lambda p: p.procfile(f"{WEB} --wach app"), "--wach", "--help"),
    "no .env": (lambda p: (p.root / ".env").unlink(), ".env is missing", "git checkout .env"),
    "a port that is none": (lambda p: p.write(".env", "PORT=web\n"), "PORT is 'web', which is no number", "--port"),
    "a .env honcho chokes on": (lambda p: p.write(".env", "A=it's\n"), "honcho cannot read .env", "Quote"),
    "a .env that is no text": (lambda p: (p.root / ".env").write_bytes(b"A=\xff\n"), "cannot be read", "UTF-8"),
    "a wrong offset": (lambda p: p.write(".env.local", "PORT_OFFSET=x\n"), "PORT_OFFSET is 'x'", "number"),
    "a wrong address": (
        lambda p: p.write(".env", "DATABASE_URL=sqlite:///x\n"),
        "not a whole PostgreSQL",
        "looks like",
    ),
    "private settings in git": (_git, ".env.local is in git", "git rm --cached"),
    "packages that differ": (
        lambda p: p.write("requirements-dev.txt", "honcho==1.0.0\nnothing-like-it==1\n"),
        "honcho 1.0.0 (2.0.0), nothing-like-it 1 (missing)",
        "run bin/dev",
    ),
    "page packages missing": (
        lambda p: (p.write("page/package.json", "{}"), p.procfile("page: dev run --cwd page -- vite")),
        "page/node_modules is missing",
        "run bin/dev",
    ),
}


@pytest.mark.parametrize(("plant", "says", "cure"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_named_with_its_cure(
    project: Trial, plant: Callable[[Trial], object], says: str, cure: str
) -> None:
    plant(project)
    done = project.dev("doctor")
    assert done.returncode == 1, done.stdout
    assert says in done.stdout
    assert cure in done.stdout
    assert done.stderr == ""


def test_a_foreign_holder_of_a_port_is_named(project: Trial) -> None:
    with socket.create_server(("127.0.0.1", project.port)):
        done = project.dev("doctor")
    assert done.returncode == 1
    assert f"port {project.port} of web is taken by" in done.stdout
    assert f"pid {os.getpid()}" in done.stdout


def test_a_foreign_database_is_named(project: Trial) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        project.write(".env", f"DATABASE_URL=postgresql://u:hidden@127.0.0.1:{stranger.getsockname()[1]}/d\n")
        done = project.dev("doctor")
    assert (done.returncode, "is not this checkout's" in done.stdout) == (1, True)
    assert "hidden" not in done.stdout


def test_what_honcho_reads_otherwise_is_told_and_no_fault(project: Trial) -> None:
    project.write(".env", "NOTE=a b # c\nDATABASE_URL=postgresql://u:hidden@127.0.0.1:1/d\n")
    done = project.dev("doctor")
    assert "NOTE is 'a b'; honcho reads" in done.stdout
    assert done.returncode == 0


def test_a_setting_that_a_private_file_hides_is_told_and_no_fault(project: Trial) -> None:
    project.write(".env", "MODE=a\nSAME=b\nDATABASE_URL=postgresql://u:hidden@127.0.0.1:1/d\n")
    project.write(".env.local", "MODE=c\nSAME=b\n")
    done = project.dev("doctor")
    assert "MODE: .env.local wins over .env" in done.stdout
    assert "SAME:" not in done.stdout
    assert done.returncode == 0


def test_a_line_that_failed_is_a_fault_with_its_last_words(project: Trial) -> None:
    project.procfile(WEB)
    project.save("v1", app="raise RuntimeError('on purpose')\n")
    project.start()
    waited = project.dev("wait", "--timeout", "3")
    assert waited.returncode == 1
    done = project.dev("doctor")
    assert done.returncode == 1
    assert "line web is failed: app/main.py, line 1 · RuntimeError: on purpose" in done.stdout
