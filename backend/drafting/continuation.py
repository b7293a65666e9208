"""What a sheet could not hold goes on overleaf: views first, then words in columns, under the same title.

Views share a page where they stand side by side to one scale that shows their details, else each has its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.drafting.approved import GAP, VIEW_NOTE_HEIGHT, Paper
from backend.drafting.captions import NOT_GIVEN, Captions
from backend.drafting.cloud import CLEAR
from backend.drafting.flow import Paragraph, pour
from backend.drafting.geometry import Box
from backend.drafting.layout import Scaled, Stack
from backend.drafting.scalebar import BAR_ROW, bars
from backend.drafting.scene import MEDIUM, Item, Layer, Scene, View, rectangle
from backend.drafting.specification import item_head, view_note
from backend.drafting.text import Fonts
from backend.drafting.titleblock import SheetFullError, title_column
from backend.fenestration.unit import Unit

_COLUMNS = 3
_SHARED = (1, 1.5, 2, 2.5, 3, 4, 5)  # scales that show details well enough to share a page
_BETWEEN = 6.0  # mm between views on one page, at least


@dataclass(frozen=True)
class Overleaf:
    """What stands on a sheet that goes on from another one, without its title."""

    items: tuple[Item, ...]
    views: tuple[View, ...] = ()


def overleaf(views: Sequence[Scaled], says: Sequence[Paragraph], paper: Paper, fonts: Fonts) -> Iterator[Overleaf]:
    """As many more sheets as are needed, a view on each and then the words; none if nothing is left.

    Raises:
        SheetFullError: a view or a word is too large for a sheet of its own.
    """
    room = Box(paper.left.left, paper.left.top + VIEW_NOTE_HEIGHT + GAP, paper.middle.right, paper.middle.bottom)
    room = room.shrunk(GAP)
    over, foot = room._replace(bottom=room.bottom - BAR_ROW), room._replace(top=room.bottom - BAR_ROW)
    for stacks in _together(views, over) or [[_view(view, over)] for view in views]:
        names = (name for stack in stacks for name in stack.names)
        shown = tuple(view for stack in stacks for view in stack.views)
        yield Overleaf((*names, *bars([stacks[0].scale], foot, fonts)), shown)
    rest = tuple(says)
    while rest:
        before, texts = rest, list[Item]()
        for column in _columns(room):
            poured = pour(rest, column, Layer.MARKS, fonts)
            texts, rest = [*texts, *poured.texts], poured.rest
        if rest == before:
            raise SheetFullError("a note is too long for a sheet of its own; shorten the notes")
        yield Overleaf(tuple(texts))


def continued(unit: Unit, words: Captions, title: str, body: Overleaf, page: int, paper: Paper, fonts: Fonts) -> Scene:
    """A sheet that goes on from another one, under the same title."""
    around = (*_frame(unit, words, paper, page, fonts), *body.items)
    return Scene(paper.width, paper.height, f"{title}, page {page}", around, body.views)


def _together(views: Sequence[Scaled], room: Box) -> list[list[Stack]] | None:
    """All of several views on one page, from left to right, to the largest scale that goes; None if none does."""
    for scale in _SHARED if len(views) > 1 else ():
        stacks = [view.at(scale) for view in views]
        spare = room.width - sum(stack.box.width for stack in stacks)
        if spare >= _BETWEEN * len(stacks) and max(stack.box.height for stack in stacks) <= room.height:
            return [list(_spaced(stacks, room, spare / len(stacks)))]
    return None


def _spaced(stacks: Sequence[Stack], room: Box, spare: float) -> Iterator[Stack]:
    """The stacks side by side, each with its part of what is to spare."""
    left = room.left
    for stack in stacks:
        right = left + stack.box.width + spare
        yield stack.centred(room._replace(left=left, right=right))
        left = right


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
