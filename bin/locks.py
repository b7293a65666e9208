"""The lock files, and whether they still belong to pyproject.toml; no network is needed to tell."""

import hashlib
import json
import tomllib
from pathlib import Path

from environment import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")


def head() -> str:
    """The first line of each lock: the fingerprint of what it was made from."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    inputs = [project[key] for key in ("requires-python", "dependencies", "optional-dependencies")]
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    return f"# Written by bin/lock from pyproject.toml {digest[:32]}"


def stale_locks() -> list[str]:
    """The lock files that were made from another pyproject.toml."""
    return [name for name in LOCKS if _first_line(ROOT / name) != head()]


def _first_line(file: Path) -> str:
    with file.open(encoding="utf-8") as lines:
        return lines.readline().rstrip("\n")
