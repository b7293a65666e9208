"""How long a whole job takes on two processes: `python -m benchmarks.set [LINES]`; a PDF set, DXF, XLSX and JSON.

Every line is a unit of its own. The set, workbook and data are made in one process, the sheets' DXF in both; what each
took is told in seconds of processor, all of it by the clock.
"""

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from backend.drawings import files
from backend.drawings.job import Job
from backend.drawings.service import File
from tests.backend.drawings.jobs import FIXED, job, line

PROCESSES = 2


def main() -> None:
    """Print a row for each part, and one for all of it."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    of = job(
        *(line(FIXED, item=f"W{n}", width=f"{20 + n // 100}", height=f"{30 + n % 100 / 16}") for n in range(lines))
    )
    started = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES) as pool:
        whole = [pool.submit(document, make, of) for make in (files.set_pdf, files.schedule_xlsx, files.job_json)]
        drawn = [pool.submit(dxf, chunk) for chunk in chunks(of)]
        for done in (*whole, *drawn):
            name, size, seconds, peak = done.result()
            if done in whole:
                print(f"{name:<28}{size / 1e6:>8.1f} MB{seconds:>8.1f} s{peak:>8.0f} MB at most")
        results = [done.result() for done in drawn]
    total, busy = sum(size for _, size, _, _ in results), sum(seconds for _, _, seconds, _ in results)
    print(
        f"{'DXF of every sheet':<28}{total / 1e6:>8.1f} MB{busy:>8.1f} s{max(r[3] for r in results):>8.0f} MB at most"
    )
    print(f"{lines} lines, {PROCESSES} processes: {time.perf_counter() - started:.1f} s")


def chunks(of: Job, size: int = 25) -> list[Job]:
    """The job in pieces that a process takes at a time, as in a batch."""
    return [replace(of, sheets=of.sheets[start : start + size]) for start in range(0, len(of.sheets), size)]


def document(make: Callable[[Job], File], of: Job) -> tuple[str, int, float, float]:
    """Name, bytes, seconds of processor and the process's peak of memory in MB."""
    started = time.process_time()
    file = make(of)
    return file.name, len(file.content), time.process_time() - started, peak()


def dxf(of: Job) -> tuple[str, int, float, float]:
    """The same for the DXF of some sheets together."""
    started = time.process_time()
    size = sum(len(files.sheet_dxf(of, sheet).content) for sheet in of.sheets)
    return "DXF", size, time.process_time() - started, peak()


def peak() -> float:
    """What this process held at most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
