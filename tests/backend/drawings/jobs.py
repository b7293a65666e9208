"""Jobs for tests, without a database; in series of the repository's data, and in complete ones of the tests."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from backend.drawings.job import Heading, Job, sheets_of
from backend.errors import Fault
from backend.fenestration.decisions import UNDECIDED, Decisions
from backend.fenestration.series import Series
from backend.projects.importer.asked import Asked
from backend.projects.lines import columns
from backend.projects.models import Line
from tests.fenestration.known import facts_of, series
from tests.fenestration.worked import P65, P86F, P150

KNOWN: Mapping[str, Series | Fault] = {
    **{name: series(name) for name in ("65", "80", "86", "135", "MD100H")},
    "81": Fault("series", "there is no series '81'"),
    # Complete series of the tests, so that glass is ordered and bars are cut.
    "86F": replace(P86F, facts={**P86F.facts, **facts_of(bar_length=6000, saw_kerf=5, bar_trim=10, min_offcut=600)}),
    "150P": P150,
    "65P": P65,
}
FIXED = Asked(product_type="fixed", series="80", width="72", height="60", quantity=1)
WHOLE = Asked(product_type="fixed", series="86F", width="36", height="48", quantity=2, glass="DP3", frame_color="Black")


def line(of: Asked = FIXED, **changed: Any) -> Asked:
    """A line like another one."""
    return replace(of, **changed)


def job(*asked: Asked, decisions: Decisions = UNDECIDED) -> Job:
    """A job of these lines, whose ids count from 1."""
    rows = [Line(id=n, position=n, **columns(one, [])) for n, one in enumerate(asked, 1)]
    sheets = tuple(sheets_of(rows, KNOWN, decisions))
    return Job(7, Heading("Raven Custom Glass", "Starfall"), decisions, sheets, len(sheets))
