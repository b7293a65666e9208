"""Glass or a leaf in a frame that is alike on all sides: fixed windows, hinged leaves, pivot doors."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from backend.fenestration.families import hinged_section
from backend.fenestration.lengths import Mm
from backend.fenestration.sections.detail import (
    IN_DEPTH,
    SURE,
    Bar,
    Bound,
    Chain,
    Detail,
    Face,
    Found,
    Kind,
    Pane,
    chain,
    depth_chains,
    frame_depth,
    over,
    profiles,
    width,
)
from backend.fenestration.series import Series
from backend.fenestration.unit import Edge, Unit

_LEGS: Mapping[Edge, str] = {"top": "head", "bottom": "sill", "left": "jamb", "right": "jamb"}
_MIDDLE_OUTER: frozenset[Bound] = frozenset({"outer"})
_MIDDLE_INNER: frozenset[Bound] = frozenset({"inner"})
_FAR: frozenset[Bound] = frozenset({"far"})
_ALL: frozenset[Bound] = frozenset({"near", "far", "inner", "outer"})
_PIVOT: tuple[Kind | None, ...] = ("frame", None, "sash")


@dataclass(frozen=True)
class _Chains:
    """What is measured along a detail: from the inside and from the outside."""

    inside: Chain | None = None
    outside: Chain | None = None


@dataclass(frozen=True)
class _Cut:
    """A section that is the same all round: what lies over all is measured at the head, its parts at the left."""

    bars: tuple[Bar, ...]
    panes: tuple[Pane, ...]
    parts: _Chains
    totals: _Chains
    legs: Mapping[Edge, tuple[tuple[Bar, ...], Chain]] = field(
        default_factory=dict[Edge, tuple[tuple[Bar, ...], Chain]]
    )

    def at(self, name: str, edge: Edge) -> Detail:
        """The detail at one side of the frame; what is the same all round is measured once."""
        chains = {"top": self.totals, "left": self.parts}.get(edge, _Chains())
        bars, leg = self.legs.get(edge, (self.bars, None))
        return Detail(name, edge, bars, self.panes, leg or chains.inside, chains.outside)


def fixed(unit: Unit) -> Found:
    """Frame and bead, as they are seen from both sides."""
    series = unit.series
    inside: Face = _face(series, ("frame", "inside_frame_leg"), ("sash", "inside_bead"))
    outside = _face(series, ("frame", "outside_frame_leg"), (None, "outside_gap"), ("frame", "outside_lip"))
    totals = [series.length(f"{side}_face_total") for side in ("inside", "outside")]
    if not inside and totals[0]:
        inside = (("frame", totals[0].mm),)
    if not inside:
        return Found()
    whole = _Chains(*(chain(total) for total in totals))
    return _found(unit, _halves(series, inside, outside, whole), depth_chains(series))


def hinged(unit: Unit) -> Found:
    """Frame, gap and sash; faces that were read from outside say nothing of the inside."""
    series = unit.series
    section = hinged_section.section_of(series)
    if not isinstance(section, hinged_section.Section):
        return Found()
    face: Face = (("frame", section.frame.mm), (None, section.gap.mm), ("sash", section.sash.mm))
    if any(fact.name.startswith("outside_") for fact in section.facts):
        return _found(unit, _halves(series, (), face, _Chains()), depth_chains(series))
    return _through(unit, face)


def pivot(unit: Unit) -> Found:
    """Both faces of a pivot door, on record from the glass to the frame; where the leaf stands in it is not told."""
    series = unit.series
    face_a, face_b = _listed(series, "face_a"), _listed(series, "face_b")
    if not face_a or not face_b:
        return Found()
    return _found(unit, _halves(series, face_a, face_b, _Chains()), depth_chains(series), _leaf(series))


def _leaf(series: Series) -> tuple[Chain, ...]:
    """How deep the leaf of a pivot door is, about the middle of the frame."""
    found = chain(series.length("leaf_depth"), start=-_proud(series))
    return (found,) if found else ()


def _proud(series: Series) -> Mm:
    """How far a leaf that is deeper than its frame stands out of it on both sides, for the eye."""
    leaf = series.length("leaf_depth")
    return (leaf.mm - frame_depth(series)[0]) / 2 if leaf else Mm(0)


def _face(series: Series, *parts: tuple[Kind | None, str]) -> Face:
    """The parts that are on record, from the frame's edge up to the first that is not."""
    known: list[tuple[Kind | None, Mm]] = []
    for kind, name in parts:
        length = series.length(name)
        if length is None:
            break
        known.append((kind, length.mm))
    return tuple(known)


