"""The transaction of a request.

Handlers take `Db`; what they changed is committed before the response leaves (`scope="function"`: with FastAPI's
default the commit would run after the client has its answer). Nothing below an entry point commits.
"""

from collections.abc import Iterator
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from backend.db import Sessions


def _session(request: Request) -> Iterator[Session]:
    with cast("Sessions", request.app.state.sessions).begin() as session:
        yield session


Db = Annotated[Session, Depends(_session, scope="function")]
