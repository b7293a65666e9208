"""What a sheet could not hold goes on overleaf: views first, then words in columns, under the same title."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from backend.drafting.approved import GAP, VIEW_NOTE_HEIGHT, Paper
from backend.drafting.captions import NOT_GIVEN, Captions
from backend.drafting.cloud import CLEAR
from backend.drafting.flow import Paragraph, pour
from backend.drafting.geometry import Box
from backend.drafting.layout import Scaled, Stack
from backend.drafting.scalebar import BAR_ROW, bars
from backend.drafting.scene import MEDIUM, Item, Layer, Scene, rectangle
from backend.drafting.specification import item_head, view_note
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError, title_column
from backend.fenestration.unit import Unit

_COLUMNS = 3


def continuation(
    unit: Unit,
    words: Captions,
    title: str,
    views: Sequence[Scaled],
    says: Sequence[Paragraph],
    paper: Paper,
    fonts: Fonts,
) -> Iterator[Scene]:
    """As many more sheets as are needed; none if nothing is left."""
    left, rest = list(views), tuple(says)
    for page in count(2):
        if not left and not rest:
            return
        room = Box(paper.left.left, paper.left.top + VIEW_NOTE_HEIGHT + GAP, paper.middle.right, paper.middle.bottom)
        room = room.shrunk(GAP)
        stack = _view(left.pop(0), replace(room, bottom=room.bottom - BAR_ROW)) if left else None
        texts: list[Item] = []
        if stack is None:
            before = rest
            for column in _columns(room):
                poured = pour(rest, column, Layer.MARKS, fonts)
                texts, rest = [*texts, *poured.texts], poured.rest
            if rest == before:
                raise SheetFullError("a note is too long for a sheet of its own; shorten the notes")
        else:
            texts += stack.names
            texts += bars([stack.scale], replace(room, top=room.bottom - BAR_ROW), fonts)
        around = (*_frame(unit, words, paper, page, fonts), *texts)
        yield Scene(paper.width, paper.height, f"{title}, page {page}", around, stack.views if stack else ())


def _view(view: Scaled, room: Box) -> Stack:
    stack = view.fitted(room)
    if stack is None:
        raise SheetFullError("a section is too large for any sheet of this paper; take a larger one")
    return stack.centred(room)


def _columns(room: Box) -> list[Box]:
    width = (room.width - (_COLUMNS - 1) * 3 * GAP) / _COLUMNS
    lefts = [room.left + n * (width + 3 * GAP) for n in range(_COLUMNS)]
    return [Box(left, room.top, left + width, room.bottom) for left in lefts]


def _frame(unit: Unit, words: Captions, paper: Paper, page: int, fonts: Fonts) -> Iterator[Item]:
    yield rectangle(Layer.TITLE, paper.border, MEDIUM)
    note = Box(paper.left.left, paper.left.top, paper.left.right, paper.left.top + VIEW_NOTE_HEIGHT)
    yield from view_note(unit, note)
    head = Box(note.right, note.top, paper.right.left, note.bottom)
    yield from item_head(f"{words.item or NOT_GIVEN}, continued from page {page - 1}", head, fonts, CLEAR)
    yield from title_column(unit, words, (), paper.right, fonts, page=page).items