def _listed(series: Series, name: str) -> Face:
    """A face whose three parts are on record as a list that ends at the frame."""
    fact = series.facts.get(name)
    if not fact or not isinstance(fact.value, tuple) or len(fact.value) != len(_PIVOT):
        return ()
    return tuple(zip(_PIVOT, reversed(fact.value), strict=True))


def _halves(series: Series, inside: Face, outside: Face, totals: _Chains) -> _Cut:
    """Each face to half the depth; how the two go on into each other is not on record."""
    wide = max(width(inside), width(outside))
    outer = _half(series, outside, wide, inward=False)
    legs: dict[Edge, tuple[tuple[Bar, ...], Chain]] = {}
    for edge, name in _LEGS.items():
        leg = None if inside else series.length(f"inside_{name}_frame_leg")
        if leg:
            face: Face = (("frame", leg.mm),)
            legs[edge] = ((*_half(series, face, wide, inward=True), *outer), Chain(Mm(0), (leg.mm,)))
    return _Cut(
        bars=(*_half(series, inside, wide, inward=True), *outer),
        panes=(Pane(wide, frame_depth(series)[0] / 2),),
        parts=_Chains(over(inside), over(outside)),
        totals=totals,
        legs=legs,
    )


def _half(series: Series, face: Face, wide: Mm, *, inward: bool) -> list[Bar]:
    """The bars of one face, and what lies between them and the glass unknown."""
    deep, is_known = frame_depth(series)
    half = (Mm(0), deep / 2) if inward else (deep / 2, deep)
    unsure = (_MIDDLE_OUTER if inward else _MIDDLE_INNER) if is_known else IN_DEPTH
    known = [_deeper(bar, _proud(series), inward=inward) for bar in profiles(face, half, unsure)]
    reach = width(face)
    if reach == wide:
        return known
    rest = Bar("sash", (reach, wide), half, _ALL) if face else Bar("frame", (reach, wide), half, unsure | _FAR)
    return [*known, rest]


def _deeper(bar: Bar, proud: Mm, *, inward: bool) -> Bar:
    """A leaf that stands out of its frame, nobody knows how far on which side."""
    if bar.kind != "sash" or not proud:
        return bar
    across = (bar.across[0] - proud, bar.across[1]) if inward else (bar.across[0], bar.across[1] + proud)
    return Bar(bar.kind, bar.along, across, IN_DEPTH)


def _through(unit: Unit, face: Face) -> Found:
    """Frame and sash that are on record through their whole depth; a deeper sash stands proud on the inside."""
    series = unit.series
    deep, is_known = frame_depth(series)
    sash = series.length("sash_depth")
    proud = max(sash.mm - deep, Mm(0)) if sash and is_known else Mm(0)
    (frame, leaf) = profiles(face, (Mm(0), deep), SURE if is_known else IN_DEPTH)
    leaf_across = (-proud, sash.mm - proud) if sash else frame.across
    leaf = Bar("sash", leaf.along, leaf_across, SURE if sash else IN_DEPTH)
    pane, bed, pocket = _glazed(series, width(face), sum(leaf_across, Mm(0)) / 2)
    total = chain(series.length("frame_plus_sash"))
    cut = _Cut((frame, leaf, *bed), (pane,), _Chains(over(face), pocket.inside), _Chains(total, pocket.outside))
    thick = chain(sash, start=-proud)
    return _found(unit, cut, depth_chains(series), (thick,) if thick else ())


