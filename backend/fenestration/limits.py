"""What a line may ask for at all: a size in the shop's range, letters and a swing that its product can have."""

from dataclasses import dataclass

from backend.fenestration.chain import printed
from backend.fenestration.lengths import MM_PER_INCH, Mm, Unit
from backend.fenestration.unit import Line

SMALLEST = 12 * MM_PER_INCH
LARGEST = 300 * MM_PER_INCH


@dataclass(frozen=True)
class Impossible:
    """A field of a line that cannot be, and what may have been meant."""

    field: str
    message: str
    suggestion: str | None = None


def impossible(line: Line, written_in: Unit) -> list[Impossible]:
    """Every field of `line` that cannot be; sizes were written in `written_in`."""
    found = [
        fault
        for field, size in (("width", line.width), ("height", line.height))
        if (fault := _out_of_range(field, size, written_in))
    ]
    product = line.product
    if line.configuration and product.configurations and line.configuration not in product.configurations:
        choices = " or ".join(product.configurations)
        told = f"a {product.name} cannot be {line.configuration}; seen from inside it is {choices}"
        found.append(Impossible("configuration", told, choices))
    if line.swing and product.swings and line.swing not in product.swings:
        told = f"a {product.name} does not open {line.swing}; it opens {' or '.join(product.swings)}"
        found.append(Impossible("swing", told, product.swings[0]))
    return found


def _out_of_range(field: str, size: Mm, written_in: Unit) -> Impossible | None:
    if SMALLEST <= size <= LARGEST:
        return None
    shown = printed(size)
    told = f"{shown.inches.strip('[]')} ({shown.mm} mm) is outside 12 to 300 in (304.8 to 7620 mm)"
    other = size / MM_PER_INCH if written_in == "in" else size * MM_PER_INCH
    meant = {"in": "mm", "mm": "in"}[written_in] if SMALLEST <= other <= LARGEST else None
    return Impossible(field, told, f"units {meant}?" if meant else None)
