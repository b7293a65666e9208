"""Two revisions of a drawing value by value, from the JSON of each as it was issued."""

from collections.abc import Iterator
from typing import Any, cast

from backend.drawings.revision_schemas import ChangedValue

_AREAS = {
    "line": "caption",
    "unit": "size",
    "overall": "size",
    "takeoff.cuts": "cut",
    "takeoff.glass": "glass",
    "glass_order": "glass",
    "facts": "series",
}


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
    """Each value of a document with its place: `unit.width`, `takeoff.cuts.2.length`; a length is one value."""
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value)
        if "inches" in parts and "mm" in parts:
            yield place, f"{parts['mm']:.10g} mm, {parts['inches']}"
            return
        for name, part in parts.items():
            yield from _values(part, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for n, part in enumerate(cast("list[Any]", value), 1):
            yield from _values(part, f"{place}.{n}")
    else:
        yield place, None if value is None else str(value)


def _area(place: str) -> Any:
    return next((area for start, area in _AREAS.items() if place == start or place.startswith(f"{start}.")), "check")
