"""What becomes of a connection whose worker died, judged by what the table and the kernel know of it (prototype B)."""

import socket
from dataclasses import dataclass
from enum import Enum, auto

from runner import answer, tcp
from runner.table import Stage, Table


class Verdict(Enum):
    """What is done with it."""

    NEXT = auto()  # the next worker gets it: nothing of it is lost
    SAY = auto()  # its request is answered in the dead worker's place: that it died, and how
    END = auto()  # its answer is sent, and the end of the connection, which was to follow, is given
    END_STREAM = auto()  # its endless answer is ended between two chunks
    CLOSE = auto()  # half an answer is sent, or nobody knows: an end is all that is honest


# What the verb does in the dead worker's place.
IN_ITS_PLACE = {Verdict.SAY: answer.cut_short, Verdict.END: answer.end, Verdict.END_STREAM: answer.end_stream}


@dataclass(frozen=True)
class Found:
    """Bytes that workers have got and that were sent, each counted twice: by them, and by the kernel (None: it cannot).

    `seen` and `before` are the workers' counts: all that they looked at, and what had been sent when the last request
    began; `taken` and `sent` are the kernel's.
    """

    stage: Stage
    seen: int
    before: int
    taken: int | None
    sent: int | None


def found(table: Table, key: int, connection: socket.socket) -> Found:
    """What is known of the connection now."""
    seen, before = table.seen(key), table.sent_before(key)
    return Found(table.stage(key), seen, before, tcp.taken(connection), tcp.sent(connection))


def verdict(it: Found) -> Verdict:
    """The judgement; pure.

    An answer may be complete for the worker and still not be sent: what counts is what the client has got.
    """
    silent = it.sent == it.before
    match it.stage:
        case Stage.IDLE if it.taken is None:
            return Verdict.CLOSE
        case Stage.IDLE if it.taken == it.seen and not (it.seen and silent):
            return Verdict.NEXT
        case Stage.IDLE | Stage.READING:  # a request that was not looked at, or not answered
            return Verdict.SAY
        case Stage.ENDING if not silent:
            return Verdict.END
        case Stage.ANSWERING | Stage.ENDING if silent:
            return Verdict.SAY
        case Stage.STREAM:
            return Verdict.END_STREAM
        case _:
            return Verdict.CLOSE
