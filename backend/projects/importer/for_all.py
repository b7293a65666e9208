"""What is asked once for a whole sheet instead of once for each of its lines."""

from collections import defaultdict
from collections.abc import Iterator

from backend.projects.importer import row
from backend.projects.importer.asked import Known, key
from backend.projects.importer.issue import Issue
from backend.projects.importer.row import Taken

_SIZE_MEANS = ("frame size", "rough opening", "daylight opening")
_SAMPLES = 6


def asked(taken: list[Taken], grids: list[str | None], known: Known) -> Iterator[Issue]:
    """The questions about the lines that were taken; `grids` is what each of them says of its glazing bars."""
    if not taken:
        return
    section = taken[0].section
    at = section.column_of("width")
    columns = [section.columns[c] for side in ("width", "height") if (c := section.column_of(side)) is not None]
    if not any(column.unit for column in columns):
        message = "No heading names the unit of the sizes; they are read as inches."
        yield Issue("sheet.units", "question", message, choices=("in", "mm")).at(section.heading_row, at)
    message = "What Width × Height mean is not said; they are drawn as the frame's size until the job says otherwise."
    yield Issue("sheet.size_means", "question", message, choices=_SIZE_MEANS).at(section.heading_row, at)
    yield from _glass(taken, known)
    yield from _grids(taken, grids)
    yield from _repeated(taken)


def _glass(taken: list[Taken], known: Known) -> Iterator[Issue]:
    by_text: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        if (text := one.row.text("glass")) and key(text) not in known.glass:
            by_text[text].append(one)
    for text, rows in by_text.items():
        message = (
            f"{_asking(len(rows))} for {text!r}, which names no make-up of the shop's list (such as DP3); which one"
            " is meant is not guessed."
        )
        issue = Issue("sheet.glass", "question", message, field="glass")
        yield issue.at(rows[0].row.number, rows[0].row.cells["glass"].column, value=text)


def _grids(taken: list[Taken], grids: list[str | None]) -> Iterator[Issue]:
    barred = [(one, said) for one, said in zip(taken, grids, strict=True) if said and "x" in said]
    if barred:
        one, _ = barred[0]
        written = ", ".join(sorted({said for _, said in barred}))
        message = f"What grids written {written} mean is not defined; most likely vertical × horizontal bars."
        choices = ("vertical × horizontal bars", "horizontal × vertical bars")
        issue = Issue("sheet.grids", "question", message, field="grids", choices=choices)
        yield issue.at(one.row.number, one.row.cells["grids"].column, value=one.row.text("grids"))


def _repeated(taken: list[Taken]) -> Iterator[Issue]:
    by_item: dict[str, list[row.Row]] = defaultdict(list)
    for one in taken:
        if item := one.row.text("item"):
            by_item[_same_item(item)].append(one.row)
    for same in by_item.values():
        if len(same) > 1:
            rows = [str(one.number) for one in same]
            listed = ", ".join(rows[:_SAMPLES]) + (f" and {len(rows) - _SAMPLES} more" if len(rows) > _SAMPLES else "")
            item = same[0].text("item")
            message = f"Item {item} stands in rows {listed}; each is a line of its own."
            issue = Issue("sheet.item_repeated", "note", message, field="item", item=item)
            yield issue.at(same[1].number, same[1].cells["item"].column, value=item)


def _same_item(item: str) -> str:
    """An item as it is compared: `w 100 b` is W100B and `3.0` is 3, but 1.10 is not 1.1, nor 110."""
    text = "".join(item.casefold().split())
    return text.removesuffix(".0") if text.removesuffix(".0").isdecimal() else text


def _asking(count: int) -> str:
    return f"{count} lines ask" if count > 1 else "1 line asks"
