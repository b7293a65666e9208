"""Labels in a row that may not overlap: each as near to its place as the others allow."""

from collections.abc import Sequence
from itertools import pairwise


def spread(wanted: Sequence[float], lengths: Sequence[float], gap: float) -> list[float]:
    """Centres for labels of `lengths`, in order, `gap` apart, with the least squares of shifts from `wanted`.

    With the room that the labels before it need taken off, each centre only has to be no less than the one before:
    that is isotonic regression, solved by pooling neighbours that are out of order.
    """
    room = [0.0] * min(1, len(lengths))
    for before, after in pairwise(lengths):
        room.append(room[-1] + (before + after) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for want, taken in zip(wanted, room, strict=True):
        mean, count = want - taken, 1
        while pools and pools[-1][0] > mean:
            last, many = pools.pop()
            mean, count = (last * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    centres = [mean for mean, count in pools for _ in range(count)]
    return [centre + taken for centre, taken in zip(centres, room, strict=True)]
