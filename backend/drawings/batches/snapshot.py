"""What a batch is to draw, kept as bytes: a `Job` of plain data, in the very values it was asked with.

Pickled, since its lengths are exact fractions and its parts of many types; read back, it can name nothing but this
program's own types, so that bytes from a database run no code.
"""

import io
import pickle
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from backend.drawings.job import Job
from backend.errors import ConflictError

_OWN = ("backend.drawings.", "backend.fenestration.")
_PLAIN = {("fractions", "Fraction"), ("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}


class OlderProgramError(ConflictError):
    """The snapshot is of a program whose types were others."""

    def __init__(self, why: str) -> None:
        super().__init__(f"It was asked for with an earlier version of the program ({why}); ask for a new batch.")


def packed(job: Job) -> bytes:
    """The job as bytes."""
    return zlib.compress(pickle.dumps(job, protocol=5))


@lru_cache(maxsize=4)  # a chunk is read again for each of its sheets
def unpacked(data: bytes) -> Job:
    """The job of these bytes.

    Raises:
        OlderProgramError: this version of the program has no such job.
    """
    try:
        job = _Reader(io.BytesIO(zlib.decompress(data))).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError) as error:
        raise OlderProgramError(str(error)) from error
    assert isinstance(job, Job)
    return job


def joined(chunks: Iterable[bytes]) -> Job:
    """The whole job, of the snapshots of all its chunks in their order."""
    jobs = [unpacked(chunk) for chunk in chunks]
    return replace(jobs[0], sheets=tuple(sheet for job in jobs for sheet in job.sheets))


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or (module.startswith(_OWN) and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):  # no function is ever called
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a job")
