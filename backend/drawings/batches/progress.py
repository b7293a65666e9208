"""Progress of batches as server-sent events: one place asks the database for all who watch, no stream holds a session.

Each event is the whole state, so a client that lost its connection, its page or the backend needs no history: it
connects again and has what is true now. `id` names the state; who says it as Last-Event-ID is told the next one.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from sqlalchemy.exc import DBAPIError

from backend.db import Sessions
from backend.drawings.batches import queries, service
from backend.drawings.batches.models import ACTIVE
from backend.drawings.batches.schemas import Progress

log = logging.getLogger(__name__)

_EVERY_S = 0.4
_KEEPALIVE_S = 15.0
_RECONNECT_MS = 1000

Read = Callable[[Collection[int]], Mapping[int, Progress]]


class Watch:
    """The batches that somebody watches, asked for together while there is anybody."""

    def __init__(self, read: Read, *, every_s: float = _EVERY_S, keepalive_s: float = _KEEPALIVE_S) -> None:
        self._read, self._every_s, self._keepalive_s = read, every_s, keepalive_s
        self._watched: Counter[int] = Counter()
        self._latest: dict[int, Progress] = {}
        self._asked = asyncio.Event()  # set, and replaced, each time the database was asked
        self._asking: asyncio.Task[None] | None = None
        self._ending = False

    def end(self) -> None:
        """End every stream, since this server goes; clients find the next one."""
        self._ending = True
        self._asked.set()

    async def stream(self, first: Progress, seen: str | None) -> AsyncIterator[bytes]:
        """Events of a batch from `first` on to its end; the state `seen` is not told again."""
        batch_id, current, silent_since = first.id, first, asyncio.get_running_loop().time()
        self._watched[batch_id] += 1
        try:
            while not self._ending:
                now = asyncio.get_running_loop().time()
                if state_id(current) != seen:
                    seen, silent_since = state_id(current), now
                    yield event(current)
                elif now - silent_since >= self._keepalive_s:
                    silent_since = now
                    yield KEEPALIVE_COMMENT
                if is_final(current):
                    return
                current = await self._next(batch_id) or current
        finally:
            self._watched[batch_id] -= 1

    async def _next(self, batch_id: int) -> Progress | None:
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        await self._asked.wait()
        return self._latest.get(batch_id)

    async def _ask(self) -> None:
        while not self._ending and (watched := [batch for batch, count in self._watched.items() if count > 0]):
            try:
                self._latest = dict(await asyncio.to_thread(self._read, watched))
            except DBAPIError as error:
                log.warning("progress not read", extra={"why": str(error.orig).strip().splitlines()[0]})
            asked, self._asked = self._asked, asyncio.Event()
            asked.set()
            await asyncio.sleep(self._every_s)


def reader(sessions: Sessions) -> Read:
    """Reads in a short session of its own."""

    def read(batch_ids: Collection[int]) -> Mapping[int, Progress]:
        with sessions() as session:
            return {row.batch.id: service.shown(row) for row in queries.counts(session, batch_ids)}

    return read


def is_final(progress: Progress) -> bool:
    """Whether nothing more will come unless somebody asks for it."""
    return progress.state not in ACTIVE


def state_id(progress: Progress) -> str:
    """The name of a state: the same whoever asks, in whatever process."""
    return f"{progress.state}-{progress.stage}-{progress.done}-{progress.failed}-{progress.total}"


def event(progress: Progress) -> bytes:
    """The event of a state."""
    plain = Progress(**{name: getattr(progress, name) for name in Progress.model_fields})
    name = "ended" if is_final(progress) else "progress"
    return format_sse_event(data_str=plain.model_dump_json(), event=name, id=state_id(progress), retry=_RECONNECT_MS)
