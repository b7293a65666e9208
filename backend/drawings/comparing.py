"""Two revisions of a drawing value by value, from the JSON of each as it was issued."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

from backend.drawings.revision_schemas import ChangedValue

_AREAS = {
    "line": "caption",
    "unit": "size",
    "overall": "size",
    "product_name": "size",
    "labels": "cut",
    "series_name": "series",
    "takeoff.cuts": "cut",
    "takeoff.glass": "glass",
    "glass_order": "glass",
    "facts": "series",
}
# What tells an entry of a list apart, the first of these that it has; so one more entry leaves the others the same.
_NAMED_BY = (("part", "side"), ("name",), ("rule",), ("panel",), ("profile", "where"), ("part",))
_ZONE = frozenset({"left", "right", "bottom", "top"})


def differences(before: Any, after: Any) -> list[ChangedValue]:
    """Every value that differs, by its place in the document; lengths as they are printed."""
    was, is_ = dict(_values(before, "")), dict(_values(after, ""))
    places = dict.fromkeys((*was, *is_))
    return [
        ChangedValue(area=_area(place), field=place, before=was.get(place), after=is_.get(place))
        for place in places
        if was.get(place) != is_.get(place)
    ]


def _values(value: Any, place: str) -> Iterator[tuple[str, str | None]]:
    """Each value of a document with its place, as `unit.members.panel 1 top.length`; a length is one value."""
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value)
        if "inches" in parts and "mm" in parts:
            yield place, f"{parts['mm']:.10g} mm, {parts['inches']}"
        elif parts.keys() == _ZONE:
            yield place, _zone(parts)
        else:
            for name, part in parts.items():
                yield from _values(part, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        parts = cast("list[Any]", value)
        for name, part in zip(_names(parts), parts, strict=True):
            yield from _values(part, f"{place}.{name}")
    else:
        yield place, None if value is None else str(value)


def _names(entries: Sequence[Any]) -> Iterator[str]:
    """By what each entry is known; alike ones are counted, others have their number."""
    seen = Counter[str]()
    for n, entry in enumerate(entries, 1):
        name = _name(cast("dict[str, Any]", entry)) if isinstance(entry, dict) else ""
        seen[name] += 1
        yield str(n) if not name else name if seen[name] == 1 else f"{name} {seen[name]}"


def _name(entry: dict[str, Any]) -> str:
    names = next((names for names in _NAMED_BY if all(name in entry for name in names)), ())
    said = (entry[name] for name in names)
    words = (" ".join(map(str, cast("list[Any]", one))) if isinstance(one, list) else str(one) for one in said)
    return " ".join(words).replace(".", " ")


def _zone(edges: dict[str, Any]) -> str:
    left, right, bottom, top = (
        "?" if edges[side] is None else f"{edges[side]:.10g}" for side in ("left", "right", "bottom", "top")
    )
    return f"{left} to {right} mm from the left, {bottom} to {top} mm up"


def _area(place: str) -> Any:
    return next((area for start, area in _AREAS.items() if place == start or place.startswith(f"{start}.")), "check")
