"""The pages around the sheets: cover, glass order, cut list, check report."""

from collections import Counter
from collections.abc import Iterator, Mapping

from backend.drafting import report
from backend.drafting.approved import PAPERS
from backend.drafting.bar_pattern import bar_pattern
from backend.drafting.flow import Paragraph
from backend.drafting.listing import Listing
from backend.drafting.report import Block, Heading
from backend.drafting.scene import Scene
from backend.drawings.fonts import fonts
from backend.drawings.job import Job
from backend.drawings.listings import schedule, settings
from backend.drawings.listings.checked import briefly, checked
from backend.drawings.listings.cuts import Bars, JobCuts
from backend.drawings.listings.glass import JobGlass
from backend.drawings.listings.questions import preliminary, questions
from backend.drawings.listings.words import kind
from backend.fenestration.cutting import Bar


def cover_pages(job: Job, failed: Mapping[int, str]) -> list[Scene]:
    """What is in the set and what is still open; `failed` says by number why a sheet did not come out."""
    blocks = [
        *([Paragraph(f"Customer: {job.heading.customer}")] if job.heading.customer else []),
        schedule.sheets(job, failed),
        *_titled(settings.settings(job)),
        *_titled(settings.to_confirm(job)),
        *_titled(preliminary(job)),
        *_titled(questions(job)),
    ]
    return _pages("Schedule", _summary(job, failed), job, blocks)


def glass_pages(job: Job, glass: JobGlass) -> list[Scene]:
    """The glass order, and the lines that are not in it."""
    told = "Sizes in mm, rounded down. Surfaces are counted from outside."
    if glass.waiting:
        told = f"HOLD: {_count(glass.waiting, 'line')} not ordered yet, see below. {told}"
    order = [glass.order] if glass.order.rows else [Paragraph("No glass can be ordered yet.")]
    return _pages("Glass order", told, job, [*order, *_titled(glass.held)])


def cut_pages(job: Job, cuts: JobCuts) -> list[Scene]:
    """Pieces, bars with their bound beside them, and each way a bar is cut."""
    told = "Lengths in mm at the longest edge, exact; where is seen from inside."
    if cuts.not_cut.rows:
        told = f"NOT COMPLETE: see what is not cut yet. {told}"
    blocks = [
        *_titled(cuts.pieces),
        *_titled(cuts.summary),
        *_patterns(cuts, report.room(PAPERS[job.paper])),
        *_titled(cuts.not_cut),
    ]
    return _pages("Cut list", told, job, blocks)


def check_pages(job: Job) -> list[Scene]:
    """Every rule's outcome for every sheet."""
    found = checked(job)
    results = Counter(str(row[4]) for row in found.rows)
    told = ", ".join(f"{results[result]} {result}" for result in ("stop", "unknown", "warn", "pass") if results[result])
    return _pages("Check report", told, job, [briefly(job)])


def no_labels(job: Job) -> list[Scene]:
    """Says that no part can be labelled yet."""
    told = "No part can be labelled yet: the cut list and the glass order say what each line waits for."
    return _pages("Labels", "HOLD", job, [Paragraph(told)])


def _pages(name: str, told: str, job: Job, blocks: list[Block]) -> list[Scene]:
    heading = Heading(job.heading.company, job.heading.project)
    return report.pages(name, told, heading, blocks, fonts(), PAPERS[job.paper])


def _summary(job: Job, failed: Mapping[int, str]) -> str:
    lines = len({line.id for sheet in job.sheets for line in sheet.lines})
    lost = {line.id for sheet in job.sheets if sheet.number in failed for line in sheet.lines}
    told = [f"NOT COMPLETE: {_count(len(lost), 'line')} not drawn"] if lost else []
    kinds = Counter(kind(sheet) for sheet in job.sheets if sheet.number not in failed)
    marks = {"HOLD": "HOLD", "PRELIMINARY": "PRELIMINARY", "ready": "No mark"}
    told += [f"{word}: {kinds[state]}" for state, word in marks.items() if kinds[state]]
    drawn = _count(len(job.sheets) - len(failed), "sheet")
    return ". ".join([*told, f"{_count(lines, 'line')} on {drawn}, seen from inside"])


def _titled(listing: Listing) -> list[Block]:
    """A listing under its title; nothing of one without rows."""
    return [Paragraph(listing.title, bold=True), listing] if listing.rows else []


def _patterns(cuts: JobCuts, room: float) -> Iterator[Block]:
    for bars in cuts.bars:
        if bars.plan:
            yield from _pattern(bars, room)


def _pattern(bars: Bars, room: float) -> Iterator[Block]:
    assert bars.plan
    ways: Counter[Bar] = Counter(bars.plan.bars)
    longest = max(bar.length for bar in ways)
    yield Paragraph(f"{bars.profile}: {bars.plan.sentence()}", bold=True)
    yield from (bar_pattern(bar, count, longest, room, fonts()) for bar, count in ways.items())


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
