"""What makes a reload quick: the worker is a fork of a layer, and has answered once before anybody asks."""

import sys
from collections.abc import Generator
from pathlib import Path

import psutil
import pytest

from tests.runner.trial import APP as PLAIN
from tests.runner.trial import Trial, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux; elsewhere only reasoned about"),
]

_ANSWER = '    await send({"type": "http.response.start"'
_LOG = """    with open("asked", "a") as log:
        log.write(f"{os.getpid()} {dict(scope['headers'])[b'user-agent'].decode()}\\n")
"""
APP = "from app.rest import NAME\n" + PLAIN.replace(_ANSWER, _LOG + _ANSWER, 1).replace(
    "str(os.getpid())", 'str(os.getpid()) + " " + NAME', 1
)
# Says which process has imported it: one that a save of `main` leaves alone is imported by the layer.
REST = """
import os
NAME = str(os.getpid())
with open("imported", "a") as log:
    log.write(NAME + "\\n")
"""


@pytest.fixture
def project(tmp_path: Path) -> Generator[Trial]:
    with trial(tmp_path) as made:
        made.write("app/rest.py", REST)
        made.save("v1", app=APP)
        made.procfile("web: dev serve app.main:app --port PORT --watch app")
        made.start()
        made.ready()
        yield made


def saved(project: Trial, version: str) -> tuple[int, int]:
    """Save the app; once it is answered, the pids of its worker and of the process that has imported `rest`."""
    project.save(version, app=APP)
    answer = until(lambda: (a := project.ask()).startswith(version) and a, f"version {version}")
    return int(answer.split()[1]), int(answer.split()[2])


def layer_at_rest(project: Trial, workers: set[int]) -> bool:
    """Whether a process that is no worker has imported `rest` and waits for orders."""
    others = {int(pid) for pid in (project.root / "imported").read_text().split()} - workers
    return any(psutil.pid_exists(pid) and psutil.Process(pid).status() == psutil.STATUS_SLEEPING for pid in others)


def zygotes(project: Trial) -> dict[int, int]:
    """The pid of each process that is, or was forked from, the zygote, with its parent's."""
    pids = [int(line.split()[0]) for line in project.processes() if "-m runner.zygote" in line]
    return {pid: psutil.Process(pid).ppid() for pid in pids}


def test_after_the_first_reload_of_a_file_the_worker_is_a_fork_of_a_layer(project: Trial) -> None:
    workers = {int(project.ask().split()[1]), saved(project, "v2")[0]}
    until(lambda: layer_at_rest(project, workers), "a layer that has imported what the save leaves alone")
    worker, importer = saved(project, "v3")
    parents = zygotes(project)
    layer = parents[worker]
    assert importer == layer  # not the worker itself: it was there already
    assert layer in parents
    assert parents[layer] in parents, "the layer is itself a fork of the zygote"
    assert parents[parents[layer]] not in parents


PARTS = 80
_MANY = "".join(f"from app.parts import p{n}\n" for n in range(PARTS))


def test_the_first_save_of_a_file_leaves_the_layers_that_do_not_know_it(tmp_path: Path) -> None:
    with trial(tmp_path / "many") as project:
        project.write("app/rest.py", REST)
        project.write("app/parts/__init__.py", "")
        for number in range(PARTS):
            project.write(f"app/parts/p{number}.py", f"from app import rest\nN = {number}\n")
        project.save("v1", app=_MANY + APP)
        project.procfile("web: dev serve app.main:app --port PORT --watch app")
        project.start()
        project.ready()
        layers = until(lambda: len(found := zygotes(project)) == 5 and found, "a worker, the zygote and three layers")
        innermost = int(project.ask().split()[1])  # the worker, and by whom it was forked before there were layers
        base = layers[innermost]
        project.write(f"app/parts/p{PARTS - 10}.py", "from app import rest\nN = -1\n")
        worker = until(lambda: (pid := int(project.ask().split()[1])) != innermost and pid, "another worker")
        parents = zygotes(project)
        assert parents[worker] != base, "it is no fork of the zygote itself"
        assert parents[parents[worker]] != base, "but of the layer after the innermost"
        assert int(project.ask().split()[2]) in parents, "which has imported what most depend on"
        until(lambda: len(zygotes(project)) == 5, "the layers are three again")
        project.write("app/rest.py", REST)
        worker = until(lambda: (pid := int(project.ask().split()[1])) not in (worker, innermost) and pid, "a third")
        assert zygotes(project)[worker] == base, "no layer was without it"


def test_the_warm_up_reaches_the_app_before_the_first_client(project: Trial) -> None:
    worker, _ = saved(project, "v2")
    asked = [line.split(maxsplit=1) for line in (project.root / "asked").read_text().splitlines()]
    names = [name for pid, name in asked if int(pid) == worker]
    assert names[0] == "dev warm-up"
    assert names.count("dev warm-up") == 1
    assert names[1].startswith("Python-urllib")
