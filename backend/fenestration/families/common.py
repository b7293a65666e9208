"""What families share: the rules they can fall short of, and the words for it."""

from backend.fenestration.chain import printed
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Length, Series
from backend.fenestration.unit import Lack, Layout, Line


def no_section(series: Series, line: Line, **faces: Length | None) -> Layout:
    """The frame's outline alone: the series does not say all of `faces` of this product."""
    missing = tuple(name.replace("_", " ") for name, face in faces.items() if face is None)
    told = (
        f"{series.name} has no section on record for {line.product.name} ({', '.join(missing)}). "
        "Only the outline of the frame is drawn."
    )
    return Layout(lacks=(Lack("D10", missing, told, weight="hold"),))


def too_small(which: str, taken: Mm, size: Mm) -> Layout:
    """The frame's outline alone: frame and sashes leave no glass."""
    told = f"No glass is left: frame and sashes take {printed(taken).mm} mm of the {printed(size).mm} mm {which}."
    return Layout(lacks=(Lack("P3", (), told, weight="hold"),))
