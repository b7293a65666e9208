"""What people write under `Swing Direction`, by DESIGN D12: left and right are hinge sides seen from inside."""

import re
from dataclasses import dataclass

from backend.fenestration.vocabulary import Hand, ProductType, Swing

_MANY = re.compile(r"(\d+)\s*x?\s*(left|right|lh|rh|l|r)\b")
_WORDS: dict[str, Hand] = {"left": "left", "lh": "left", "l": "left", "right": "right", "rh": "right", "r": "right"}
_FILLER = {"swing", "hand", "handed", "hinge", "hinged", "and", "opening", "opens", "active", "door", "double", "pivot"}
_LETTERS = re.compile(r"[xo]{1,6}")


@dataclass(frozen=True)
class Handing:
    """What was understood. `understood` is False when a word was left over; then nothing of it is used."""

    hand: Hand | None = None
    hands: tuple[Hand, ...] | None = None
    swing: Swing | None = None
    configuration: str | None = None
    understood: bool = True


def read(written: str, product: ProductType | None) -> Handing:
    """`right`, `1 right 1 left`, `Right In Swing`, `Left Hand Outswing`, `Out swing`, `XO`, `OX (Right Active)`."""
    text = re.sub(r"[^a-z0-9]+", " ", written.lower()).strip()
    letters = [word for word in text.split() if _LETTERS.fullmatch(word)]
    if letters:
        # `XO (Left Active)`: the words only say the letters again.
        rest = [w for w in text.split() if w not in letters and w not in _WORDS and w not in _FILLER]
        return Handing(configuration=letters[0].upper()) if len(letters) == 1 and not rest else _NOT
    if counted := _MANY.findall(text):
        return _counted(text, counted)
    return _single(text, product)


_NOT = Handing(understood=False)


def _counted(text: str, counted: list[tuple[str, str]]) -> Handing:
    rest = _MANY.sub(" ", text).split()
    total = sum(int(number) for number, _ in counted) if all(len(number) < 4 for number, _ in counted) else 0
    if not 0 < total <= 999 or any(word not in _FILLER for word in rest):
        return _NOT
    hands: tuple[Hand, ...] = tuple(_WORDS[side] for number, side in counted for _ in range(int(number)))
    return Handing(hand=hands[0]) if len(set(hands)) == 1 else Handing(hands=hands)


def _single(text: str, product: ProductType | None) -> Handing:
    text = re.sub(r"\b(in|out)(?:ward)?\s*swing(?:ing)?\b", r"\1", text)
    words = [word for word in text.split() if word not in _FILLER]
    sides: list[Hand] = [_WORDS[word] for word in words if word in _WORDS]
    swings: list[Swing] = [word for word in words if word in ("in", "out")]
    if len(sides) > 1 or len(swings) > 1 or len(sides) + len(swings) != len(words) or not words:
        return _NOT
    if sides and product is not None and product.family not in ("hinged", "pivot"):
        return _NOT  # `left` of a slider does not say whether the left panel opens or is fixed
    return Handing(hand=sides[0] if sides else None, swing=swings[0] if swings else None)
