"""Panels that pass each other on tracks: sliders, lift and slides, hung windows."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from backend.fenestration.lengths import Mm
from backend.fenestration.sections.detail import (
    IN_DEPTH,
    SURE,
    Bar,
    Bound,
    Chain,
    Detail,
    Found,
    Pane,
    Zone,
    chain,
    depth_chains,
    frame_depth,
)
from backend.fenestration.series import Length, Series
from backend.fenestration.unit import Edge, Panel, Slide, Unit

_FILLS = Mm(62) / 100  # of its track, a panel whose depth is not on record
_RAIL_FOR_THE_EYE = Mm(60)
_FAR: frozenset[Bound] = frozenset({"far"})
_ENDS: frozenset[Bound] = frozenset({"near", "far"})


def sliding(unit: Unit) -> Found:
    """Head, sill, jambs, and where panels pass or meet."""
    series, hung = unit.series, unit.line.product.family == "hung"
    passing = _passing(unit, "meeting_rail" if hung else "interlock", "Meeting rail" if hung else "Interlock")
    head, sill, jambs = _head(series), _sill(unit), _jambs(unit)
    upright = [*head, *(passing if hung else ()), *sill]
    level = [*jambs[:1], *(() if hung else (*passing, *_meeting(unit))), *jambs[1:]]
    return Found(tuple(upright), tuple(level), depth_chains(series), _panel_depths(series))


def _panel_depths(series: Series) -> tuple[Chain, ...]:
    """The glass of the innermost panel, and how deep the panel is."""
    inner = _tracks(series)[0]
    middle = sum(inner, Mm(0)) / 2
    layers, sash = layers_of(series), series.length("sash_depth")
    found = [Chain(middle - sum(layers, Mm(0)) / 2, layers)] if layers else []
    return (*found, *([Chain(inner[0], (sash.mm,))] if sash and inner[1] - inner[0] == sash.mm else []))


def layers_of(series: Series) -> tuple[Mm, ...]:
    """Panes and spacers of the glass that the section of a series is on record with."""
    fact = series.facts.get("glass_layers")
    return fact.value if fact and isinstance(fact.value, tuple) else ()


def _tracks(series: Series) -> tuple[Zone, ...]:
    """Where panels stand across, from inside; the tracks share the depth, which is for the eye."""
    sash = series.length("sash_depth")
    return _shared(frame_depth(series)[0], max(2, series.count("tracks") or 2), sash.mm if sash else None)


@lru_cache(maxsize=64)
def _shared(depth: Mm, count: int, sash: Mm | None) -> tuple[Zone, ...]:
    band = depth / count
    deep = sash if sash and sash <= band else band * _FILLS
    return tuple((band * n + (band - deep) / 2, band * n + (band + deep) / 2) for n in range(count))


def _unsure(series: Series) -> frozenset[Bound]:
    return SURE if series.length("sash_depth") else IN_DEPTH


def _frame(series: Series, face: Length) -> Bar:
    deep, is_known = frame_depth(series)
    return Bar("frame", (Mm(0), face.mm), (Mm(0), deep), SURE if is_known else IN_DEPTH)


def _behind(series: Series, face: Length, side: str, seen: Length | None, whole: Length | None) -> tuple[Zone, bool]:
    """Where a rail or stile lies along, from behind the frame to the glass, and whether its end is on record."""
    hidden = series.length(f"engagement_{side}", "engagement")
    start = face.mm - (hidden.mm if hidden else 0)
    if seen:
        return (start, face.mm + seen.mm), True
    if whole and hidden:
        return (start, start + whole.mm), True
    return (start, face.mm + _RAIL_FOR_THE_EYE), False


def _panel(series: Series, along: Zone, across: Zone, *, ends: bool) -> tuple[Bar, Pane]:
    """A rail or stile and the glass that it holds."""
    unsure: frozenset[Bound] = _unsure(series) if ends else _unsure(series) | _FAR
    return Bar("sash", along, across, unsure), Pane(along[1], sum(across, Mm(0)) / 2)


def _rails(
    series: Series, face: Length, side: str, name: str, profile: str
) -> tuple[list[Bar], tuple[Pane, ...], Zone, bool]:
    seen, whole = series.length(name), series.length(profile)
    along, ends = _behind(series, face, side, seen, whole)
    both = [_panel(series, along, across, ends=ends) for across in _tracks(series)]
    return [bar for bar, _ in both], tuple(pane for _, pane in both), along, ends


def _head(series: Series) -> list[Detail]:
    face = series.length("head")
    if face is None:
        return []
    rails, panes, along, ends = _rails(series, face, "head", "top_rail", "top_rail_profile")
    outside = Chain(along[0], (along[1] - along[0],)) if ends else None
    return [Detail("Head", "top", (_frame(series, face), *rails), panes, chain(face), outside)]


def _sill(unit: Unit) -> list[Detail]:
    """The foot; a sill whose front is lower steps down outside."""
    series = unit.series
    face, lip = series.length("sill", "threshold_high"), series.length("sill_front_lip")
    if face is None:
        return []
    rails, panes, along, ends = _rails(series, face, "sill", "bottom_rail", "bottom_rail_profile")
    outside = Chain(along[0], (along[1] - along[0],)) if ends else None
    base = [_frame(series, face)]
    if lip:
        middle = base[0].across[1] / 2
        base = [
            replace(base[0], across=(Mm(0), middle), unknown=frozenset({"outer"})),
            Bar("frame", (Mm(0), lip.mm), (middle, base[0].across[1]), frozenset({"inner"})),
        ]
        outside = outside.after(Mm(0), lip.mm) if outside else chain(lip)
    return [Detail(_foot_name(unit, face), "bottom", (*base, *rails), panes, chain(face), outside)]


def _foot_name(unit: Unit, face: Length) -> str:
    if any(fact.name == "threshold_high" for fact in face.facts):
        return "High threshold"
    return "Threshold" if unit.line.product.kind == "door" else "Sill"


def _jambs(unit: Unit) -> list[Detail]:
    """Both jambs, each with the panel that stands there; the left one is measured for both."""
    series, panels = unit.series, unit.layout.panels
    face = series.length("jamb")
    if face is None:
        return []
    seen = series.length("stile", "lock_stile")
    along, ends = _behind(series, face, "jamb", seen, series.length("lock_stile_profile"))
    tracks = _tracks(series)
    sides: tuple[tuple[Edge, Panel | None], ...] = (
        ("left", panels[0] if panels else None),
        ("right", panels[-1] if panels else None),
    )
    found: list[Detail] = []
    for edge, panel in sides:
        across = tracks[-1] if panel and not panel.opening else tracks[0]
        bar, pane = _panel(series, along, across, ends=ends)
        chains = (chain(face, seen), _split(series, face)) if edge == "left" else (None, None)
        found.append(Detail("Jamb", edge, (_frame(series, face), bar), (pane,), *chains))
    return found


def _split(series: Series, face: Length) -> Chain | None:
    """How jamb and stile are divided, where that is on record: the jamb before and behind the panel's edge."""
    jamb, stile = _listed(series, "jamb_split"), _listed(series, "handle_stile_split")
    if jamb and sum(jamb) == face.mm:
        return Chain(Mm(0), (*jamb[::-1], *stile))
    return Chain(face.mm, stile) if stile else None


