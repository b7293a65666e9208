"""Folding panels: where two of them fold, over what stands between their stiles."""

from backend.fenestration.lengths import Mm
from backend.fenestration.sections.detail import IN_DEPTH, SURE, Bar, Chain, Detail, Found, Pane, frame_depth
from backend.fenestration.series import Series
from backend.fenestration.unit import Unit


def folding(unit: Unit) -> Found:
    """The fold; the rest of a folding unit is on record for no series."""
    series = unit.series
    stile, gap = series.length("stile_at_fold"), series.length("fold_gap", "gap")
    if stile is None or gap is None:
        return Found()
    total = series.length("fold_assembly_total")
    between = total.mm - 2 * (stile.mm + gap.mm) if total else Mm(0)
    parts = (stile.mm, gap.mm, between, gap.mm, stile.mm) if between > 0 else (stile.mm, gap.mm, stile.mm)
    whole = Chain(Mm(0), (total.mm,)) if total else None
    detail = Detail("Fold", None, _bars(series, parts), _panes(series, parts), Chain(Mm(0), parts), whole)
    return Found(horizontal=(detail,), depths=_depths(series))


def _depths(series: Series) -> tuple[Chain, ...]:
    depth = series.length("depth")
    return (Chain(Mm(0), (depth.mm,)),) if depth else ()


def _bars(series: Series, parts: tuple[Mm, ...]) -> tuple[Bar, ...]:
    """Stiles and what stands between them; every other part is a gap."""
    deep, is_known = frame_depth(series)
    starts = [sum(parts[:n], Mm(0)) for n in range(len(parts))]
    return tuple(
        Bar("sash", (start, start + mm), (Mm(0), deep), SURE if is_known else IN_DEPTH)
        for start, mm in list(zip(starts, parts, strict=True))[::2]
    )


def _panes(series: Series, parts: tuple[Mm, ...]) -> tuple[Pane, ...]:
    middle = frame_depth(series)[0] / 2
    return Pane(Mm(0), middle, back=True), Pane(sum(parts, Mm(0)), middle)
