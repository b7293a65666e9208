"""The runner as a package of its own, in a project that is not this one: the README's example, word for word."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from itertools import chain
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.cluster import free_port
from tests.runner.trial import program, trial, until

ROOT = Path(__file__).resolve().parents[2]


def requirements(folder: Path) -> set[str]:
    """What the project of a folder asks for, extras too."""
    table: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {*table["dependencies"], *chain(*table["optional-dependencies"].values())}


def test_it_asks_for_what_this_project_locks() -> None:
    assert requirements(ROOT / "runner") <= requirements(ROOT)


def example() -> list[str]:
    """The blocks of the README's section, without their indentation."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## The runner in another project\n")[2]
    return [
        re.sub(r"^    ", "", block, flags=re.MULTILINE)
        for block in re.findall(r"(?:^    .*\n)+", section, re.MULTILINE)
    ]


def installed(folder: Path) -> Path:
    """The programs of an environment with the runner as its own package, and of ours only what it depends on."""
    shutil.copytree(ROOT / "runner", folder / "runner", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], cwd=folder / "runner", check=True)
    (wheel,) = (folder / "runner" / "dist").glob("*.whl")
    venv.create(folder / "venv", symlinks=os.name != "nt")
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    uv = [
        program("uv"),
        "pip",
        "install",
        "-q",
        "--offline",
        "--no-index",
        "--no-deps",
        "--python",
        str(folder / "venv"),
    ]
    subprocess.run([*uv, str(wheel)], check=True)
    (dev,) = (folder / "venv").rglob("site-packages/runner/cli.py")
    (theirs,) = {str(Path(path)) for path in sys.path if Path(path).name == "site-packages"}
    (dev.parents[1] / "dependencies.pth").write_text(theirs, encoding="utf-8")
    return programs


@pytest.mark.full
@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="the trial looks into /proc")
def test_the_example_of_the_readme_runs_in_a_folder_of_its_own(tmp_path: Path) -> None:
    install, address, lines = example()
    assert install == 'pip install "RAVEN/runner[postgres]"\n'
    programs = installed(tmp_path)
    with trial(tmp_path) as project:
        project.shell["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
        project.write("pyproject.toml", "[tool.dev]\n")
        database = free_port()
        project.write(".env", address.replace("15432", str(database)))
        project.procfile(lines.replace("8000", "PORT"))
        project.start()

        def ready() -> bool:
            waited = subprocess.run([programs / "dev", "wait", "--timeout", "5"], cwd=project.root, check=False)
            return waited.returncode == 0

        until(ready, "its three lines are ready", 60)
        assert project.ask().startswith("v1 ")
        project.save("v2")
        until(lambda: project.ask().startswith("v2 "), "the saved code answers")
        url = address.partition("=")[2].strip().replace("15432", str(database))
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        running = project.processes()
        for verb in ("postgres", "serve", "work"):
            assert any(f"{programs / 'dev'} {verb}" in line for line in running), running