def _listed(series: Series, name: str) -> tuple[Mm, ...]:
    fact = series.facts.get(name)
    return fact.value if fact and isinstance(fact.value, tuple) else ()


def _passing(unit: Unit, name: str, title: str) -> list[Detail]:
    """Where two panels pass each other, as it is seen: one covers the other."""
    series = unit.series
    face = series.length(name)
    if face is None:
        return []
    inner, outer = _tracks(series)[:2]
    first, second = (inner, outer) if _inner_first(unit.layout.panels) else (outer, inner)
    along = (Mm(0), face.mm)
    covered: frozenset[Bound] = _unsure(series) | _ENDS
    bars = (Bar("sash", along, inner, _unsure(series)), Bar("sash", along, outer, covered))
    panes = (Pane(Mm(0), sum(first, Mm(0)) / 2, back=True), Pane(face.mm, sum(second, Mm(0)) / 2))
    split = _listed(series, f"{name}_split")
    parts = Chain(Mm(0), split) if split and sum(split) == face.mm else None
    return [Detail(title, None, bars, panes, chain(face), parts)]


def _inner_first(panels: tuple[Panel, ...]) -> bool:
    """Whether, where panels pass, the one at the left is the inner one."""
    for one, other in pairwise(panels):
        if one.stiles[1] != "meeting stile" or other.stiles[0] != "meeting stile":
            return isinstance(one.opening, Slide) and one.opening.towards == "right"
    return True


def _meeting(unit: Unit) -> list[Detail]:
    """Where two panels meet on one track, in a unit that has them."""
    series = unit.series
    stile, gap = series.length("meeting_stile", "stile", "lock_stile"), series.length("meeting_gap")
    if stile is None or gap is None or not meets(unit):
        return []
    across = _tracks(series)[0]
    middle = sum(across, Mm(0)) / 2
    second = stile.mm + gap.mm
    bars = tuple(Bar("sash", (at, at + stile.mm), across, _unsure(series)) for at in (Mm(0), second))
    panes = (Pane(Mm(0), middle, back=True), Pane(second + stile.mm, middle))
    return [Detail("Meeting stiles", None, bars, panes, chain(stile, gap, stile))]


def meets(unit: Unit) -> bool:
    """Whether two of the unit's panels meet."""
    return any("meeting stile" in panel.stiles for panel in unit.layout.panels)
