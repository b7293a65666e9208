"""The sections of a unit: the details its series is on record for, with nail fin and depths, and what is missing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from backend.fenestration.accessories.nail_fin import NailFin, nail_fin
from backend.fenestration.lengths import Mm
from backend.fenestration.products import Family
from backend.fenestration.sections.detail import Chain, Detail, Fin, Found, frame_depth
from backend.fenestration.sections.folding import folding
from backend.fenestration.sections.framed import fixed, hinged, pivot
from backend.fenestration.sections.sliding import layers_of, meets, sliding
from backend.fenestration.unit import Unit

_FAMILIES: Mapping[Family, Callable[[Unit], Found]] = {
    "fixed": fixed,
    "hinged": hinged,
    "pivot": pivot,
    "sliding": sliding,
    "lift_slide": sliding,
    "hung": sliding,
    "folding": folding,
}


@dataclass(frozen=True)
class Sections:
    """The details of a unit: `vertical` from the head down, `horizontal` from left to right.

    `layers` are the panes and spacers of the glass they hold, () where those are not on record; `sides` the names of
    the inner and the outer face.
    """

    vertical: tuple[Detail, ...]
    horizontal: tuple[Detail, ...]
    layers: tuple[Mm, ...]
    sides: tuple[str, str]

    def __hash__(self) -> int:
        """Of what tells most series apart, for it is asked often; equal sections are equal in everything."""
        return hash((*(detail.name for detail in (*self.vertical, *self.horizontal)), self.layers, self.sides))


@lru_cache(maxsize=64)
def _shared(found: Sections) -> Sections:
    """The first of those that are equal, so that whoever keeps what belongs to it knows it by itself."""
    return found


@lru_cache(maxsize=64)  # a unit is drawn to several scales before one fits
def sections_of(unit: Unit) -> Sections:
    """What can be drawn of the sections of `unit`."""
    found = _found(unit)
    fin = nail_fin(unit)
    details = [*found.vertical, *found.horizontal]
    if isinstance(fin, NailFin) and _has_sides(unit) and frame_depth(unit.series)[1]:
        details = list(_with_fin(unit, fin, details))
        depths = (*found.depths, *_fin_depths(unit, fin))
    else:
        depths = found.depths
    details = _measured_once(details, depths, found.leaf_depths)
    count = len(found.vertical)
    sides = ("Inside", "Outside") if _has_sides(unit) else ("Face a", "Face b")
    return _shared(Sections(tuple(details[:count]), tuple(details[count:]), _layers(unit), sides))


def absent(unit: Unit) -> tuple[str, ...]:
    """What is not drawn of the sections, and why, in a sentence each."""
    found = _found(unit)
    there = {detail.name for detail in (*found.vertical, *found.horizontal)}
    series, product = unit.series.name, unit.line.product.name
    if not there:
        return (f"Sections: no section of {series} is on record for {product}.",)
    missing = [name for name, names in _expected(unit) if not there & names]
    told = [f"Details of {_listed(missing)}: not on record for {series}."] if missing else []
    if not _has_sides(unit):
        told.append(f"Sections: which face of {series} is inside is not on record, so no nail fin is drawn either.")
    return tuple(told)


@lru_cache(maxsize=64)
def _found(unit: Unit) -> Found:
    family = _FAMILIES.get(unit.line.product.family)
    return family(unit) if family else Found()


def _has_sides(unit: Unit) -> bool:
    """Whether it is on record which face is inside; that of the pivot door is not."""
    return unit.line.product.family != "pivot"


def _expected(unit: Unit) -> Iterable[tuple[str, frozenset[str]]]:
    """What a complete set of details holds, and the names it may have."""
    family, door = unit.line.product.family, unit.line.product.kind == "door"
    yield "head", frozenset({"Head"})
    yield "threshold" if door else "sill", frozenset({"Sill", "Threshold", "High threshold"})
    yield "jamb", frozenset({"Jamb"})
    if family in ("sliding", "lift_slide"):
        yield "interlock", frozenset({"Interlock"})
    if family == "hung":
        yield "meeting rail", frozenset({"Meeting rail"})
    if family == "folding":
        yield "fold", frozenset({"Fold"})
    if meets(unit) or unit.configuration == "XX":
        yield "meeting stiles", frozenset({"Meeting stiles"})
    if family == "hinged" and "O" in (unit.configuration or ""):
        yield "mullion", frozenset({"Mullion"})


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _layers(unit: Unit) -> tuple[Mm, ...]:
    """The glass that the section is on record with, else the one that is ordered."""
    makeup = unit.line.makeup
    if own := layers_of(unit.series):
        return own
    if makeup is None:
        return ()
    between = [*makeup.spacers, None]
    pairs = zip(makeup.panes, between, strict=True)
    return tuple(mm for pane, spacer in pairs for mm in (pane.thickness, spacer) if mm is not None)


def _with_fin(unit: Unit, fin: NailFin, details: Iterable[Detail]) -> Iterable[Detail]:
    """The fin at every side it runs along; its upstand is measured at the head."""
    deep, _ = frame_depth(unit.series)
    assert fin.setback is not None
    across = deep - fin.setback
    cut = Fin(across, across + fin.leg if fin.setback else across - fin.leg, fin.upstand)
    runs = {edge for edge, _ in fin.runs}
    for detail in details:
        if detail.edge not in runs:
            yield detail
        elif detail.edge == "top":
            yield replace(detail, fin=cut, outside=_outside(detail.outside, fin.upstand))
        else:
            yield replace(detail, fin=cut)


def _outside(chain: Chain | None, upstand: Mm) -> Chain:
    return chain.after(-upstand, upstand) if chain else Chain(-upstand, (upstand,))


def _fin_depths(unit: Unit, fin: NailFin) -> Iterable[Chain]:
    """The leg of the fin, and how far it is set back."""
    deep, _ = frame_depth(unit.series)
    assert fin.setback is not None
    if fin.setback:
        yield Chain(deep - fin.setback, (fin.leg,))
        yield Chain(deep - fin.setback, (fin.setback,))
    else:
        yield Chain(deep - fin.leg, (fin.leg,))


def _measured_once(details: Sequence[Detail], frame: Iterable[Chain], glass: Iterable[Chain]) -> list[Detail]:
    """The depths, one at each of the first details that can show them: they are the same in all."""
    at_frame, at_glass = iter(frame), iter(glass)
    found: list[Detail] = []
    for detail in details:
        across = next(at_frame, None) if detail.edge not in ("bottom", None) or len(details) == 1 else None
        found.append(replace(detail, frame=across, glass=next(at_glass, None) if detail.edge else None))
    return found
