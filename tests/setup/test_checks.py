"""bin/test: what it runs, how it counts, and how it ends."""

import argparse
from pathlib import Path

import checks
import locks
import pytest

pytestmark = pytest.mark.process


def asked(*only: str, full: bool = False, keep_going: bool = False) -> argparse.Namespace:
    return argparse.Namespace(only=list(only), full=full, keep_going=keep_going)


@pytest.fixture
def trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Steps of our own, in a folder of our own."""
    python = str(checks.PYTHON)
    (tmp_path / "test_ok.py").write_text("import pytest\ndef test_a(): pass\ndef test_b(): pytest.skip('x')\n")
    (tmp_path / "test_bad.py").write_text("def test_c(): assert 0\ndef test_d(): pass\n")
    (tmp_path / "test_broken.py").write_text("import nothing_like_it\n")
    pytest_of = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", str(tmp_path)]
    steps = [
        checks.Step("good", [python, "-c", "pass"], tmp_path),
        checks.Step("tests", [*pytest_of, "test_ok.py"], tmp_path, is_pytest=True),
        checks.Step("none", [*pytest_of, "-k", "nothing", "test_ok.py"], tmp_path, is_pytest=True),
        checks.Step("failing", [*pytest_of, "test_bad.py"], tmp_path, is_pytest=True),
        checks.Step("broken", [*pytest_of, "test_broken.py"], tmp_path, is_pytest=True),
        checks.Step("bad", [python, "-c", "print('why it failed'); raise SystemExit(3)"], tmp_path),
    ]

    def chosen(only: list[str], *, full: bool) -> list[checks.Step]:
        return [step for step in steps if step.name in only]

    monkeypatch.setattr(checks, "_chosen", chosen)
    return tmp_path


def test_all_passed(trial: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.run(asked("good", "tests", "none")) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "2 passed, 0 failed, 1 skipped"
    assert "All checks passed" in out


def test_it_stops_at_the_first_failure_and_says_which(trial: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.run(asked("good", "failing", "bad")) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "2 passed, 1 failed"
    assert "FAILED: failing" in out
    assert "why it failed" not in out


def test_or_it_keeps_going(trial: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.run(asked("failing", "broken", "bad", keep_going=True)) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "1 passed, 3 failed"
    assert "why it failed" in out


def test_every_test_belongs_to_exactly_one_step() -> None:
    markers = [step.argv[-1] for step in checks._all(full=True) if step.is_pytest]  # pyright: ignore[reportPrivateUsage]  # the table itself

    def runs(*has: str) -> int:
        names = {name: name in has for name in ("database", "process", "browser", "full")}
        return sum(bool(eval(marker, {}, names)) for marker in markers)

    for kind in ((), ("database",), ("process",), ("browser",), ("database", "process"), ("browser", "process")):
        assert runs(*kind) == 1, kind
        assert runs(*kind, "full") == 1, kind


def test_a_lock_older_than_the_project_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert locks.stale_locks() == []
    text = (locks.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace("fastapi>=", "fastapi>"), encoding="utf-8")
    for name in locks.LOCKS:
        (tmp_path / name).write_bytes((locks.ROOT / name).read_bytes())
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    assert locks.stale_locks() == list(locks.LOCKS)


def test_the_locks_name_no_address() -> None:
    for name in [*locks.LOCKS, "frontend/package-lock.json"]:
        text = (locks.ROOT / name).read_text(encoding="utf-8")
        assert '"resolved"' not in text
        assert "--index" not in text
        assert name.endswith(".json") or "://" not in text


def test_lanes_run_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of the two ends only once the other has begun."""
    meet = (
        "import pathlib, sys, time; own, other = map(pathlib.Path, sys.argv[1:]); own.touch(); end = time.time() + 60\n"
        "while not other.exists() and time.time() < end: time.sleep(0.01)\n"
        "sys.exit(not other.exists())"
    )
    steps = [
        checks.Step("computes", [str(checks.PYTHON), "-c", meet, "a", "b"], tmp_path),
        checks.Step("waits", [str(checks.PYTHON), "-c", meet, "b", "a"], tmp_path, lane="other"),
    ]

    def chosen(only: list[str], *, full: bool) -> list[checks.Step]:
        return steps

    monkeypatch.setattr(checks, "_chosen", chosen)
    assert checks.run(asked()) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 0 failed"
