"""Tables' base class, engine and sessions; one request or task is one transaction.

It knows nothing of the web, so that migrations and the scheduler start without it; `http_db` gives requests theirs.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Engine, MetaData, create_engine
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from backend.settings import Settings

Json = dict[str, Any]  # what PostgreSQL holds as JSONB has no narrower type here; readers validate it


class Base(DeclarativeBase):
    """Every table. Times are aware; constraints have names, so that migrations can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: DateTime(timezone=True), Json: JSONB, list[Json]: JSONB}


Sessions = sessionmaker[Session]


def make_engine(settings: Settings, *, name: str = "raven", idle_limit_s: float = 0) -> Engine:
    """A pool of connections that gives up on an absent database after 3 s instead of hanging a request.

    `name` and `idle_limit_s` are those of `session_options`.
    """
    options = session_options(name, idle_limit_s=idle_limit_s)
    return create_engine(settings.database_url, pool_pre_ping=True, connect_args={"connect_timeout": 3, **options})


def session_options(name: str, *, idle_limit_s: float) -> dict[str, str]:
    """What a connection tells the database of itself: its name, and how long its transactions may be left alone.

    After that the database ends the transaction: a process that is frozen, or cut off from the network, then keeps its
    locks from nobody. 0: for ever.
    """
    limit = f"-c idle_in_transaction_session_timeout={int(idle_limit_s * 1000)}"
    return {"application_name": name, "options": limit}


def make_sessions(engine: Engine) -> Sessions:
    """Sessions that keep their objects readable after the commit that the response waits for."""
    return sessionmaker(engine, expire_on_commit=False)
