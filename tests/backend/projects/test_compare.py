"""Comparing a sheet with stored lines, whatever both hold."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.projects.importer.asked import Asked
from backend.projects.importer.compare import Stored, compare

LINE = st.builds(
    Asked,
    item=st.sampled_from([None, "W1", "w 1", "W2"]),
    room=st.sampled_from([None, "Bed", "Bath"]),
    product_type=st.sampled_from(["fixed", "casement"]),
    width=st.sampled_from(["36", "48", None]),
    height=st.just("60"),
    hand=st.sampled_from([None, "left", "right"]),
    quantity=st.sampled_from([1, 2]),
)
LINES = st.lists(LINE, max_size=8)


def stored(lines: list[Asked]) -> list[Stored]:
    return [Stored(number, line, line) for number, line in enumerate(lines, start=100)]


@given(lines=LINES, data=st.data())
def test_the_same_rows_in_any_order_change_nothing(lines: list[Asked], data: st.DataObject) -> None:
    changes = compare(stored(lines), data.draw(st.permutations(lines)))
    assert (changes.new, changes.gone) == ([], [])
    assert not any(match.changed or match.conflicts for match in changes.matches)


@settings(max_examples=200)
@given(before=LINES, edits=LINES, read=LINES, edited=st.sampled_from(["keep", "replace"]))
def test_everything_is_told_once_and_a_second_reading_finds_nothing(
    before: list[Asked], edits: list[Asked], read: list[Asked], edited: str
) -> None:
    lines = [replace(one, now=edits[at]) if at < len(edits) else one for at, one in enumerate(stored(before))]
    changes = compare(lines, read, edited=edited)  # pyright: ignore[reportArgumentType]  # one of the two
    assert sorted([m.id for m in changes.matches] + changes.gone) == [one.id for one in lines]
    assert sorted([m.index for m in changes.matches] + changes.new) == list(range(len(read)))
    applied = [Stored(m.id, m.asked, read[m.index]) for m in changes.matches]
    applied += [Stored(900 + index, read[index], read[index]) for index in changes.new]
    again = compare(applied, read)
    assert (again.new, again.gone) == ([], [])
    assert not any(match.changed or match.conflicts for match in again.matches)


@given(line=LINE)
def test_lines_that_no_sheet_said_are_left_alone(line: Asked) -> None:
    changes = compare([Stored(1, line, None)], [line])
    assert (changes.new, changes.gone, changes.matches) == ([0], [], [])
