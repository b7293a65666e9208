"""The settings of this process, read once and passed on; the only place of the backend that reads the environment.

In development `.env.local` wins over `.env`, and `.env` over the shell, the same order in which the runner reads them.
In production and in tests (`RAVEN_ENV` in the real environment) no file is read.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit, urlunsplit

from dotenv import dotenv_values

from backend.errors import Fault, SettingsError

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = {"127.0.0.1", "::1", "localhost"}

Environment = Literal["development", "test", "production"]
Paper = Literal["A4", "A3", "Letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)


@dataclass(frozen=True)
class Sources:
    """Where sheets of jobs may be read from; nothing unless it is named.

    `google_account` is the JSON of a service account, or the path of the file with it; `google_api` another address of
    the Sheets API; `loopback` allows addresses of this machine.
    """

    folder: Path | None = None
    google_account: str | None = None
    google_api: str | None = None
    loopback: bool = False


@dataclass(frozen=True)
class Settings:
    """What an installation decides. `database_url` is in SQLAlchemy's form, with the psycopg 3 driver.

    `company` heads every sheet, `paper` is what a job is drawn on unless it is asked for on another.
    """

    environment: Environment
    database_url: str
    catalogue_source: str
    pictures: Path
    access_password: str | None
    version: str
    company: str = ""
    paper: Paper = "A4"
    sources: Sources = Sources()

    @property
    def libpq_url(self) -> str:
        """`database_url` as libpq and psycopg take it."""
        return self.database_url.replace("postgresql+psycopg://", "postgresql://", 1)


def load() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: something is missing or contradicts itself; every fault is named at once.
    """
    return settings_of(merged(os.environ))


def merged(environ: Mapping[str, str], *, root: Path = ROOT) -> dict[str, str]:
    """`environ` with the files of this checkout laid over it, unless it says production or test."""
    if environ.get("RAVEN_ENV") in {"production", "test"}:
        return dict(environ)
    home = Path(environ.get("DEV_HOME") or root)
    given = {
        key: value
        for file in (root / ".env", home / ".env.local")
        for key, value in dotenv_values(file, encoding="utf-8-sig").items()
        if value is not None
    }
    if offset := given.get("PORT_OFFSET", environ.get("PORT_OFFSET", "")):
        given |= {k: shifted(v, int(offset)) for k, v in given.items() if k == "DATABASE_URL" and offset.isdigit()}
    return {**environ, **given}


def shifted(url: str, offset: int) -> str:
    """`url` with `offset` added to its port, as PORT_OFFSET asks so that two checkouts never share a database."""
    parts = urlsplit(url)
    if parts.port is None:
        return url
    user, at, host = parts.netloc.rpartition("@")
    name = host.removesuffix(f":{parts.port}")
    return urlunsplit(parts._replace(netloc=f"{user}{at}{name}:{parts.port + offset}"))


def settings_of(values: Mapping[str, str]) -> Settings:
    """Settings from plain values; see `load` for the errors."""
    faults: list[Fault] = []
    environment = values.get("RAVEN_ENV", "production")
    if environment not in {"development", "test", "production"}:
        faults.append(Fault("RAVEN_ENV", f"is {environment!r}; use development, test or production"))
        environment = "production"
    url = _database_url(values, environment, faults)
    password = values.get("RAVEN_ACCESS_PASSWORD") or None
    if environment == "production" and (password is None or len(password) < 12):
        faults.append(Fault("RAVEN_ACCESS_PASSWORD", "is missing or shorter than 12 characters"))
    known: dict[str, Paper] = {name: name for name in PAPERS}
    paper = known.get(values.get("DRAWING_PAPER", "A4"))
    if paper is None:
        faults.append(Fault("DRAWING_PAPER", f"is {values['DRAWING_PAPER']!r}; use {', '.join(PAPERS)}"))
    sources = _sources(values, environment, faults)
    if faults:
        told = "; ".join(f"{f.where} {f.message}" for f in faults)
        raise SettingsError(f"{environment} cannot start: {told}. Set them in the environment.", faults=faults)
    return Settings(
        environment=environment,  # pyright: ignore[reportArgumentType]  # checked above
        database_url=url,
        catalogue_source=values.get("CATALOGUE_SOURCE") or str(ROOT / "backend" / "catalogue" / "data"),
        pictures=Path(values.get("FRAME_PICTURES") or ROOT / "backend" / "static" / "frames"),
        access_password=password if environment == "production" else None,
        version=values.get("SOURCE_VERSION") or values.get("HEROKU_SLUG_COMMIT") or "0.1.0",
        company=values.get("COMPANY_NAME", "").strip(),
        paper=paper or "A4",
        sources=sources,
    )


def _sources(values: Mapping[str, str], environment: str, faults: list[Fault]) -> Sources:
    loopback = values.get("SOURCES_ALLOW_LOOPBACK") == "1"
    if loopback and environment == "production":
        faults.append(Fault("SOURCES_ALLOW_LOOPBACK", "is for development and tests; take it away"))
    folder = values.get("SOURCES_FOLDER")
    return Sources(
        folder=Path(folder) if folder else None,
        google_account=values.get("GOOGLE_SERVICE_ACCOUNT") or None,
        google_api=values.get("GOOGLE_SHEETS_API") or None,
        loopback=loopback,
    )


def _database_url(values: Mapping[str, str], environment: str, faults: list[Fault]) -> str:
    given = values.get("DATABASE_URL", "")
    try:
        parts = urlsplit(given)
        parts.port  # noqa: B018  # raises on nonsense
    except ValueError as error:
        faults.append(Fault("DATABASE_URL", f"cannot be read: {error}"))
        return ""
    if parts.scheme not in {"postgresql", "postgres", "postgresql+psycopg"} or not parts.hostname:
        what = "is missing" if not given else "is not a PostgreSQL address"
        faults.append(Fault("DATABASE_URL", f"{what}; it looks like postgresql://user:password@host:5432/name"))
        return ""
    remote = parts.hostname not in LOOPBACK
    if remote and environment != "production" and values.get("RAVEN_ALLOW_REMOTE_DATABASE") != "1":
        faults.append(
            Fault(
                "DATABASE_URL",
                f"names {parts.hostname}, not this machine; development writes to loopback databases only"
                " (RAVEN_ALLOW_REMOTE_DATABASE=1 allows it)",
            )
        )
    query = parts.query
    if remote and "sslmode=" not in query:
        query = f"{query}&sslmode=require" if query else "sslmode=require"
    return urlunsplit(parts._replace(scheme="postgresql+psycopg", query=query))
