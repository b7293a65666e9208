"""What becomes of a dead worker's connections: every case that the storm under load has shown, by name."""

import pytest

from runner.legacy import Found, Verdict, verdict
from runner.table import Stage

CASES: dict[str, tuple[Found, Verdict]] = {
    "new, nothing was asked": (Found(Stage.IDLE, seen=0, before=0, taken=0, sent=0), Verdict.NEXT),
    "between two requests, the last one answered": (
        Found(Stage.IDLE, seen=90, before=0, taken=90, sent=200),
        Verdict.NEXT,
    ),
    "a request was taken from the kernel, and not looked at": (
        Found(Stage.IDLE, seen=0, before=0, taken=90, sent=0),
        Verdict.SAY,
    ),
    "a second request was taken, and not looked at": (
        Found(Stage.IDLE, seen=90, before=0, taken=180, sent=200),
        Verdict.SAY,
    ),
    "answered for the worker, and nothing had left": (
        Found(Stage.IDLE, seen=90, before=0, taken=90, sent=0),
        Verdict.SAY,
    ),
    "in the middle of a request": (Found(Stage.READING, seen=40, before=0, taken=40, sent=0), Verdict.SAY),
    "about to answer, and nothing had left": (
        Found(Stage.ANSWERING, seen=180, before=200, taken=180, sent=200),
        Verdict.SAY,
    ),
    "half an answer had left": (Found(Stage.ANSWERING, seen=90, before=0, taken=90, sent=120), Verdict.CLOSE),
    "its last answer had left, and its end had not": (
        Found(Stage.ENDING, seen=90, before=0, taken=90, sent=200),
        Verdict.END,
    ),
    "its last answer had not left": (Found(Stage.ENDING, seen=90, before=0, taken=90, sent=0), Verdict.SAY),
    "between two chunks of a stream": (Found(Stage.STREAM, seen=90, before=0, taken=90, sent=500), Verdict.END_STREAM),
    "a WebSocket": (Found(Stage.WEBSOCKET, seen=90, before=0, taken=90, sent=200), Verdict.CLOSE),
    "idle, where the kernel does not count": (
        Found(Stage.IDLE, seen=90, before=0, taken=None, sent=None),
        Verdict.CLOSE,
    ),
    "reading, where the kernel does not count": (
        Found(Stage.READING, seen=40, before=0, taken=None, sent=None),
        Verdict.SAY,
    ),
}


@pytest.mark.parametrize(("it", "wanted"), CASES.values(), ids=CASES)
def test_verdict(it: Found, wanted: Verdict) -> None:
    assert verdict(it) is wanted
