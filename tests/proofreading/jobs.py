"""A job of seven varied lines with all its files: what the second reader reads."""

import json
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from backend.drawings import files
from backend.drawings.job import Job
from backend.fenestration.decisions import Allowance, Decisions
from tests.backend.drawings.jobs import FIXED, WHOLE, job, line

GLASS = "DP3"
LINES = (
    replace(WHOLE, item="W101", room="Bath"),
    line(WHOLE, item="W102", room="Bed 2", quantity=3),
    line(FIXED, item="W103", width="37 7/16", glass=GLASS.lower(), frame_color="Black"),
    line(product_type="casement", series="86", width="24", height="60", hand="left", item="W104", quantity=4),
    line(product_type="2-panel-slider", series="150P", width="72", height="80", configuration="XO", item="D105",
         glass=GLASS, frame_color="Bronze"),
    line(product_type="4-track-slider", series="135", width="240", height="96", configuration="OXXO", item="D106"),
    line(product_type="2-panel-slider", series="135", width="60", height="60", item="W107", quantity=None),
)  # fmt: skip


@dataclass(frozen=True)
class Files:
    """The finished files of a job."""

    pdf: bytes
    dxfs: tuple[bytes, ...]
    model: dict[str, Any]
    xlsx: bytes


def the_job() -> Job:
    """Seven lines; the first two are one unit."""
    around = Allowance(*(Fraction(635, 100),) * 4)
    return job(*LINES, decisions=Decisions(size_means="frame", rough_opening=around, makeup_reads="outside first"))


@cache
def _made() -> tuple[bytes, tuple[bytes, ...], bytes, bytes]:
    whole = the_job()
    dxfs = tuple(files.sheet_dxf(whole, sheet).content for sheet in whole.sheets)
    return files.set_pdf(whole).content, dxfs, files.job_json(whole).content, files.schedule_xlsx(whole).content


def made() -> Files:
    """The files, the model read anew so that a test may change it."""
    pdf, dxfs, model, xlsx = _made()
    return Files(pdf, dxfs, json.loads(model), xlsx)
