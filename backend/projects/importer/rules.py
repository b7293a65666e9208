"""What is open about a line, whoever wrote it: the same rules judge a sheet's row and a person's edit."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from backend.fenestration import lengths
from backend.fenestration.lengths import mm_text
from backend.fenestration.vocabulary import WITH_BAYS, did_you_mean, product_names
from backend.projects.importer import limits, sizes, texts
from backend.projects.importer.asked import Asked, Known, key
from backend.projects.importer.issue import Issue, Severity

MOST = 999  # pieces of one line
_LONGEST_NAME = 60

# What an edit may not put in: the value is refused at once instead of being kept with an issue.
REFUSED = frozenset(
    {
        "size.unreadable",
        "size.range",
        "size.call_size",
        "bays.unreadable",
        "bays.none",
        "floor.unreadable",
        "series.unknown",
        "type.unknown",
        "type.band",
        "configuration.not_made",
        "swing.not_made",
        "quantity.range",
        "hands.count",
    }
)


def judge(asked: Asked, known: Known) -> list[Issue]:
    """Everything open about the line, in the order people read a row."""
    return [issue for rule in _RULES for issue in rule(asked, known)]


def _type(asked: Asked, _: Known) -> Iterator[Issue]:
    product, written = asked.product, asked.product_type
    if not written:
        yield Issue("type.missing", "error", "The type of product is missing.", field="product_type")
    elif product is None:
        near = _near(written, tuple(product_names((asked.kind,) if asked.kind else ("window", "door"))))
        message = f"{written!r} is no type of product that is known; it is kept as written."
        yield _of(
            "product_type", written, "type.unknown", "question", message, f"Did you mean {near}?" if near else None
        )
    elif asked.kind and product.kind != asked.kind:
        message = f"A {product.name} is a {product.kind}, but the line stands among the {asked.kind}s."
        yield _of("product_type", written, "type.band", "question", message)


def _series(asked: Asked, known: Known) -> Iterator[Issue]:
    written, product = asked.series, asked.product
    if not written:
        yield Issue("series.missing", "question", "The frame series is missing.", field="series")
        return
    if key(written) not in known.series:
        near = _near(written, known.series_names)
        message = f"{written!r} is no series of the catalogue; it is kept as written."
        hint = f"Did you mean {near}?" if near else None
        yield _of("series", written, "series.unknown", "question", message, hint, known.series_names)
    elif product and product.usual_series and written not in product.usual_series:
        usual = " or ".join(product.usual_series)
        message = f"{product.name} is usually made in series {usual}, not {written}."
        yield _of("series", written, "series.unusual", "warning", message)


def _opening(asked: Asked, _: Known) -> Iterator[Issue]:
    product = asked.product
    if product is None:
        return
    letters = product.configurations
    if asked.configuration and letters and asked.configuration not in letters:
        message = f"A {product.name} cannot be {asked.configuration}; seen from inside it is {' or '.join(letters)}."
        yield _of("configuration", asked.configuration, "configuration.not_made", "error", message)
    elif not asked.configuration and len(letters) > 1:
        message = f"Which panels of the {product.name} open is not said; X opens, O is fixed, seen from inside."
        yield Issue("configuration.missing", "question", message, field="configuration", choices=letters)
    if asked.swing and product.swings and asked.swing not in product.swings:
        message = f"A {product.name} does not open {asked.swing}; it opens {' or '.join(product.swings)}."
        yield _of("swing", asked.swing, "swing.not_made", "error", message)
    elif not asked.swing and len(product.swings) > 1:
        message = f"Whether the {product.name} opens in or out is not said."
        yield Issue("swing.missing", "question", message, field="swing", choices=product.swings)


def _hands(asked: Asked, _: Known) -> Iterator[Issue]:
    product = asked.product
    if product is None:
        return
    two_leaves = product.id == "double-door"
    if product.needs_hand and not (asked.hand or asked.hands):
        message = "The hinge side, seen from inside, is not said."
        yield Issue("hand.missing", "question", message, field="hand", choices=("left", "right"))
    elif two_leaves and not asked.hand:
        message = "Which leaf of the double door is the active one, seen from inside, is not said."
        yield Issue("hand.active_leaf", "question", message, field="hand", choices=("left", "right"))
    if asked.hands and asked.quantity is not None and len(asked.hands) != asked.quantity:
        message = f"{_counts(asked)} are asked for by hand, but the quantity is {asked.quantity}."
        yield Issue("hands.count", "question", message, field="hands")


def _quantity(asked: Asked, _: Known) -> Iterator[Issue]:
    if asked.quantity is None:
        yield Issue("quantity.missing", "error", "The quantity is missing.", field="quantity")
    elif not 0 < asked.quantity <= MOST:
        message = f"The quantity {asked.quantity} is not between 1 and {MOST}."
        yield _of("quantity", str(asked.quantity), "quantity.range", "error", message)


def _color(asked: Asked, known: Known) -> Iterator[Issue]:
    written = asked.frame_color
    if written and key(written) not in known.colors:
        near = _near(written, known.color_names)
        message = f"{written!r} is no frame colour of the shop's list; it is kept as written."
        hint = f"Did you mean {near}?" if near else None
        yield _of("frame_color", written, "color.unknown", "question", message, hint, known.color_names)


def _arched(asked: Asked, _: Known) -> Iterator[Issue]:
    if asked.arched and key(asked.arched) not in ("no", "n", "none", "false", "0", ""):
        message = f"An arched top is asked for ({asked.arched!r}); its shape and rise are not known."
        yield _of("arched", asked.arched, "arched.shape", "question", message)


def _bays(asked: Asked, _: Known) -> Iterator[Issue]:
    if not asked.bays:
        return
    if asked.product and asked.product.id not in WITH_BAYS:
        message = f"A {asked.product.name} has no bays: these are of a leaf beside a fixed part."
        yield _of("bays", asked.bays, "bays.none", "question", message)
    elif isinstance(parts := _parts(asked.bays, asked.units), lengths.LengthError):
        yield _of("bays", asked.bays, "bays.unreadable", "question", f"The bays: {parts}.")


def _floor(asked: Asked, _: Known) -> Iterator[Issue]:
    written = asked.frame_above_floor
    if not written:
        return
    try:
        lengths.parse_or_zero(written, asked.units)
    except lengths.LengthError as error:
        yield _of("frame_above_floor", written, "floor.unreadable", "question", f"Above the floor: {error}.")


@lru_cache(maxsize=1024)
def _parts(written: str, units: lengths.Unit) -> tuple[lengths.Mm, ...] | lengths.LengthError:
    try:
        return lengths.parse_parts(written, units)
    except lengths.LengthError as error:
        return error


def _sill_pan(asked: Asked, _: Known) -> Iterator[Issue]:
    """Source: facts.json `sill_pan`, 13 of 13 door lines of the order S2."""
    width, written = asked.size("width"), asked.sill_pan_length
    if not written or width is None or asked.counted_as != "door":
        return
    length = _pan_length(written)
    if isinstance(length, lengths.LengthError):
        yield _of("sill_pan_length", written, "sill_pan.unreadable", "question", f"The sill pan's length: {length}.")
        return
    wanted = width + 5
    if abs(length - wanted) > Fraction(1, 20):
        message = f"The sill pan's length {mm_text(length)} mm is not the width + 5 mm, {mm_text(wanted)} mm."
        yield _of("sill_pan_length", written, "sill_pan.length", "question", message, f"{mm_text(wanted)} mm?")


@lru_cache(maxsize=1024)
def _pan_length(written: str) -> lengths.Mm | lengths.LengthError:
    try:
        return lengths.parse(written, "mm")
    except lengths.LengthError as error:
        return error


_RULES: tuple[Callable[[Asked, Known], Iterator[Issue]], ...] = (
    texts.judge,
    sizes.judge,
    sizes.swapped,
    limits.judge,
    _type,
    _series,
    _opening,
    _hands,
    _quantity,
    _color,
    _arched,
    _bays,
    _floor,
    _sill_pan,
)


def _near(written: str, names: tuple[str, ...]) -> str | None:
    """The nearest name; nothing that long was meant as a name."""
    return _nearest(written, names) if len(written) <= _LONGEST_NAME else None


@lru_cache(maxsize=1024)
def _nearest(written: str, names: tuple[str, ...]) -> str | None:
    return did_you_mean(written, names)


def _of(
    field: str,
    value: str,
    rule: str,
    severity: Severity,
    message: str,
    suggestion: str | None = None,
    choices: tuple[str, ...] = (),
) -> Issue:
    return Issue(rule, severity, message, field=field, value=value, suggestion=suggestion, choices=choices)


def _counts(asked: Asked) -> str:
    hands = asked.hands or ()
    return " and ".join(f"{hands.count(side)} {side}" for side in dict.fromkeys(hands))