def _glazed(series: Series, face: Mm, middle: Mm) -> tuple[Pane, tuple[Bar, ...], _Chains]:
    """The glass in its pocket, where that is on record: clearance and bite, and the pocket as a whole."""
    pocket, clearance = series.length("pocket_depth"), series.length("edge_clearance")
    if pocket is None or clearance is None:
        return Pane(face, middle), (), _Chains()
    bite, start, half = pocket - clearance, face - pocket.mm, Mm(20)
    bed = Bar("pocket", (start, face), (middle - half, middle + half), frozenset({"inner", "outer", "far"}))
    return (
        Pane(face - bite.mm, middle),
        (bed,),
        _Chains(chain(clearance, bite, start=start), chain(pocket, start=start)),
    )


def _found(unit: Unit, cut: _Cut, depths: tuple[Chain, ...], leaf_depths: tuple[Chain, ...] = ()) -> Found:
    """The four details, and where two leaves meet."""
    foot, meeting = _foot(unit, cut), _meeting(unit, cut)
    head, left, right = cut.at("Head", "top"), cut.at("Jamb", "left"), cut.at("Jamb", "right")
    return Found((head, *foot), (left, *meeting, right), depths, leaf_depths)


def _foot(unit: Unit, cut: _Cut) -> list[Detail]:
    """The foot of a door is its threshold, which is drawn only where it is on record."""
    if unit.line.product.kind != "door":
        return [cut.at("Sill", "bottom")]
    threshold = unit.series.length("threshold")
    if threshold is None:
        return []
    deep, is_known = frame_depth(unit.series)
    chains = [known for known in (cut.parts.inside, cut.parts.outside) if known and known.start == 0]
    frame, rest = chains[0].parts[0], chains[0].parts[1:]
    up = threshold.mm - frame
    base = Bar("frame", (Mm(0), threshold.mm), (Mm(0), deep), SURE if is_known else IN_DEPTH)
    leaf = (replace(bar, along=(bar.along[0] + up, bar.along[1] + up)) for bar in cut.bars if bar.kind != "frame")
    panes = tuple(replace(pane, start=pane.start + up) for pane in cut.panes)
    return [Detail("Threshold", "bottom", (base, *leaf), panes, Chain(Mm(0), (threshold.mm, *rest)))]


def _meeting(unit: Unit, cut: _Cut) -> list[Detail]:
    """Two leaves with the gap between them on record; each as it stands at the frame."""
    gap, leaf = unit.series.length("leaf_gap"), [bar for bar in cut.bars if bar.kind == "sash"]
    if gap is None or not leaf or unit.configuration != "XX":
        return []
    near, far = min(bar.along[0] for bar in leaf), max(bar.along[1] for bar in leaf)
    sash = far - near
    left = [replace(bar, along=(far - bar.along[1], far - bar.along[0]), unknown=_turned(bar.unknown)) for bar in leaf]
    ahead = sash + gap.mm - near
    right = [replace(bar, along=(bar.along[0] + ahead, bar.along[1] + ahead)) for bar in leaf]
    (pane,) = cut.panes
    panes = (Pane(far - pane.start, pane.middle, back=True), replace(pane, start=pane.start + ahead))
    parts = Chain(Mm(0), (sash, gap.mm, sash))
    inside, outside = (parts, None) if cut.parts.inside else (None, parts)
    return [Detail("Meeting stiles", None, (*left, *right), panes, inside, outside)]


def _turned(unknown: frozenset[Bound]) -> frozenset[Bound]:
    """The unknown bounds of a bar seen the other way round."""
    across: dict[Bound, Bound] = {"near": "far", "far": "near"}
    return frozenset(across.get(bound, bound) for bound in unknown)
