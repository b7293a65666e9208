"""From a unit to what is cut for it; seen from inside, whichever side the unit is shown from."""

from collections.abc import Iterator, Sequence

from backend.fenestration.series import Fact
from backend.fenestration.takeoff.joints import Bar, Corner, corner, ring
from backend.fenestration.takeoff.pieces import CutPiece, GlassPiece, Takeoff
from backend.fenestration.unit import Edge, Lack, Panel, Unit, Zone, seen_from

_ON_FOOT = frozenset({"hinged", "pivot"})  # their doors stand on a threshold, which is joined in its own way
_FRAME: dict[Edge, str] = {"top": "head", "bottom": "sill", "left": "jamb", "right": "jamb"}


def takeoff(unit: Unit) -> Takeoff:
    """What is cut for one piece of `unit`, as far as its facts go; the rest is named in `lacks`."""
    inside = seen_from(unit, "inside")
    cuts, facts, lacks = list[CutPiece](), list[Fact](), list[Lack]()
    if inside.layout.frame and not _held(inside):
        for part in (_frame(inside), _mullions(inside), _leaves(inside)):
            cuts += part.cuts
            facts += part.facts
            lacks += part.lacks
    glass = tuple(_glass(inside))
    if inside.layout.panels and any(piece.makeup is None for piece in glass):
        lacks.append(Lack("C10", ("glass make-up",), "Weights are not computed: the glass make-up is not known."))
    return Takeoff(tuple(cuts), glass, tuple(dict.fromkeys(facts)), tuple(lacks))


def _held(unit: Unit) -> bool:
    """Whether the line itself cannot be built: then nothing is cut."""
    return any(lack.weight == "hold" for lack in unit.lacks)


def _frame(unit: Unit) -> Takeoff:
    inner = unit.layout.frame
    assert inner
    above = corner(unit.series, "frame_joint", "frame_penetration")
    below = corner(unit.series, "threshold_joint", "frame_penetration") if _stands_on_foot(unit) else above
    named = {"frame joint": above} | ({"joint at the threshold": below} if _stands_on_foot(unit) else {})
    if above is None or below is None or inner.bottom is None:
        missing = [name for name, known in named.items() if known is None]
        missing += ["threshold"] if inner.bottom is None else []
        return _not_cut(unit, "the frame", tuple(dict.fromkeys(missing)))
    outer = Zone(0 * unit.width, unit.width, 0 * unit.height, unit.height)
    bars = ring(outer, inner, above, below)
    cuts = tuple(_piece(unit, bar, _FRAME[bar.side], "frame") for bar in bars)
    return Takeoff(cuts, facts=(*above.facts, *below.facts))


def _stands_on_foot(unit: Unit) -> bool:
    return unit.line.product.kind == "door" and unit.line.product.family in _ON_FOOT


def _mullions(unit: Unit) -> Takeoff:
    """Each between head and sill, and into their notches; its ends are square."""
    every = enumerate(unit.layout.mullions, 1)
    return Takeoff(
        tuple(
            CutPiece(f"{unit.series.id} mullion", mullion.length, (90, 90), f"mullion {n}")
            for n, mullion in every
            if mullion.length is not None
        )
    )


def _leaves(unit: Unit) -> Takeoff:
    leaves = [(n, panel) for n, panel in enumerate(unit.layout.panels, 1) if panel.sash]
    if not leaves:
        return Takeoff()
    joined = corner(unit.series, "sash_joint", "rail_penetration")
    unknown = {"sash joint": joined, "size of the panels": all(_sized(panel) for _, panel in leaves) or None}
    missing = tuple(name for name, known in unknown.items() if known is None)
    if joined is None or missing:
        return _not_cut(unit, "the panels", missing)
    cuts = [piece for n, panel in leaves for piece in _leaf(unit, n, panel, joined)]
    return Takeoff(tuple(cuts), facts=joined.facts)


def _sized(panel: Panel) -> bool:
    return panel.leaf is not None and panel.leaf.height is not None and panel.daylight.height is not None


def _leaf(unit: Unit, number: int, panel: Panel, joined: Corner) -> Iterator[CutPiece]:
    assert panel.leaf
    names: dict[Edge, str] = {"left": panel.stiles[0], "right": panel.stiles[1], "top": "top rail"}
    for bar in ring(panel.leaf, panel.daylight, joined, joined):
        yield _piece(unit, bar, names.get(bar.side, "bottom rail"), f"panel {number}")


def _piece(unit: Unit, bar: Bar, member: str, part: str) -> CutPiece:
    return CutPiece(f"{unit.series.id} {member}", bar.length, bar.angles, f"{part} {bar.side}")


def _not_cut(unit: Unit, what: str, missing: Sequence[str]) -> Takeoff:
    told = f"Cut lengths of {what} are not computed: {', '.join(missing)} of {unit.series.name} not on record."
    return Takeoff(lacks=(Lack("3.1", tuple(missing), told),))


def _glass(unit: Unit) -> Iterator[GlassPiece]:
    for number, panel in enumerate(unit.layout.panels, 1):
        glass, light = panel.glass, panel.daylight
        if glass and glass.height is not None and light.height is not None:
            yield GlassPiece(number, glass.width, glass.height, light.width, light.height, unit.line.makeup)
