"""The runner's single place that reads the environment and the `.env` files (DESIGN D18).

`.env.local` wins over `.env`, and `.env` over the shell. honcho lays `.env` over the shell too, but reads it lossily
(a `#` cuts a value short); reading the files again here puts that right for every child.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from dotenv import dotenv_values

from runner.errors import DevError

# What honcho sets for a line; a child must not take its guess of a port for ours.
_HONCHOS = {"PORT", "HONCHO_PROCESS_NAME"}


@dataclass(frozen=True)
class Project:
    """A checkout and its settings. `values` is the truthful environment; `files` says which keys a file gave."""

    root: Path
    home: Path
    values: dict[str, str]
    files: dict[str, str]
    line_name: str | None

    @property
    def offset(self) -> int:
        """What PORT_OFFSET adds to every port, so that two checkouts never share one."""
        given = self.values.get("PORT_OFFSET") or "0"
        if not given.isdigit() or int(given) > 40_000:
            raise DevError(f"PORT_OFFSET is {given!r}.", cure="Use a number from 0 to 40000 in .env.local.")
        return int(given)

    @property
    def lines(self) -> Path:
        """Where each running line keeps its state file and its control socket."""
        return self.home / ".dev" / "lines"

    @property
    def procfile(self) -> Path:
        """The development stack's Procfile."""
        return self.root / "Procfile.dev"

    def shown(self, paths: Sequence[Path]) -> list[str]:
        """Files as a person names them: from the project's root."""
        return [str(path.relative_to(self.root) if path.is_relative_to(self.root) else path) for path in paths]

    @cached_property
    def config(self) -> dict[str, Any]:
        """`[tool.dev]` of pyproject.toml."""
        import tomllib

        with (self.root / "pyproject.toml").open("rb") as file:
            return tomllib.load(file).get("tool", {}).get("dev", {})

    @property
    def set_up(self) -> str:
        """What installs the project's packages: `[tool.dev] set_up`, as a sentence says it."""
        return str(self.config.get("set_up", "install them"))

    @property
    def database_url(self) -> str | None:
        """The stack's database, with the offset applied."""
        return self.values.get("DATABASE_URL")


def load(environ: Mapping[str, str] | None = None, cwd: Path | None = None) -> Project:
    """The project around `cwd`, with its settings in their one order.

    Raises:
        DevError: there is no project here, or a file of settings cannot be read.
    """
    shell = dict(os.environ if environ is None else environ)
    root = find_root(cwd or Path.cwd())
    home = Path(shell.get("DEV_HOME") or root).resolve()
    files: dict[str, str] = {}
    given: dict[str, str] = {}
    for file in (root / ".env", home / ".env.local"):
        for key, value in settings(file).items():
            given[key], files[key] = value, file.name
    values = {k: v for k, v in shell.items() if k not in _HONCHOS} | given
    project = Project(root, home, values, files, line_name(shell))
    if project.offset and "DATABASE_URL" in given:
        values["DATABASE_URL"] = shifted(given["DATABASE_URL"], project.offset)
    return project


def line_name(shell: Mapping[str, str]) -> str | None:
    """The Procfile name honcho gave this line, without its number."""
    return (shell.get("HONCHO_PROCESS_NAME") or "").rpartition(".")[0] or None


def find_root(cwd: Path) -> Path:
    """The folder whose pyproject.toml has [tool.dev]: around `cwd`, else around this environment."""
    for folder in (cwd.resolve(), *cwd.resolve().parents, *Path(sys.prefix).resolve().parents):
        file = folder / "pyproject.toml"
        if file.is_file() and "[tool.dev" in file.read_text(encoding="utf-8"):
            return folder
    raise DevError(f"No project around {cwd}: no pyproject.toml with [tool.dev].", cure="Go into the checkout.")


def shifted(url: str, offset: int) -> str:
    """`url` with `offset` added to its port."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None  # said by whoever uses the address
    if port is None:
        return url
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}{at}{host.removesuffix(f':{port}')}:{port + offset}"))


def masked(url: str) -> str:
    """`url` with its password hidden, for every message."""
    parts = urlsplit(url)
    if not parts.password:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":…@", 1)))


def settings(file: Path) -> dict[str, str]:
    """The names and values of one file of settings, as python-dotenv reads it; none where there is no file."""
    if not file.exists():
        return {}
    try:
        return {k: v for k, v in dotenv_values(file, encoding="utf-8-sig").items() if v is not None}
    except (UnicodeDecodeError, OSError) as error:
        raise DevError(f"{file} cannot be read: {error}.", cure="Save it as UTF-8 text.") from error
