"""Bytecode of an earlier save is never run, whatever times and sizes the saves have."""

import os
import py_compile
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.runner.trial import until

IMPORT = "from runner import worker; worker.distrust_young_bytecode(); import saved; print(saved.VERSION)"


def imported(folder: Path) -> str:
    """The version that a new process finds, imported as a worker imports."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT], env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


@pytest.mark.parametrize("apart_s", [0, 1, 2, 3, -2])
def test_the_bytecode_of_the_save_before_is_not_run(tmp_path: Path, apart_s: int) -> None:
    source = tmp_path / "saved.py"
    source.write_text("VERSION = 1\n")
    first = int(source.stat().st_mtime)
    os.utime(source, (first, first))
    py_compile.compile(str(source), doraise=True)
    source.write_text("VERSION = 2\n")
    os.utime(source, (first + apart_s, first + apart_s))
    assert imported(tmp_path) == "2"


def test_bytecode_is_kept_once_its_source_is_at_rest(tmp_path: Path) -> None:
    source = tmp_path / "saved.py"
    source.write_text("VERSION = 1\n")
    kept = Path(cache_from_source(str(source)))
    until(lambda: imported(tmp_path) and kept.exists(), "it is written")
    before = kept.stat()
    assert imported(tmp_path) == "1"
    assert kept.stat().st_ino == before.st_ino, "written again, so it was not believed"
