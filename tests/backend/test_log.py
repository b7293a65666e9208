"""A record is a fixed sentence and its facts."""

import logging

from backend.log import FactsFormatter


def test_facts_follow_the_sentence_and_a_traceback_comes_last() -> None:
    formatter = FactsFormatter("%(levelname)s %(name)s: %(message)s")
    record = logging.LogRecord("backend.sync", logging.INFO, __file__, 1, "sync finished", None, None)
    record.__dict__ |= {"source": "folder", "added": 13}
    assert formatter.format(record) == "INFO backend.sync: sync finished source=folder added=13"
    record.exc_text = "Traceback …"
    assert formatter.format(record).splitlines() == [
        "INFO backend.sync: sync finished source=folder added=13",
        "Traceback …",
    ]
