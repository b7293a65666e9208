"""The proof of a batch: its finished files read back by the second reader, who shares no code with what drew them.

Its report is a document of the package. What does not agree is the part's reason, so such a batch is never complete.
"""

import json
import zlib
from collections.abc import Iterable, Sequence

from backend.drawings.batches.drawing import Outcome, kept
from backend.drawings.batches.file_queries import Finished
from backend.drawings.service import File, file_stem

NAME = "Second reader"
_SET, _SCHEDULE, _DATA = READ = ("Set of drawings", "Schedule", "Job data")


def read(project: str, finished: Sequence[Finished]) -> Outcome:
    """The report on the files of a batch: its set, schedule and data, and the DXF of every sheet."""
    documents = {file.name: file for file in finished if file.kind == "document"}
    if lost := [name for name in READ if name not in documents]:
        return Outcome(reason=f"Not read: {' and '.join(lost)} could not be made.")
    from backend import proofreading  # openpyxl and pikepdf: a start of the stack does not wait for them

    checks = proofreading.checks(
        _content(documents[_SET]),
        _contents(file for file in finished if file.kind == "sheet"),
        json.loads(_content(documents[_DATA])),
        _content(documents[_SCHEDULE]),
    )
    report = File(f"{file_stem([project])}_proofreading.txt", "text/plain", proofreading.told(checks, project).encode())
    found = sum(len(check.findings) for check in checks)
    differs = f"{found} printed values do not agree in the finished files; {report.name} lists them." if found else None
    return Outcome((kept("", report),), reason=differs)


def _contents(files: Iterable[Finished]) -> Iterable[bytes]:
    return (_content(file) for file in files)


def _content(file: Finished) -> bytes:
    return zlib.decompress(file.content) if file.packed else file.content
