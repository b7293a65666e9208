"""The bars that a series is cut from, as its facts tell: length bought, what the saw takes, what is kept."""

from fractions import Fraction

from backend.fenestration.cutting.stock import Stock
from backend.fenestration.lengths import Mm
from backend.fenestration.series import Series

NEEDED = {
    "bar_length": "bar length",
    "saw_kerf": "saw kerf",
    "bar_trim": "trim of the bar's ends",
    "min_offcut": "shortest offcut to keep",
}


def stock_of(series: Series) -> Stock | tuple[str, ...]:
    """What the bars of `series` are cut from, or the names of what is not on record.

    Raises:
        StockError: the facts cannot be true together.
    """
    known = {name: _lengths(series, name) for name in NEEDED}
    missing = tuple(title for name, title in NEEDED.items() if not known[name])
    if missing:
        return missing
    (kerf, *_), (trim, *_), (keep, *_) = known["saw_kerf"], known["bar_trim"], known["min_offcut"]
    return Stock(lengths=known["bar_length"], kerf=kerf, trim=trim, keep=keep)


def _lengths(series: Series, name: str) -> tuple[Mm, ...]:
    """A fact in millimetres, one or several."""
    fact = series.facts.get(name)
    if fact is None or fact.unit != "mm":
        return ()
    return (fact.value,) if isinstance(fact.value, Fraction) else fact.value if isinstance(fact.value, tuple) else ()
