"""Which stored line is which row of a sheet read again, and what that changes: a pure function.

The item number is no key: real jobs repeat it. Rows are matched by what they say, so that moving a row changes nothing:
first those that say the same as when they were read last, then, among what is left, the most alike of the same item
and type, of the same item, and of the same room, type and size. A field is the sheet's when the sheet changed it, the
person's when a person did, and a conflict when both did.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from backend.projects.importer.asked import Asked, key

Edited = Literal["keep", "replace"]

_FIELDS = tuple(one.name for one in fields(Asked))
# Fields that only mean something together go together.
_TOGETHER = (("hand", "hands"), ("series", "series_variant"))
_SIZES = ("width", "height", "bays", "units")
_MOST_PAIRS = 10_000  # of one group; larger ones are paired in their order


@dataclass(frozen=True)
class Stored:
    """A line as it is now, and as a sheet said it last: None for a line that no sheet ever said."""

    id: int
    now: Asked
    read: Asked | None


@dataclass(frozen=True)
class FieldChange:
    """One field of a line: what it says now and what the sheet says."""

    name: str
    now: Any
    sheet: Any


@dataclass(frozen=True)
class Match:
    """A stored line and the index of its row; `asked` is what the line is to say.

    `conflicts` were changed by a person and by the sheet; what `asked` says of them is what was chosen.
    """

    id: int
    index: int
    asked: Asked
    changed: tuple[FieldChange, ...] = ()
    conflicts: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Changes:
    """Every stored line that came from a sheet is in `matches` or `gone`, every row in `matches` or `new`, once."""

    matches: list[Match] = field(default_factory=list[Match])
    new: list[int] = field(default_factory=list[int])
    gone: list[int] = field(default_factory=list[int])


def compare(stored: Sequence[Stored], read: Sequence[Asked], *, edited: Edited = "keep") -> Changes:
    """What reading `read` changes; applied, a second call finds nothing. Lines that no sheet said are left alone."""
    left = [one for one in stored if one.read is not None]
    rows = list(range(len(read)))
    pairs: list[tuple[Stored, int]] = []
    for same in (_whole, _item_and_type, _item, _place):
        found = _paired(left, rows, read, same)
        pairs += found
        taken, used = {one.id for one, _ in found}, {index for _, index in found}
        left = [one for one in left if one.id not in taken]
        rows = [index for index in rows if index not in used]
    matches = [_merged(one, index, read[index], edited) for one, index in sorted(pairs, key=lambda pair: pair[1])]
    return Changes(matches, rows, [one.id for one in left])


_Key = Callable[[Asked], Hashable | None]


def _whole(asked: Asked) -> Hashable:
    return asked


def _item_and_type(asked: Asked) -> Hashable | None:
    return (key(asked.item), asked.product_type) if asked.item else None


def _item(asked: Asked) -> Hashable | None:
    return key(asked.item) if asked.item else None


def _place(asked: Asked) -> Hashable | None:
    """A line that was given another item number."""
    said = (asked.room, asked.product_type, asked.width, asked.height)
    return (key(asked.room or ""), *said[1:], asked.units) if all(said) else None


def _paired(left: Iterable[Stored], rows: Iterable[int], read: Sequence[Asked], same: _Key) -> list[tuple[Stored, int]]:
    """Pairs of equal `same`, the most alike first."""
    groups: dict[Hashable, tuple[list[Stored], list[int]]] = defaultdict(lambda: ([], []))
    for one in left:
        if one.read is not None and (value := same(one.read)) is not None:
            groups[value][0].append(one)
    for index in rows:
        if (value := same(read[index])) is not None and value in groups:
            groups[value][1].append(index)
    pairs: list[tuple[Stored, int]] = []
    for lines, indexes in groups.values():
        if same is _whole or len(lines) * len(indexes) > _MOST_PAIRS:
            pairs += zip(lines, indexes, strict=False)
        else:
            pairs += _most_alike(lines, indexes, read)
    return pairs


def _most_alike(lines: list[Stored], indexes: list[int], read: Sequence[Asked]) -> list[tuple[Stored, int]]:
    ranked = sorted(
        ((-_alike(one.read, read[index]), at, index, one) for at, one in enumerate(lines) for index in indexes),
        key=lambda candidate: candidate[:3],
    )
    pairs: list[tuple[Stored, int]] = []
    taken, used = set[int](), set[int]()
    for _, _, index, one in ranked:
        if one.id not in taken and index not in used:
            taken.add(one.id)
            used.add(index)
            pairs.append((one, index))
    return pairs


def _alike(one: Asked | None, other: Asked) -> int:
    return sum(getattr(one, name) == getattr(other, name) for name in _FIELDS)


def _merged(one: Stored, index: int, sheet: Asked, edited: Edited) -> Match:
    """A merge of three: what was read last, what the line says now, what the sheet says."""
    before, now = one.read, one.now
    assert before is not None
    values: dict[str, Any] = {}
    changed: list[FieldChange] = []
    conflicts: list[FieldChange] = []
    for names in _groups(before, now, sheet):
        was, mine, theirs = (tuple(getattr(each, name) for name in names) for each in (before, now, sheet))
        if theirs in (was, mine):
            continue
        told = [FieldChange(n, m, t) for n, m, t in zip(names, mine, theirs, strict=True) if m != t]
        by_hand = mine != was
        (conflicts if by_hand else changed).extend(told)
        if not by_hand or edited == "replace":
            values.update(zip(names, theirs, strict=True))
    asked = replace(now, **values) if values else now
    return Match(one.id, index, asked, tuple(changed), tuple(conflicts))


def _groups(before: Asked, now: Asked, sheet: Asked) -> list[tuple[str, ...]]:
    """The fields as they are decided: alone, but for those that need each other."""
    together = list[tuple[str, ...]](_TOGETHER)
    if not before.units == now.units == sheet.units:
        together.append(_SIZES)
    inside = {name for names in together for name in names}
    return [*together, *((name,) for name in _FIELDS if name not in inside)]
