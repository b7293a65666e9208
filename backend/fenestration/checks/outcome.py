"""What comes out of a check."""

from dataclasses import dataclass
from typing import Literal

from backend.fenestration.unit import Weight

Result = Literal["pass", "warn", "stop", "unknown"]


@dataclass(frozen=True)
class Check:
    """The outcome of one rule; `unknown` names what is `missing`. `weight`: what the sheet makes of it, if anything."""

    rule: str
    result: Result
    message: str
    missing: tuple[str, ...] = ()
    weight: Weight | None = None


@dataclass(frozen=True)
class Mark:
    """Why a sheet may not be built from yet: `hold` stops the line, `preliminary` wants something confirmed."""

    kind: Literal["hold", "preliminary"]
    text: str


def passed(rule: str, message: str) -> Check:
    """The rule is met."""
    return Check(rule, "pass", message)


def warned(rule: str, message: str) -> Check:
    """Something looks wrong: a question on the sheet."""
    return Check(rule, "warn", message, weight="question")


def stopped(rule: str, message: str) -> Check:
    """The rule is broken: the line is held."""
    return Check(rule, "stop", message, weight="hold")


def unknown(rule: str, message: str, *missing: str, weight: Weight = "preliminary") -> Check:
    """The rule cannot be decided."""
    return Check(rule, "unknown", message, missing, weight)
