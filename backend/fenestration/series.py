"""A frame series as typed values, each with its evidence (DESIGN D10).

The catalogue stores facts as plain data; here they become `Fraction` millimetres. A series without a fact is a series
without that fact: nothing stands in for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from backend.fenestration.lengths import Mm

Evidence = Literal["catalogue", "read", "scaled", "assumed"]

# From the surest down: `catalogue` the shop has confirmed it, `read` it is printed on a document of the shop,
# `scaled` it was measured off a drawing (about 1 mm either way), `assumed` somebody wrote it down without a source.
EVIDENCE: tuple[Evidence, ...] = ("catalogue", "read", "scaled", "assumed")
_BY_NAME: Mapping[str, Evidence] = {evidence: evidence for evidence in EVIDENCE}
TO_CONFIRM: frozenset[Evidence] = frozenset({"scaled", "assumed"})

PlainValue = int | float | Decimal | Fraction | str | bool | Iterable[int | float | str | Decimal | Fraction] | None
Value = Fraction | tuple[Fraction, ...] | str | bool


class SeriesError(ValueError):
    """A fact of a series cannot be read; the message names the series' fact."""


@dataclass(frozen=True)
class Fact:
    """One value of a series, and how sure it is."""

    name: str
    value: Value
    unit: str | None
    evidence: Evidence
    sources: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name as a person reads it: `inside frame leg`."""
        return self.name.replace("_", " ")


@dataclass(frozen=True)
class Series:
    """A frame series: what is known of it."""

    id: str
    name: str
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])

    def length(self, *names: str) -> "Length | None":
        """The first of these facts that is known, as a length."""
        for name in names:
            fact = self.facts.get(name)
            if fact and isinstance(fact.value, Fraction) and fact.unit == "mm":
                return Length(fact.value, (fact,))
        return None

    def variant(self, key: str) -> "Series":
        """The series as a variant of it: the variant's facts beside its own, under their plain names (MD100H `2t`)."""
        start = f"variant.{key.lower()}."
        own = {n.removeprefix(start): f for n, f in self.facts.items() if n.startswith(start)}
        named = own.pop("name", None)
        return replace(
            self,
            name=str(named.value) if named else self.name,
            facts={**self.facts, **{name: replace(fact, name=name) for name, fact in own.items()}},
        )

    def number(self, name: str) -> Fraction | None:
        """A fact that is a number, whatever its unit: kilograms, a ratio."""
        fact = self.facts.get(name)
        return fact.value if fact and isinstance(fact.value, Fraction) else None

    def count(self, name: str) -> int | None:
        """A fact that counts something, such as `tracks`."""
        fact = self.facts.get(name)
        if fact and isinstance(fact.value, Fraction) and fact.value.denominator == 1:
            return int(fact.value)
        return None


@dataclass(frozen=True)
class Length:
    """A length of a series, with the facts it was computed from."""

    mm: Mm
    facts: tuple[Fact, ...]

    def __add__(self, other: "Length") -> "Length":
        return Length(self.mm + other.mm, self.facts + other.facts)

    def __sub__(self, other: "Length") -> "Length":
        return Length(self.mm - other.mm, self.facts + other.facts)


def fact(name: str, value: PlainValue, unit: str | None, evidence: str, sources: Iterable[str] = ()) -> Fact:
    """A fact from plain data, as JSON and SQL hold it; a decimal number is taken as the decimal it shows.

    Raises:
        SeriesError: an unknown kind of evidence, or a value in millimetres that is no number.
    """
    sure = _BY_NAME.get(evidence)
    if sure is None:
        raise SeriesError(f"{name}: evidence is one of {', '.join(EVIDENCE)}, not {evidence!r}")
    return Fact(name, _value(name, value, unit), unit, sure, tuple(sources))


def _value(name: str, value: PlainValue, unit: str | None) -> Value:
    if value is None:
        raise SeriesError(f"{name} has no value; a fact that is not known is left out")
    if isinstance(value, bool) or (isinstance(value, str) and unit != "mm"):
        return value
    if isinstance(value, int | float | Decimal | Fraction | str):
        return _number(name, value)
    return tuple(_number(name, part) for part in value)


def _number(name: str, value: float | Decimal | Fraction | str) -> Fraction:
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise SeriesError(f"{name}: {value!r} is not a number") from None
