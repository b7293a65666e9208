"""What is wrong with a cutting job, as one family.

* CutError: this cannot be cut as asked; the message names the number and says what would do
  - StockError: bars, remnants or saw have numbers that no shop has
  - PieceError: a piece has no length or no quantity
  - TooLongError: a piece is longer than every bar that can be bought
"""


class CutError(ValueError):
    """These pieces cannot be cut from this stock."""


class StockError(CutError):
    """The bars, the remnants, the kerf or the trim make no stock."""


class PieceError(CutError):
    """A piece without a length, or of which none is wanted."""


class TooLongError(CutError):
    """A piece is longer than what a new bar gives between its trimmed ends."""
