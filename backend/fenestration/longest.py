"""How long the texts of a line may be: a sheet has no room for more, and cuts nothing off."""

from collections.abc import Mapping

SIZE = 200
NAME = 80
ITEM = 24
NOTES = 400

LONGEST: Mapping[str, int] = {
    "item": ITEM,
    "notes": NOTES,
    **dict.fromkeys(("width", "height"), SIZE),
    **dict.fromkeys(("series", "product_type", "bays", "room", "glass", "frame_color", "grids"), NAME),
    **dict.fromkeys(("nail_fin", "threshold", "screen", "hardware", "arched", "frame_above_floor"), NAME),
}


def too_long(field: str, length: int, most: int) -> str:
    """A text that is longer than it may be, in words: `item (30 characters, at most 24)`."""
    return f"{field.replace('_', ' ')} ({length:,} characters, at most {most:,})"
