"""`dev postgres`: DATABASE_URL is made true, or it is said why not."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest

from runner.cluster import Address, Cluster, address
from runner.errors import DevError
from runner.postgres import Seen, decide
from tests.cluster import free_port, temporary_cluster
from tests.runner.trial import Trial, trial, until

HERE = Address("127.0.0.1", 15432, "u", "p", "d")
THERE = Address("db.example", 5432, "u", "p", "d")
STRANGER = "postgres (pid 7, since 10:00:00 in /elsewhere)"


@pytest.mark.parametrize(
    ("to", "seen", "role"),
    [
        (HERE, Seen(listening=False, ours=False, named_locally=False, holder=""), "run"),
        (HERE, Seen(listening=True, ours=True, named_locally=False, holder=""), "watch"),
        (HERE, Seen(listening=True, ours=False, named_locally=True, holder=STRANGER), "watch"),
        (THERE, Seen(listening=True, ours=False, named_locally=True, holder=""), "watch"),
    ],
)
def test_role(to: Address, seen: Seen, role: str) -> None:
    assert decide(to, seen) == role


@pytest.mark.parametrize(
    ("to", "seen", "says"),
    [
        (HERE, Seen(listening=True, ours=False, named_locally=False, holder=STRANGER), r"pid 7, since 10:00:00"),
        (THERE, Seen(listening=False, ours=False, named_locally=True, holder=""), "db.example is not this machine"),
        (THERE, Seen(listening=True, ours=False, named_locally=False, holder="?"), "is not this checkout's"),
    ],
)
def test_anything_else_is_refused_and_says_whose_it_is(to: Address, seen: Seen, says: str) -> None:
    with pytest.raises(DevError, match=says):
        decide(to, seen)


def test_an_address_is_read_whole() -> None:
    url = "postgres://an%40na:p%23w@127.0.0.1:15432/raven"
    assert address(url) == Address("127.0.0.1", 15432, "an@na", "p#w", "raven")


@pytest.mark.parametrize(
    "url", ["", "mysql://u:p@h/d", "postgresql://u:secret@h:port/d", "postgresql://h/d", "postgresql://u:secret@h"]
)
def test_a_wrong_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(DevError, match="It looks like postgresql://") as caught:
        address(url)
    assert "secret" not in str(caught.value)


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    """A checkout below a folder that is closed to every other account."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with trial(closed) as made:
        made.procfile("db: dev postgres")
        made.write(".env", f"DATABASE_URL=postgresql://anna:pass-word@127.0.0.1:{made.port}/shop\n")
        yield made


def connect(project: Trial, password: str = "pass-word") -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(f"postgresql://anna:{password}@127.0.0.1:{project.port}/shop", connect_timeout=5)


def postmaster(project: Trial) -> int:
    return int((project.root / ".data/postgres/postmaster.pid").read_text().splitlines()[0])


@pytest.mark.process
def test_the_embedded_server_is_what_the_address_says(project: Trial) -> None:
    project.start()
    project.ready()
    with connect(project) as connection:
        told = connection.execute("SELECT current_user, current_database(), current_setting('server_version_num')")
        user, name, number = told.fetchone() or ("", "", "")
        assert (user, name, str(number)[:2]) == ("anna", "shop", "18")
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    with pytest.raises(psycopg.OperationalError, match="password"):
        connect(project, "wrong")
    done = project.dev("psql", "-Atc", "SELECT current_user")
    assert (done.returncode, done.stdout) == (0, "anna\n")


@pytest.mark.process
def test_what_was_written_outlives_a_kill_and_the_line_heals(project: Trial) -> None:
    project.start()
    project.ready()
    with connect(project) as connection:
        connection.execute("CREATE TABLE kept (x int)")
    killed = postmaster(project)
    os.kill(killed, signal.SIGKILL)
    until(lambda: project.line("db")["restarts"] >= 1 and project.line("db")["state"] == "ready", "a new server")
    assert postmaster(project) != killed
    with connect(project) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert project.honcho
    project.honcho.send_signal(signal.SIGTERM)
    project.honcho.wait(10)
    until(lambda: not project.processes(), "no process", 10)
    assert "database system is shut down" in project.window


@pytest.mark.process
def test_a_cluster_whose_making_was_cut_off_is_made_anew(project: Trial) -> None:
    half = project.root / ".data" / "postgres"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    project.start()
    project.ready()
    connect(project).close()


@pytest.mark.process
def test_data_of_another_major_version_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("16\n")
    (data / "dev-made").write_text("16\n")
    with pytest.raises(DevError, match="is of PostgreSQL 16, the programs are 18"):
        Cluster(data).make(HERE)
    assert (data / "PG_VERSION").exists()


@pytest.mark.process
def test_a_server_that_is_not_ours_is_refused_and_named(project: Trial) -> None:
    holder = socket.create_server(("127.0.0.1", project.port))
    project.start()
    why = until(lambda: project.line("db")["why"], "the reason")
    assert f"pid {os.getpid()}" in why
    assert not (project.root / ".data").exists()
    holder.close()


@pytest.mark.process
def test_a_server_that_env_local_names_is_watched(project: Trial) -> None:
    with temporary_cluster() as url:
        project.write(".env.local", f"DATABASE_URL={url}/raven\n")
        project.start()
        project.ready()
        until(lambda: "runs already; watching it" in project.window, "said so")
        assert not (project.root / ".data").exists()


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_s_cluster_works_too(tmp_path: Path) -> None:
    port = free_port()
    script = (
        "import sys, os; from pathlib import Path; from runner.cluster import Cluster, address;"
        f"c = Cluster(Path({str(tmp_path / 'of nobody' / 'data')!r}));"
        f"c.make(address('postgresql://u:p@127.0.0.1:{port}/d')); print(os.geteuid(), (c.data / 'PG_VERSION').exists())"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == 0 and folder.name.startswith("pytest-"):
            folder.chmod(0o755)
    (tmp_path / "of nobody").mkdir()
    os.chown(tmp_path / "of nobody", 65534, 65534)
    try:
        subprocess.run([sys.executable, "-c", "pass"], user=65534, check=True, capture_output=True)
    except (PermissionError, subprocess.CalledProcessError):
        pytest.skip("this Python is closed to other accounts")
    done = subprocess.run(
        [sys.executable, "-c", script], user=65534, cwd="/", capture_output=True, text=True, check=False
    )
    assert done.stdout == "65534 True\n", done.stderr
