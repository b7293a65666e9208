"""Logging, configured once by each entry point: a fixed sentence, then the facts given as `extra`."""

import logging
import sys

# What a LogRecord has without `extra`; the rest is facts.
_STANDARD = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "color_message"}


class FactsFormatter(logging.Formatter):
    """`LEVEL logger: sentence key=value …`; no timestamp, the runner and the platform each print their own."""

    def format(self, record: logging.LogRecord) -> str:
        sentence = super().format(record)
        facts = " ".join(f"{k}={v}" for k, v in record.__dict__.items() if k not in _STANDARD)
        first, newline, rest = sentence.partition("\n")
        return f"{first} {facts}{newline}{rest}" if facts else sentence


def configure(level: int = logging.INFO) -> None:
    """Send every record of this process to standard output, as a stream the platform routes."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(FactsFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # At INFO procrastinate says every fetch, and Alembic each of its own parts that it sets up: nothing to our users.
    for talkative in ("procrastinate", "alembic.runtime.plugins"):
        logging.getLogger(talkative).setLevel(max(level, logging.WARNING))
